"""Many at the same moment: one hour of a room is had by one, and bills have no gap."""

import pytest
from django.db import IntegrityError

from tests.at_once import all_at_once
from tests.base.renting import ask, confirmed, hall, renter, when
from tests.world import NOW, World
from wijkwerk.base import commands as base
from wijkwerk.base.models import Bill, Booking, Slot

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_sixteen_who_ask_for_the_same_hour_one_gets_it(world: World) -> None:
    room = hall(world)

    got = all_at_once(lambda number: ask(room, when(10 + number % 2, 13), who=renter(f"Nel {number}")), people=16)

    assert sum(isinstance(each, base.Taken) for each in got) == 15
    assert Booking.objects.count() == 1


def test_two_bookings_that_change_places_never_lie_over_each_other(world: World) -> None:
    room = hall(world)
    bookings = [confirmed(world, room, when(10, 12)), confirmed(world, room, when(12, 14))]
    by = world.by("Hanna")

    def swap(number: int) -> object:
        stretch = when(12, 14) if number == 0 else when(10, 12)
        return base.move(booking=bookings[number], room=room, when=stretch, by=by, at=NOW)

    got = all_at_once(swap, people=2)

    assert all(isinstance(each, base.Taken) for each in got)
    assert Slot.objects.count() == 16


def test_numbers_of_bills_made_at_once_have_no_gap(world: World) -> None:
    room, by = hall(world), world.by("Hanna")
    bookings = [confirmed(world, room, when(11 + nth, 12 + nth)) for nth in range(4)]

    all_at_once(lambda number: base.make_bill(booking=bookings[number], by=by, at=NOW).number)

    assert sorted(Bill.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_the_database_itself_gives_a_quarter_to_one_booking_only(world: World) -> None:
    """Whatever the commands do: the row that would double is refused."""
    room = hall(world)
    ask(room, when(10, 12))
    other = ask(room, when(14, 16))
    first = Slot.objects.order_by("starts_at")[0]

    with pytest.raises(IntegrityError):
        Slot.objects.create(room=room, booking=other, starts_at=first.starts_at)
