"""Packages, offers, prices and shifts: what the commands refuse, and what stays as it was when they do."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.world import NOW, TODAY, World
from wijkwerk.flows import needs_to_package, package_to_offer
from wijkwerk.kernel.actor import VISITOR
from wijkwerk.kernel.states import NotNow
from wijkwerk.needs.models import Need
from wijkwerk.people import commands as people
from wijkwerk.people.commands.organisations import NameTaken
from wijkwerk.people.enums import Level, Step
from wijkwerk.people.models import Organisation, PersonSkill
from wijkwerk.work import commands, queries, rules
from wijkwerk.work.commands import offers, packages, proposals, shifts
from wijkwerk.work.enums import OfferState, PackageState, RunState
from wijkwerk.work.models import BundlingRun, Offer, Shift, WorkPackage

pytestmark = pytest.mark.django_db


def _package(world: World, kind: str = "kierdichting", count: int = 2, tariff: object = None) -> WorkPackage:
    return needs_to_package.make_by_hand(
        kind=kind,
        quarter="2026K4",
        step=Step.SOCIAL_ENTERPRISES,
        rows=[world.need(kind) for _nth in range(count)],
        tariff=tariff,
        by=world.by("Samira"),
        at=NOW,
    )


def _offered(world: World) -> Offer:
    supplier = world.supplier()
    package = _package(world, tariff=supplier.tariffs.get())
    return package_to_offer.send(
        package=package, organisation=supplier, expires_on=TODAY, by=world.by("Samira"), at=NOW
    )


def test_a_package_by_hand_has_the_price_of_its_supplier(world: World) -> None:
    package = _package(world, tariff=world.supplier().tariffs.get())

    assert (package.cost, package.unit_price) == (5000 + 1000 + 2 * 8500, 8500)
    assert package.local_hours == Decimal("4.80")


def test_without_a_price_a_package_only_counts(world: World) -> None:
    package = _package(world)

    assert (package.units, package.cost, package.organisation) == (2, 0, None)
    assert queries.what_breaks(world.need(), package) == []


def test_a_package_of_nothing_is_not_made(world: World) -> None:
    with pytest.raises(packages.EmptyPackage):
        commands.make_package(
            neighbourhood=world.neighbourhood,
            title="Niets",
            kind="klus",
            step=Step.SOCIAL_ENTERPRISES,
            quarter="2026K4",
            organisation=None,
            run=None,
            needs=[],
            reckoned=queries.reckon(needs=[], tariff=None),
            by=world.by("Samira"),
            at=NOW,
        )


def test_a_need_does_not_move_to_another_kind_of_work(world: World) -> None:
    here, there = _package(world), _package(world, "tuin")
    need = Need.objects.filter(packaged__package=here)[0]

    with pytest.raises(packages.OtherKind):
        needs_to_package.move_need(need=need, to=there, by=world.by("Samira"), at=NOW)

    assert need.packaged.package == here


def test_the_last_need_does_not_move_away(world: World) -> None:
    here, there = _package(world, count=1), _package(world)
    need = Need.objects.get(packaged__package=here)

    with pytest.raises(packages.EmptyPackage):
        needs_to_package.move_need(need=need, to=there, by=world.by("Samira"), at=NOW)

    there.refresh_from_db()
    assert there.units == 2


def test_what_was_offered_keeps_its_size(world: World) -> None:
    offer = _offered(world)
    need = Need.objects.filter(packaged__package=offer.package)[0]

    with pytest.raises(NotNow):
        needs_to_package.take_out(need=need, by=world.by("Samira"), at=NOW)

    need.refresh_from_db()
    assert need.state == "in_package"


def test_an_offer_is_answered_until_the_end_of_its_last_day(world: World) -> None:
    offer = _offered(world)

    with pytest.raises(offers.Expired):
        commands.accept_offer(offer=offer, by=VISITOR, at=NOW + timedelta(days=1))

    assert commands.accept_offer(offer=offer, by=VISITOR, at=NOW + timedelta(hours=12)).state == OfferState.ACCEPTED


def test_no_without_a_reason_is_not_yet_a_no(world: World) -> None:
    offer = _offered(world)

    with pytest.raises(offers.ReasonMissing):
        commands.decline_offer(offer=offer, reason=" ", by=VISITOR, at=NOW)

    offer.package.refresh_from_db()
    assert offer.package.state == PackageState.OFFERED


def test_an_answer_is_given_once(world: World) -> None:
    offer = _offered(world)
    commands.withdraw_offer(offer=offer, by=world.by("Samira"), at=NOW)

    for act in (commands.accept_offer, commands.withdraw_offer):
        with pytest.raises(NotNow):
            act(offer=offer, by=VISITOR, at=NOW)


@pytest.mark.parametrize(
    "tiers", [[], [(2, 100)], [(1, 100), (1, 90)], [(1, 100), (5, 120)], [(1, 100), (9, 80), (4, 90)]]
)
def test_prices_start_at_one_and_never_rise(world: World, tiers: list[tuple[int, int]]) -> None:
    supplier = world.supplier()

    with pytest.raises(proposals.WrongTiers):
        commands.quote(
            organisation=supplier,
            kind="klus",
            tiers=tiers,
            max_units=9,
            valid_from=TODAY,
            source="verzonnen",
            by=world.by("Samira"),
            at=NOW,
        )


def _run(world: World) -> BundlingRun:
    return commands.ask_proposal(neighbourhood=world.neighbourhood, by=world.by("Samira"), at=NOW)


def test_while_one_proposal_is_being_made_a_second_is_refused(world: World) -> None:
    _run(world)

    with pytest.raises(proposals.AlreadyBusy):
        _run(world)


def test_a_proposal_moves_in_one_direction(world: World) -> None:
    run = _run(world)
    with pytest.raises(NotNow):
        commands.ready_proposal(run=run, plan={}, by=world.by("Samira"), at=NOW)
    with pytest.raises(NotNow):
        commands.settle_proposal(run=run, by=world.by("Samira"), at=NOW)
    commands.fail_proposal(run=run, problem="Er is geen prijs.", by=world.by("Samira"), at=NOW)

    with pytest.raises(NotNow):
        commands.start_proposal(run=run, instance={}, at=NOW)

    run.refresh_from_db()
    assert run.state == RunState.FAILED


@pytest.mark.parametrize(
    ("hours", "places", "min_places", "refusal"),
    [
        (0, 3, 1, shifts.WrongTimes),
        (-1, 3, 1, shifts.WrongTimes),
        (2, 0, 0, shifts.WrongPlaces),
        (2, 2, 3, shifts.WrongPlaces),
    ],
)
def test_a_shift_that_cannot_be_is_not_planned(
    world: World, hours: int, places: int, min_places: int, refusal: type[Exception]
) -> None:
    task = world.shift().task

    with pytest.raises(refusal):
        commands.plan_shift(
            task=task,
            starts_at=NOW,
            ends_at=NOW + timedelta(hours=hours),
            meet_at="Kade",
            point=(0.0, 0.0),
            places=places,
            min_places=min_places,
            by=world.by("Samira"),
            at=NOW,
        )

    assert Shift.objects.count() == 1


def test_a_shift_that_was_counted_by_mistake_opens_again(world: World) -> None:
    shift = commands.mark_shift_done(shift=world.shift(days=-1), by=world.by("Hanna"), at=NOW)

    assert commands.reopen_shift(shift=shift, by=world.by("Hanna"), at=NOW).state == "open"


@pytest.mark.parametrize(
    ("names", "title"),
    [
        ([], "Dakisolatie"),
        (["Kadeblok"], "Dakisolatie, Kadeblok"),
        (["A", "B", "C"], "Dakisolatie, A, B en C"),
        (["A", "B", "C", "D"], "Dakisolatie, 4 blokken"),
    ],
)
def test_a_package_is_called_after_its_blocks(names: list[str], title: str) -> None:
    assert rules.package_title("Dakisolatie", names) == title


@pytest.mark.parametrize(("local", "cost", "share"), [(0, 0, 0), (333, 1000, 33), (2000, 1000, 100)])
def test_what_stays_is_of_every_hundred_euros(local: int, cost: int, share: int) -> None:
    assert rules.share_that_stays(local_value=local, cost=cost) == share


@pytest.mark.parametrize(("units", "short"), [(1, 3), (3, 1), (4, None), (0, 4)])
def test_how_many_more_make_it_cheaper(units: int, short: int | None) -> None:
    found = rules.next_tier(units=units, tiers=[(1, 100), (4, 80), (9, 80)])

    assert (found.short if found else None) == short
    assert found is None or found.cheaper == 20


def test_a_package_of_no_units_has_no_price() -> None:
    with pytest.raises(ValueError, match="a package has a unit at least"):
        rules.price_of(units=0, places=1, fixed=0, visit=0, tiers=[(1, 100)])


def test_two_firms_of_one_name_are_one_mistake(world: World) -> None:
    world.supplier()

    with pytest.raises(NameTaken):
        world.supplier()

    assert Organisation.objects.count() == 1


def test_what_joost_can_is_told_and_taken_back(world: World) -> None:
    joost, by = world.persons["Joost"], world.by("Joost")
    people.know_skill(person=joost, skill="koken", level=Level.WELL, wants=False, by=by, at=NOW)
    people.know_skill(person=joost, skill="naaien", level=None, wants=True, by=by, at=NOW)
    told = set(PersonSkill.objects.filter(person=joost).values_list("skill", "wants"))

    people.know_skill(person=joost, skill="koken", level=None, wants=False, by=by, at=NOW)

    assert told == {("koken", False), ("naaien", True)}
    assert PersonSkill.objects.get(person=joost).skill == "naaien"
