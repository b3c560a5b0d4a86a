"""The same room every week, but not on the days when it can't be."""

from datetime import timedelta

import pytest

from tests.base.renting import ask, hall, renter, when
from tests.world import NOW, TODAY, World
from wijkwerk.base import commands as base
from wijkwerk.base.models import Booking, Letting, Room

pytestmark = pytest.mark.django_db


def _let(world: World, room: Room, *, weeks: int = 4, skip_taken: bool = False) -> Letting:
    return base.let_weekly(
        room=room,
        when=when(10, 12),
        last_on=TODAY + timedelta(weeks=weeks - 1),
        renter=renter("Koor"),
        skip_taken=skip_taken,
        by=world.by("Hanna"),
        at=NOW,
    )


def test_every_week_has_its_own_booking(world: World) -> None:
    letting = _let(world, hall(world))

    days = [each.local()[0].date() for each in letting.bookings.order_by("starts_at")]
    assert days == [TODAY + timedelta(weeks=nth) for nth in range(4)]
    assert set(letting.bookings.values_list("state", flat=True)) == {"confirmed"}


def test_one_week_left_out_is_free_for_another(world: World) -> None:
    room = hall(world)
    second = _let(world, room).bookings.order_by("starts_at")[1]

    base.cancel(booking=second, by=world.by("Hanna"), at=NOW)

    assert ask(room, when(10, 12, on=TODAY + timedelta(weeks=1))).state == "asked"
    assert Booking.objects.filter(letting__isnull=False).holding().count() == 3


def test_a_letting_over_a_booking_is_refused_whole_and_says_which_day(world: World) -> None:
    room = hall(world)
    ask(room, when(11, 13, on=TODAY + timedelta(weeks=2)))

    with pytest.raises(base.Taken, match="4 december"):
        _let(world, room)

    assert not Letting.objects.exists()


def test_a_letting_may_skip_the_days_that_are_taken(world: World) -> None:
    room = hall(world)
    ask(room, when(11, 13, on=TODAY + timedelta(weeks=2)))

    letting = _let(world, room, skip_taken=True)

    assert letting.bookings.count() == 3


def test_a_letting_of_which_every_day_is_taken_is_refused(world: World) -> None:
    room = hall(world)
    ask(room)

    with pytest.raises(base.Taken):
        _let(world, room, weeks=1, skip_taken=True)
