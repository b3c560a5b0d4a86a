"""Who has the key, who opens, what is broken, and bills without a gap."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.base.renting import ask, confirmed, hall, when
from tests.world import NOW, TODAY, World
from wijkwerk.base import commands as base
from wijkwerk.base import queries, rules
from wijkwerk.base.enums import TurnKind, Vat
from wijkwerk.base.models import Bill, Fault, Key, KeyHolding, Turn
from wijkwerk.kernel.actor import VISITOR
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


def test_a_key_goes_on_without_the_host(world: World) -> None:
    key = _key(world)
    ria = _hand(world, key, "Ria")

    base.pass_on(holding=ria, first_name="Nel", phone="06 11112222", by=VISITOR, at=NOW)

    assert [each.first_name for each in queries.keys(world.neighbourhood)[0].with_whom] == ["Nel"]


def test_who_passed_a_key_on_can_neither_give_it_again_nor_bring_it_back(world: World) -> None:
    ria = _hand(world, _key(world), "Ria")
    base.pass_on(holding=ria, first_name="Nel", phone="06 11112222", by=VISITOR, at=NOW)

    with pytest.raises(base.PassedOn):
        base.pass_on(holding=ria, first_name="Omar", phone="06 11113333", by=VISITOR, at=NOW)
    with pytest.raises(base.PassedOn):
        base.bring_back(holding=ria, by=VISITOR, at=NOW)


def test_who_has_a_key_hangs_it_on_its_hook(world: World) -> None:
    ria = _hand(world, _key(world), "Ria")

    base.bring_back(holding=ria, by=VISITOR, at=NOW)

    assert list(queries.keys(world.neighbourhood)[0].with_whom) == []


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


@pytest.mark.parametrize(
    ("vat", "per_cent", "cents"), [(Vat.EXEMPT, 0, 0), (Vat.NONE, 0, 0), (Vat.HIGH, 21, 347)], ids=str
)
def test_a_bill_tells_how_much_of_the_price_is_tax(world: World, vat: Vat, per_cent: int, cents: int) -> None:
    bill = base.make_bill(booking=confirmed(world, hall(world)), vat=vat, by=world.by("Hanna"), at=NOW)

    assert (bill.cents, bill.vat, bill.vat_per_cent, bill.vat_cents) == (2000, vat, per_cent, cents)


def test_a_bill_with_tax_of_a_day_without_a_known_rate_is_not_made(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "vat_rate", lambda on: None)

    with pytest.raises(base.RateUnknown):
        base.make_bill(booking=confirmed(world, hall(world)), vat=Vat.HIGH, by=world.by("Hanna"), at=NOW)
    assert not Bill.objects.exists()


@given(st.integers(0, 1_000_000))
def test_the_tax_within_a_price_is_the_tax_on_what_is_left(cents: int) -> None:
    tax = rules.tax_within(cents, per_cent=Decimal(21))

    assert abs((cents - tax) * 21 - tax * 100) <= 61
