"""A room that is open past midnight: one evening is one booking, also where it runs into the next day."""

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.base.renting import ask, confirmed, hall, renter
from tests.world import NOW, TODAY, World
from wijkwerk.base import commands as base
from wijkwerk.base import queries, rules
from wijkwerk.base.commands.bookings import When
from wijkwerk.base.models import Room

EVENING = (time(18), time(2))
HOURS = st.integers(0, 23).map(time)


@pytest.mark.parametrize(
    ("starts", "ends", "hours", "is_open"),
    [
        (time(22), time(1), [(0, *EVENING)], True),
        (time(22), time(2), [(0, *EVENING)], True),
        (time(22), time(3), [(0, *EVENING)], False),
        (time(1), time(2), [(-1, *EVENING)], True),
        (time(1), time(2), [(0, *EVENING)], False),
        (time(20), time(0), [(0, time(8), time(0))], True),
        (time(22), time(2), [(0, time(0), time(0)), (1, time(0), time(0))], True),
        (time(22), time(2), [(0, time(0), time(0)), (1, time(8), time(22))], False),
    ],
    ids=[
        "within the evening",
        "until it shuts",
        "longer than it is open",
        "what is left of last night",
        "the night of tomorrow",
        "until midnight",
        "open day and night",
        "open day and night, but not tomorrow",
    ],
)
def test_a_stretch_past_midnight_is_open_as_far_as_the_evening_is(
    starts: time, ends: time, hours: list[tuple[int, time, time]], is_open: bool
) -> None:
    assert rules.is_open(starts, ends, hours=hours) is is_open


@given(HOURS, HOURS, HOURS, HOURS)
def test_on_one_day_it_is_as_plain_as_it_was(starts: time, ends: time, opens: time, closes: time) -> None:
    if starts < ends and opens < closes:
        assert rules.is_open(starts, ends, hours=[(0, opens, closes)]) is (opens <= starts and ends <= closes)


def _late_hall(world: World) -> Room:
    return hall(world, hours=dict.fromkeys(range(7), EVENING))


@pytest.mark.django_db
def test_a_party_past_midnight_is_one_booking_of_four_hours(world: World) -> None:
    booking = ask(_late_hall(world), When(TODAY, time(22), time(2)))

    assert (booking.minutes, booking.cents, booking.is_past_midnight) == (240, 4000, True)
    assert booking.local()[1].date() == TODAY + timedelta(days=1)


@pytest.mark.django_db
def test_the_hour_after_midnight_is_not_given_twice(world: World) -> None:
    room = _late_hall(world)
    ask(room, When(TODAY, time(22), time(2)))

    with pytest.raises(base.Taken):
        ask(room, When(TODAY + timedelta(days=1), time(1), time(2)))


@pytest.mark.django_db
def test_what_is_free_of_an_evening_runs_on_past_midnight(world: World) -> None:
    room = _late_hall(world)
    ask(room, When(TODAY, time(20), time(1)))

    day = queries.free_days(world.neighbourhood, [TODAY], at=NOW)[0].days[0]

    assert [(a.hour, b.hour) for a, b in day.stretches] == [(18, 20), (1, 2)]


@pytest.mark.django_db
def test_a_weekly_night_skips_the_one_that_is_taken_after_midnight(world: World) -> None:
    room, friday = _late_hall(world), TODAY + timedelta(weeks=1)
    confirmed(world, room, When(friday + timedelta(days=1), time(1), time(2)))

    letting = base.let_weekly(
        room=room,
        when=When(TODAY, time(22), time(2)),
        last_on=friday,
        renter=renter("Koor"),
        skip_taken=True,
        by=world.by("Hanna"),
        at=NOW,
    )

    assert [each.local()[0].date() for each in letting.bookings.all()] == [TODAY]
