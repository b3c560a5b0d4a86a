"""Months and years by the local day of the work, birthdays on the day, and days for which there is no figure."""

from dataclasses import replace

import pytest

from tests.engines.safety.situations import answered, plain, received
from wijkwerk.engines.safety.answer import answer
from wijkwerk.engines.safety.model import Bounds, Ground, Sourced
from wijkwerk.engines.safety.read import read_situation

FIGURES = ("month", "year", "hour_full", "hour_young", "full_age", "young_bijstand_age", "consent_age")
NOTHING = Bounds(None, None, None, None, None, None, None)
SOME = Sourced(21, Ground("made_up_2026", "made up", "2026-11"))
EVERYTHING = Bounds(SOME, SOME, SOME, SOME, SOME, SOME, SOME)


@pytest.mark.parametrize(
    ("received_on", "in_month", "in_year"),
    [
        ("2026-11-01", 2500, 2500),
        ("2026-11-30", 2500, 2500),
        ("2026-10-31", 2000, 2500),
        ("2026-12-01", 2000, 2500),
        ("2026-01-01", 2000, 2500),
        ("2026-12-31", 2000, 2500),
        ("2025-12-31", 2000, 2000),
        ("2027-01-01", 2000, 2000),
        ("2025-11-28", 2000, 2000),
    ],
)
def test_only_the_calendar_month_and_year_of_the_work_count(received_on: str, in_month: int, in_year: int) -> None:
    found = answered(plain(history=[received(received_on, 500)]))

    assert {limit.limit: limit.with_this for limit in found.limits} == {"hour": 500, "month": in_month, "year": in_year}


def test_new_year_begins_with_its_own_maxima() -> None:
    old = answered(plain(on="2025-12-31", cents=2200, history=[received("2025-12-01", 19_000)]))
    new = answered(plain(on="2026-01-01", cents=2200, history=[received("2025-12-01", 19_000)]))

    assert (old.because, new.because) == (("over_month",), ())
    assert [limit.value for limit in old.limits] == [560, 21_000, 210_000]
    assert [limit.value for limit in new.limits] == [575, 22_000, 220_000]


@pytest.mark.parametrize(("born_on", "bound"), [("2005-11-28", 575), ("2005-11-29", 340), ("2004-02-29", 575)])
def test_higher_hour_begins_on_the_birthday(born_on: str, bound: int) -> None:
    found = answered(plain(born_on=born_on))

    assert found.limits[0].value == bound


@pytest.mark.parametrize(("born_on", "because"), [("1999-11-28", ()), ("1999-11-29", ("under_27_bijstand",))])
def test_rules_for_the_young_end_on_the_twenty_seventh_birthday(born_on: str, because: tuple[str, ...]) -> None:
    found = answered(plain(born_on=born_on, lives_on=["bijstand"], told_municipality=True))

    assert found.because == because


@pytest.mark.parametrize(("born_on", "because"), [("2010-11-28", ()), ("2010-11-29", ("minor",))])
def test_parent_is_asked_until_the_day_before_the_sixteenth_birthday(born_on: str, because: tuple[str, ...]) -> None:
    found = answered(plain(born_on=born_on, cents=1000))

    assert found.because == because


@pytest.mark.parametrize(("on", "because"), [("2026-02-28", ("minor",)), ("2026-03-01", ())])
def test_who_was_born_on_a_leap_day_is_a_year_older_in_march(on: str, because: tuple[str, ...]) -> None:
    found = answered(plain(on=on, born_on="2010-03-01", cents=1000))
    leapling = answered(plain(on=on, born_on="2008-02-29", lives_on=["none"], cents=1000))

    assert found.because == because
    assert leapling.because == ()


@pytest.mark.parametrize(("on", "bound"), [("2025-02-28", 330), ("2025-03-01", 560)])
def test_leap_day_birthday_counts_from_the_first_of_march(on: str, bound: int) -> None:
    found = answered(plain(on=on, born_on="2004-02-29", cents=1000))

    assert found.limits[0].value == bound


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        ({}, {"month", "year", "full_age", "hour_full", "consent_age"}),
        ({"born_on": "2007-01-01"}, {"month", "year", "full_age", "hour_young", "consent_age"}),
        ({"hourly_agreement": False}, {"month", "year", "consent_age"}),
        ({"way": "wage"}, {"consent_age"}),
        ({"way": "proven_costs"}, {"consent_age"}),
        ({"way": "thanks", "lives_on": ["bijstand"]}, {"young_bijstand_age", "consent_age"}),
    ],
)
def test_person_is_asked_where_one_figure_that_is_needed_has_no_source(
    changes: dict[str, object], needed: set[str]
) -> None:
    situation = read_situation(plain(told_municipality=True, **changes))

    lacking = {name for name in FIGURES if "no_current_source" in answer(situation, figures=_all_but(name)).because}

    assert lacking == needed
    assert "no_current_source" in answer(situation, figures=NOTHING).because


def _all_but(missing: str) -> Bounds:
    return replace(EVERYTHING, **{missing: None})  # type: ignore[arg-type]


def test_benefit_is_settled_only_by_a_source_and_only_within_the_scheme() -> None:
    settled = Bounds(None, None, None, None, None, None, SOME, left_out=frozenset({"aow"}))

    def because(**changes: object) -> tuple[str, ...]:
        return answer(read_situation(plain(**changes)), figures=settled).because

    assert "benefit_unsettled" not in because(lives_on=["aow"])
    assert "benefit_unsettled" in because(lives_on=["aow", "toeslagen"])
    assert "benefit_unsettled" in because(lives_on=["aow"], way="wage")
