"""The door counts what is tapped, once; and a tablet is of the place until it is withdrawn."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import world as worlds
from tests.world import NOW, World
from wijkwerk.activities import commands as activities
from wijkwerk.activities import queries
from wijkwerk.activities.commands import devices, door
from wijkwerk.activities.enums import TapKind
from wijkwerk.activities.models import Device, Occurrence, SignUp
from wijkwerk.kernel.actor import VISITOR

pytestmark = pytest.mark.django_db


def _nel(occurrence: Occurrence, party: int = 3) -> SignUp:
    return activities.sign_up(occurrence=occurrence, first_name="Nel", party=party, by=VISITOR, at=NOW)


def _given(world: World, occurrence: Occurrence) -> dict[str, object]:
    return {"occurrence": occurrence, "by": world.by("Hanna"), "at": occurrence.starts_at}


def test_a_tick_counts_who_came_along_and_can_be_taken_back(world: World) -> None:
    occurrence = world.occurrence()
    row, given = _nel(occurrence), _given(world, occurrence)
    activities.tick(code=row.code, is_here=True, device=None, **given)
    activities.tick(code=row.code, is_here=True, device=None, **given)
    here = queries.at_the_door(occurrence)

    activities.tick(code=row.code, is_here=False, device=None, **given)

    assert (here.ticked, here.total) == (1, 3)
    assert queries.at_the_door(occurrence).total == 0


def test_fewer_than_nobody_cannot_walk_in(world: World) -> None:
    occurrence = world.occurrence()
    given = _given(world, occurrence)
    activities.tally(persons=2, device=None, **given)

    activities.tally(persons=-5, device=None, **given)

    assert queries.at_the_door(occurrence).walk_ins == 0


def test_takings_are_counts_and_cents_of_what_it_cost_then(world: World) -> None:
    occurrence = world.occurrence()
    given = _given(world, occurrence)
    activities.take(kind=TapKind.CASH, device=None, **given)
    occurrence.activity.price = 500
    occurrence.activity.save()
    activities.take(kind=TapKind.REQUEST, device=None, **given)

    takings = queries.at_the_door(occurrence).takings

    assert (takings.cash, takings.cash_cents, takings.requests, takings.request_cents) == (1, 400, 1, 500)


def test_the_last_is_taken_back_and_then_the_one_before(world: World) -> None:
    occurrence = world.occurrence()
    given = _given(world, occurrence)
    activities.tally(persons=1, device=None, **given)
    activities.take(kind=TapKind.CASH, device=None, **given)

    kinds = [activities.undo_last(**given).kind for _nth in range(2)]

    assert kinds == [TapKind.CASH, TapKind.WALK_IN]
    with pytest.raises(door.NothingToUndo):
        activities.undo_last(**given)


def test_the_door_counts_only_around_the_day_itself(world: World) -> None:
    occurrence = world.occurrence()

    for at in (NOW, occurrence.ends_at + timedelta(days=3)):
        with pytest.raises(activities.NotToday):
            activities.tally(occurrence=occurrence, persons=1, device=None, by=VISITOR, at=at)


def test_what_is_free_takes_no_money(world: World) -> None:
    occurrence = world.occurrence(price=0)

    with pytest.raises(door.FreeOfCharge):
        activities.take(kind=TapKind.CASH, device=None, **_given(world, occurrence))


class TestAnyEvening(TestCase):
    """Whatever is tapped, in whatever order: the sums are those of a plain count."""

    @settings(max_examples=20)
    @given(st.lists(st.sampled_from(["tick", "untick", "+", "-", "cash", "request", "undo"]), max_size=25))
    def test_the_counts_are_those_of_a_plain_model(self, taps: Sequence[str]) -> None:
        world = worlds.build()
        occurrence = world.occurrence()
        row, given = _nel(occurrence), _given(world, occurrence)
        model: list[tuple[str, int]] = []

        for tapped in taps:
            _tap(tapped, row, given)
            _count(tapped, model)

        found = queries.at_the_door(occurrence)
        assert found.here == sum(number for what, number in model if what == "here")
        assert found.walk_ins == sum(number for what, number in model if what == "in") >= 0 or "undo" in taps
        assert found.takings.cents == 400 * sum(what in {"cash", "request"} for what, _number in model)


def _tap(tapped: str, row: SignUp, given: dict[str, object]) -> None:
    if tapped in {"tick", "untick"}:
        activities.tick(code=row.code, is_here=tapped == "tick", device=None, **given)
    elif tapped in {"+", "-"}:
        activities.tally(persons=1 if tapped == "+" else -1, device=None, **given)
    elif tapped == "undo":
        try:
            activities.undo_last(**given)
        except door.NothingToUndo:
            return
    else:
        activities.take(kind=TapKind(tapped), device=None, **given)


def _count(tapped: str, model: list[tuple[str, int]]) -> None:
    inside = sum(number for what, number in model if what == "in")
    if tapped == "tick" and ("here", 3) not in model:
        model.append(("here", 3))
    elif tapped == "untick" and ("here", 3) in model:
        model.remove(("here", 3))
    elif tapped == "+" or (tapped == "-" and inside > 0):
        model.append(("in", 1 if tapped == "+" else -1))
    elif tapped == "undo" and model:
        model.pop()
    elif tapped in {"cash", "request"}:
        model.append((tapped, 0))


def test_a_code_pairs_one_tablet_and_no_second(world: World) -> None:
    here = world.neighbourhood
    _made, code = activities.make_device(neighbourhood=here, name="Bar", pin="2468", by=world.by("Hanna"), at=NOW)
    device, secret = activities.pair(neighbourhood=here, typed=code.lower(), by=VISITOR, at=NOW)

    found = queries.device_with(here, code=device.code, secret=secret)

    assert found == device
    assert queries.device_with(here, code=device.code, secret="geraden") is None
    with pytest.raises(devices.WrongCode):
        activities.pair(neighbourhood=here, typed=code, by=VISITOR, at=NOW)


def test_a_code_of_longer_ago_pairs_nothing(world: World) -> None:
    here = world.neighbourhood
    _made, code = activities.make_device(neighbourhood=here, name="Bar", pin="2468", by=world.by("Hanna"), at=NOW)

    with pytest.raises(devices.WrongCode):
        activities.pair(neighbourhood=here, typed=code, by=VISITOR, at=NOW + timedelta(minutes=16))


def test_a_tablet_of_one_neighbourhood_is_nobody_in_another(world: World) -> None:
    device, cookie = world.tablet()

    assert queries.device_with(world.other, code=device.code, secret=cookie.partition(".")[2]) is None


def test_a_tablet_that_was_withdrawn_opens_nothing(world: World) -> None:
    device, cookie = world.tablet()

    activities.withdraw(device=device, by=world.by("Hanna"), at=NOW)

    assert queries.device_with(world.neighbourhood, code=device.code, secret=cookie.partition(".")[2]) is None


def test_neither_pin_nor_secret_nor_code_is_kept(world: World) -> None:
    device, cookie = world.tablet(pin="2468")

    kept = [str(value) for value in Device.objects.values_list().get()]

    assert queries.is_pin_of(device, "2468")
    assert not queries.is_pin_of(device, "2469")
    assert not any(secret in kept for secret in ("2468", cookie.partition(".")[2]))


def test_a_pin_is_four_digits(world: World) -> None:
    with pytest.raises(devices.NoPin):
        activities.make_device(neighbourhood=world.neighbourhood, name="Bar", pin="12", by=world.by("Hanna"), at=NOW)
