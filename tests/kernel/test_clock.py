"""Moments and days, on ordinary nights and on the two on which the clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.kernel import clock

HERE = "Europe/Amsterdam"
# Its clock changes at midnight, so that a day begins at one.
THERE = "America/Santiago"
days = st.dates(date(2000, 1, 1), date(2060, 12, 30))
zones = st.sampled_from([HERE, THERE, "UTC", "Asia/Kathmandu"])
FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)


def test_the_clock_tells_an_aware_moment() -> None:
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC), tick=False):
        assert clock.now() == datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(FORWARD, 23), (BACK, 25), (date(2026, 6, 1), 24)])
def test_a_day_is_as_long_as_the_clock_makes_it(day: date, hours: int) -> None:
    start, end = clock.day_bounds(day, zone=HERE)

    assert end - start == timedelta(hours=hours)


@given(days, zones)
def test_days_follow_each_other_without_gap_or_overlap(day: date, zone: str) -> None:
    assert clock.day_bounds(day, zone=zone)[1] == clock.day_bounds(day + timedelta(days=1), zone=zone)[0]


@given(days, zones)
def test_a_day_begins_in_itself_and_a_moment_earlier_was_another(day: date, zone: str) -> None:
    start, end = clock.day_bounds(day, zone=zone)

    assert clock.local_day(start, zone=zone) == day
    assert clock.local_day(end - timedelta(microseconds=1), zone=zone) == day
    assert clock.local_day(start - timedelta(microseconds=1), zone=zone) == day - timedelta(days=1)


@given(days, st.times())
def test_a_moment_of_a_day_lies_on_that_day(day: date, at: time) -> None:
    moment = clock.local_moment(day, at, zone=HERE)

    assert moment.tzinfo is UTC
    assert clock.local_day(moment, zone=HERE) == day


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        (date(2026, 11, 24), time(19), datetime(2026, 11, 24, 18, tzinfo=UTC)),
        (date(2026, 7, 1), time(0, 30), datetime(2026, 6, 30, 22, 30, tzinfo=UTC)),
        (FORWARD, time(1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (FORWARD, time(3), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (BACK, time(3), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_a_wall_clock_is_a_moment_in_utc(day: date, at: time, utc: datetime) -> None:
    assert clock.local_moment(day, at, zone=HERE) == utc


def test_a_time_that_does_not_exist_is_the_hour_that_comes_instead() -> None:
    """On the last Sunday of March there is no half past two: it is half past three."""
    moment = clock.local_moment(FORWARD, time(2, 30), zone=HERE)

    assert moment == clock.local_moment(FORWARD, time(3, 30), zone=HERE)


def test_a_time_that_comes_twice_is_the_first() -> None:
    """On the last Sunday of October it is half past two in summer time, and an hour later again."""
    moment = clock.local_moment(BACK, time(2, 30), zone=HERE)

    assert moment == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_a_late_evening_belongs_to_its_local_day(moment: datetime, day: date) -> None:
    assert clock.local_day(moment, zone=HERE) == day
