"""What is needed: recognised, corrected, joined with its doubles, decided about; and never across a border."""

from decimal import Decimal

import pytest

from tests.world import NOW, World
from wijkwerk.kernel.states import NotNow, Outdated
from wijkwerk.needs import commands
from wijkwerk.needs.commands import NeedFacts
from wijkwerk.needs.enums import Decider, NeedState, Urgency
from wijkwerk.needs.models import Need
from wijkwerk.needs.rules import decider

pytestmark = pytest.mark.django_db


def _facts(**changed: object) -> NeedFacts:
    facts = {
        "kind": "kierdichting",
        "units": 2,
        "hours": Decimal(6),
        "urgency": Urgency.SOON,
        "from_quarter": "2026K4",
        "to_quarter": "2027K2",
        "decider": Decider.RESIDENT,
    }
    return NeedFacts(**{**facts, **changed})


def test_a_correction_is_written_when_nobody_was_first(world: World) -> None:
    need = world.need()

    commands.change(need=need, facts=_facts(note="aanbellen"), version=need.version, by=world.by("Marijke"), at=NOW)

    need.refresh_from_db()
    assert (need.units, need.note, need.version) == (2, "aanbellen", 2)


def test_a_correction_of_an_old_version_does_not_wipe_out_a_newer_one(world: World) -> None:
    need = world.need()
    commands.change(need=need, facts=_facts(units=5), version=need.version, by=world.by("Marijke"), at=NOW)

    with pytest.raises(Outdated):
        commands.change(need=need, facts=_facts(units=9), version=need.version, by=world.by("Samira"), at=NOW)

    assert Need.objects.get().units == 5


def test_doubles_go_on_as_the_oldest_with_the_words_of_all(world: World) -> None:
    signals = [world.signal(), world.signal("Het tocht nog steeds.")]
    needs = [
        commands.recognise(
            neighbourhood=world.neighbourhood, facts=_facts(), signals=[signal], by=world.by("Marijke"), at=NOW
        )
        for signal in signals
    ]

    first = commands.join(needs=needs, by=world.by("Marijke"), at=NOW)

    assert first == needs[0]
    assert {source.signal_id for source in first.sources.all()} == {signal.pk for signal in signals}
    assert Need.objects.get(pk=needs[1].pk).state == NeedState.WITHDRAWN


@pytest.mark.parametrize("kinds", [["kierdichting"], ["kierdichting", "klus"]])
def test_one_alone_or_two_of_another_kind_are_no_doubles(world: World, kinds: list[str]) -> None:
    needs = [world.need(kind) for kind in kinds]

    with pytest.raises(commands.NotOne):
        commands.join(needs=needs, by=world.by("Marijke"), at=NOW)

    assert not Need.objects.filter(state=NeedState.WITHDRAWN).exists()


def test_a_kind_that_is_not_in_the_catalogue_is_refused(world: World) -> None:
    with pytest.raises(commands.UnknownKind):
        world.need("zwembad")


def test_a_need_does_not_point_across_the_border(world: World) -> None:
    with pytest.raises(commands.OtherNeighbourhood):
        commands.recognise(
            neighbourhood=world.other, facts=_facts(block=world.block), signals=[], by=world.by("Ton"), at=NOW
        )


def test_of_a_list_with_one_wrong_need_none_is_written(world: World) -> None:
    facts = [_facts(), _facts(kind="zwembad")]

    with pytest.raises(commands.UnknownKind):
        commands.recognise_many(neighbourhood=world.neighbourhood, facts=facts, by=world.by("Marijke"), at=NOW)

    assert not Need.objects.exists()


def test_what_is_done_does_not_open_again(world: World) -> None:
    need = world.need()
    commands.move(needs=[need], to=NeedState.WITHDRAWN, by=world.by("Marijke"), at=NOW)

    with pytest.raises(NotNow):
        commands.move(needs=[need], to=NeedState.DONE, by=world.by("Marijke"), at=NOW)


@pytest.mark.parametrize(
    ("tenure", "is_in_vve", "touches_building", "who"),
    [
        ("owner", False, True, "owner"),
        ("social_rent", False, True, "landlord"),
        ("private_rent", False, True, "landlord"),
        ("unknown", False, True, "resident"),
        ("owner", True, True, "vve"),
        ("social_rent", True, False, "resident"),
    ],
)
def test_who_decides_follows_from_the_home_and_the_work(
    tenure: str, is_in_vve: bool, touches_building: bool, who: str
) -> None:
    assert decider(tenure=tenure, is_in_vve=is_in_vve, touches_building=touches_building) == who
