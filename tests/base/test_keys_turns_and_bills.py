"""Who has the key, who opens, what is broken, and bills without a gap."""

from datetime import timedelta

import pytest

from tests.base.renting import ask, confirmed, hall, when
from tests.world import NOW, TODAY, World
from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.enums import TurnKind
from wijkwerk.base.models import Fault, Key, KeyHolding, Turn
from wijkwerk.kernel.states import NotNow

pytestmark = pytest.mark.django_db


def _key(world: World, name: str = "voordeur 1") -> Key:
    return base.add_key(neighbourhood=world.neighbourhood, name=name, room=None, by=world.by("Hanna"), at=NOW)


def _hand(world: World, key: Key, name: str, *, hours: int = 0) -> KeyHolding:
    at = NOW + timedelta(hours=hours)
    return base.hand_over(key=key, first_name=name, phone="06 99998888", by=world.by("Hanna"), at=at)


def test_a_key_is_with_one_person_at_a_time(world: World) -> None:
    key = _key(world)

    _hand(world, key, "Nel")
    _hand(world, key, "Ria", hours=1)

    assert [each.first_name for each in queries.keys(world.neighbourhood)[0].with_whom] == ["Ria"]
    assert KeyHolding.objects.get(first_name="Nel").returned_at == NOW + timedelta(hours=1)


def test_a_key_that_hangs_on_its_hook_does_not_come_back_again(world: World) -> None:
    with pytest.raises(NotNow):
        base.take_back(key=_key(world), by=world.by("Hanna"), at=NOW)


def test_two_keys_have_two_names(world: World) -> None:
    _key(world)

    with pytest.raises(base.KeyTaken):
        _key(world)


def test_at_the_door_stand_the_keys_that_open_this_room(world: World) -> None:
    room, other = hall(world), hall(world, name="Keuken")
    for name, of in (("voordeur", None), ("zaal", room), ("keuken", other)):
        base.add_key(neighbourhood=world.neighbourhood, name=name, room=of, by=world.by("Hanna"), at=NOW)

    found = queries.at_the_door(ask(room))

    assert [key.name for key in found.keys] == ["voordeur", "zaal"]


def _turn(world: World, name: str) -> Turn | None:
    return base.take_turn(
        neighbourhood=world.neighbourhood,
        on=TODAY,
        kind=TurnKind.OPENING,
        first_name=name,
        by=world.by("Hanna"),
        at=NOW,
    )


def test_a_turn_is_taken_by_one_name_and_left_by_none(world: World) -> None:
    _turn(world, "Nel")
    _turn(world, "Ria")
    names = list(Turn.objects.values_list("first_name", flat=True))

    _turn(world, "")

    assert names == ["Ria"]
    assert not Turn.objects.exists()


def test_what_is_mended_is_no_longer_broken(world: World) -> None:
    by = world.by("Hanna")
    fault = base.note_fault(
        neighbourhood=world.neighbourhood, what="Kraan lekt", since=TODAY, told_to="klusploeg", room=None, by=by, at=NOW
    )

    base.mend(fault=fault, by=by, at=NOW)

    assert not Fault.objects.within(world.neighbourhood).open().exists()
    with pytest.raises(NotNow):
        base.mend(fault=fault, by=by, at=NOW)


def test_a_bill_keeps_its_number_and_what_it_said(world: World) -> None:
    room, by = hall(world), world.by("Hanna")
    booking = confirmed(world, room)
    bill = base.make_bill(booking=booking, by=by, at=NOW)

    base.move(booking=booking, room=room, when=when(14, 20), by=by, at=NOW)
    again = base.make_bill(booking=booking, by=by, at=NOW)

    assert (again.number, again.cents, again.what) == (bill.number, 2000, bill.what) == (1, 2000, bill.what)


def test_a_bill_that_is_refused_takes_no_number(world: World) -> None:
    room, by = hall(world), world.by("Hanna")
    with pytest.raises(base.NothingToBill):
        base.make_bill(booking=ask(room), by=by, at=NOW)

    bill = base.make_bill(booking=confirmed(world, room, when(14, 16)), by=by, at=NOW)

    assert bill.number == 1
