"""On which days a series is, against looking at every day; and what the clock's two nights do to it."""

import calendar
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.activities import rules
from wijkwerk.activities.enums import Repeat
from wijkwerk.activities.rules import Rhythm
from wijkwerk.kernel import clock

ZONE = "Europe/Amsterdam"
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)
rhythms = st.builds(
    Rhythm,
    repeats=st.sampled_from(Repeat),
    first_on=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    every=st.integers(1, 6),
    until_on=st.none() | st.dates(date(2024, 1, 1), date(2030, 1, 1)),
)


def _is_on(rhythm: Rhythm, day: date) -> bool:
    """Read from the words on the screen, for one day by itself."""
    if day < rhythm.first_on or (rhythm.until_on is not None and day > rhythm.until_on):
        return False
    if rhythm.repeats == Repeat.ONCE:
        return day == rhythm.first_on
    if day.weekday() != rhythm.first_on.weekday():
        return False
    if rhythm.repeats == Repeat.WEEKLY:
        return (day - rhythm.first_on).days // 7 % rhythm.every == 0
    is_last = day.day + 7 > calendar.monthrange(day.year, day.month)[1]
    if rhythm.repeats == Repeat.MONTHLY_LAST or rhythm.first_on.day > 28:
        return is_last
    return (day.day + 6) // 7 == (rhythm.first_on.day + 6) // 7


@given(rhythms, st.integers(0, 900))
def test_a_series_is_on_just_the_days_that_its_words_say(rhythm: Rhythm, ahead: int) -> None:
    up_to = rhythm.first_on + timedelta(days=ahead)

    found = list(rules.days(rhythm, up_to=up_to))

    every_day = [rhythm.first_on + timedelta(days=step) for step in range(ahead + 1)]
    assert found == [day for day in every_day if _is_on(rhythm, day)]


@given(rhythms, st.integers(0, 400), st.integers(0, 400))
def test_looking_farther_only_adds_days_at_the_end(rhythm: Rhythm, near: int, more: int) -> None:
    few = list(rules.days(rhythm, up_to=rhythm.first_on + timedelta(days=near)))
    many = list(rules.days(rhythm, up_to=rhythm.first_on + timedelta(days=near + more)))

    assert many[: len(few)] == few


def test_a_fifth_tuesday_is_the_last_tuesday_of_other_months() -> None:
    rhythm = Rhythm(Repeat.MONTHLY, date(2026, 12, 29))

    assert list(rules.days(rhythm, up_to=date(2027, 2, 28))) == [
        date(2026, 12, 29),
        date(2027, 1, 26),
        date(2027, 2, 23),
    ]


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.times(), st.times())
def test_an_activity_always_lasts_some_time(day: date, one: time, other: time) -> None:
    start, end = sorted((one.replace(fold=0), other.replace(fold=0)))
    if start == end:
        end = time(23, 59, 59, 999999) if start < time(23, 59, 59, 999999) else end
        start = time(0)

    starts_at, ends_at = rules.moments(day, start=start, end=end, zone=ZONE)

    assert starts_at < ends_at
    assert starts_at.tzinfo == ends_at.tzinfo == UTC


@pytest.mark.parametrize("day", [SPRING, AUTUMN], ids=["spring", "autumn"])
@pytest.mark.parametrize("start", [time(0, 30), time(1, 59), time(2), time(2, 30), time(3), time(12)])
def test_in_the_nights_the_clock_changes_the_wall_keeps_its_time(day: date, start: time) -> None:
    end = time(start.hour + 1, start.minute)

    starts_at, ends_at = rules.moments(day, start=start, end=end, zone=ZONE)

    assert starts_at < ends_at
    assert starts_at == clock.local_moment(day, start, zone=ZONE)


def test_soup_is_at_noon_before_and_after_the_clock_changes() -> None:
    days = list(rules.days(Rhythm(Repeat.WEEKLY, AUTUMN - timedelta(days=7)), up_to=AUTUMN))

    told = [rules.moments(day, start=time(12), end=time(14), zone=ZONE)[0] for day in days]

    assert told == [datetime(2026, 10, 18, 10, tzinfo=UTC), datetime(2026, 10, 25, 11, tzinfo=UTC)]


@given(st.none() | st.integers(0, 30), st.lists(st.integers(1, 6), max_size=12))
def test_who_moves_up_never_overfills_and_leaves_no_room_unused(fits: int | None, parties: list[int]) -> None:
    chosen = rules.who_moves_up(fits=fits, taken=0, parties=parties)

    total = sum(parties[place] for place in chosen)
    left_over = [party for place, party in enumerate(parties) if place not in chosen]
    assert chosen == sorted(chosen)
    assert fits is None or total <= fits
    assert all(fits is not None and total + party > fits for party in left_over)


@pytest.mark.parametrize(("typed", "is_one"), [("1234", True), ("123", False), ("12a4", False), ("١٢٣٤", False)])
def test_a_pin_is_four_plain_digits(typed: str, is_one: bool) -> None:
    assert rules.is_pin(typed) == is_one
