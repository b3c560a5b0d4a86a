"""Quarters, in which work is bundled."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.kernel.periods import Quarter, quarters_from

quarters = st.builds(Quarter, st.integers(1900, 2200), st.integers(1, 4))
steps = st.integers(-400, 400)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_lies_in_its_quarter(day: date) -> None:
    quarter = Quarter.of(day)

    assert quarter.first_day <= day <= quarter.last_day


@given(quarters)
def test_a_quarter_ends_where_the_next_begins(quarter: Quarter) -> None:
    assert quarter.last_day + timedelta(days=1) == quarter.plus(1).first_day
    assert 90 <= (quarter.last_day - quarter.first_day).days + 1 <= 92


@given(quarters)
def test_a_quarter_is_found_by_its_name(quarter: Quarter) -> None:
    assert Quarter.named(quarter.name) == quarter


@given(quarters, quarters)
def test_quarters_are_ordered_as_their_days_and_their_names_are(one: Quarter, other: Quarter) -> None:
    assert (one < other) == (one.first_day < other.first_day) == (one.name < other.name)


@given(quarters, steps, steps)
def test_going_on_in_two_steps_is_going_on_in_one(quarter: Quarter, first: int, second: int) -> None:
    assert quarter.plus(first).plus(second) == quarter.plus(first + second)


@given(quarters, st.integers(0, 20))
def test_quarters_from_one_follow_each_other(first: Quarter, count: int) -> None:
    row = quarters_from(first, count=count)

    assert len(row) == count
    assert all(quarter == first.plus(step) for step, quarter in enumerate(row))


def test_quarters_run_on_over_the_year() -> None:
    assert [quarter.name for quarter in quarters_from(Quarter(2026, 3), count=3)] == ["2026K3", "2026K4", "2027K1"]


@pytest.mark.parametrize(
    "name",
    ["", "2026", "2026K0", "2026K5", "2026k1", "K1", "26K1", "0000K1", "2026K4\n", " 2026K4", "٢٠٢٦K4", "2026Q4"],
)
def test_what_is_no_quarter_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is not a quarter"):
        Quarter.named(name)
