"""Quarters of an hour, prices, free stretches, and for how long the page at the door speaks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.base import rules

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
STRETCHES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(
        lambda pair: (NOON + pair[0] * rules.SLOT, NOON + sum(pair) * rules.SLOT)
    ),
    max_size=6,
)


@given(STRETCHES)
def test_every_quarter_of_the_opening_hours_is_either_free_or_taken(taken: list[tuple[datetime, datetime]]) -> None:
    opens, closes = NOON, NOON + 40 * rules.SLOT

    free = rules.free_stretches(opens, closes, taken)

    shown = {each for stretch in free for each in rules.slots(*stretch)}
    held = {each for stretch in taken for each in rules.slots(*stretch)}
    assert shown == set(rules.slots(opens, closes)) - held


@pytest.mark.parametrize(("minutes", "cents"), [(60, 1000), (15, 250), (90, 1500), (0, 0)])
def test_a_price_per_hour_is_paid_by_the_minute(minutes: int, cents: int) -> None:
    assert rules.price(cents_per_hour=1000, minutes=minutes) == cents


@pytest.mark.parametrize(
    ("hours_from_begin", "speaks"), [(-2.1, False), (-2, True), (0, True), (2, True), (3, True), (3.1, False)]
)
def test_the_door_speaks_around_the_time_of_the_booking_only(hours_from_begin: float, speaks: bool) -> None:
    at = NOON + timedelta(hours=hours_from_begin)

    assert rules.door_speaks(starts_at=NOON, ends_at=NOON + timedelta(hours=2), at=at) is speaks


def test_a_week_runs_from_monday_to_sunday() -> None:
    days = rules.week_of(NOON.date())

    assert (days[0].weekday(), days[-1].weekday(), len(days)) == (0, 6, 7)
