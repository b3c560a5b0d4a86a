"""What holds for who is young, and how long a VOG that was seen counts: pure, with the figures of reference."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.people.enums import AgeBand, Concern
from wijkwerk.people.rules import Help, concern, vog_until
from wijkwerk.reference.care import minor_bounds, vog_months

DAY = date(2026, 11, 28)
BOUNDS = minor_bounds(DAY)
HELPS = st.builds(
    lambda start, minutes, at_home, pairs: Help(
        datetime(2026, 11, 28) + timedelta(minutes=start),
        datetime(2026, 11, 28) + timedelta(minutes=start + minutes),
        is_at_home=at_home,
        in_pairs=pairs,
    ),
    start=st.integers(0, 24 * 60 - 1),
    minutes=st.integers(15, 8 * 60),
    at_home=st.booleans(),
    pairs=st.booleans(),
)


def _help(starts: int, ends: int, **details: bool) -> Help:
    midnight = datetime(2026, 11, 28)
    return Help(midnight + timedelta(hours=starts), midnight + timedelta(hours=ends), **details)


@pytest.mark.parametrize(
    ("band", "wanted", "agrees", "found"),
    [
        (AgeBand.ADULT, _help(22, 26, is_at_home=True), False, None),
        (AgeBand.CHILD, _help(10, 12), True, None),
        (AgeBand.CHILD, _help(10, 12), False, Concern.CONSENT),
        (AgeBand.CHILD, _help(7, 19), True, None),
        (AgeBand.CHILD, _help(6, 9), True, Concern.HOURS),
        (AgeBand.CHILD, _help(18, 20), True, Concern.HOURS),
        (AgeBand.YOUTH, _help(18, 23), False, None),
        (AgeBand.YOUTH, _help(22, 25), False, Concern.HOURS),
        (AgeBand.YOUTH, _help(10, 12, is_at_home=True), False, Concern.ALONE),
        (AgeBand.YOUTH, _help(10, 12, is_at_home=True, in_pairs=True), False, None),
        (AgeBand.CHILD, _help(10, 12, is_at_home=True), True, Concern.ALONE),
    ],
)
def test_what_somebody_of_an_age_may_help_with(
    band: AgeBand, wanted: Help, agrees: bool, found: Concern | None
) -> None:
    assert concern(band, wanted, parent_agrees=agrees, bounds=BOUNDS) == found


@given(HELPS, st.booleans())
def test_who_is_older_may_do_whatever_who_is_younger_may(wanted: Help, agrees: bool) -> None:
    may = [concern(band, wanted, parent_agrees=agrees, bounds=BOUNDS) is None for band in AgeBand]

    assert may == sorted(may, reverse=True)


@given(HELPS)
def test_a_parent_who_agrees_never_makes_it_worse(wanted: Help) -> None:
    without, with_one = (
        concern(AgeBand.CHILD, wanted, parent_agrees=agrees, bounds=BOUNDS) for agrees in (False, True)
    )

    assert without is not None
    assert with_one is None or with_one == without


@pytest.mark.parametrize(
    ("seen", "months", "last"),
    [
        (date(2023, 11, 28), 36, date(2026, 11, 28)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_a_vog_counts_until_the_same_day_so_many_months_later(seen: date, months: int, last: date) -> None:
    assert vog_until(seen, months) == last


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_later_vog_never_ends_earlier(seen: date) -> None:
    months = vog_months(DAY)

    assert seen < vog_until(seen, months) <= vog_until(seen + timedelta(days=1), months)
