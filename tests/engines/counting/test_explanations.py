"""`missing` is true: costing that much less, a project that lost would have won at its last chance."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.counting.elections import document, election, made, outcome, random_text
from wijkwerk.engines.counting.candidates import Candidates
from wijkwerk.engines.counting.equal_shares import count_shares
from wijkwerk.engines.counting.greedy import fill
from wijkwerk.engines.counting.model import Election

seeds = st.integers(0, 2**32)


def _cheaper(of: Election, number: int, by: Fraction) -> Election:
    projects = list(of.projects)
    projects[number] = replace(projects[number], cost=max(projects[number].cost - by, Fraction(0)))
    return replace(of, projects=tuple(projects))


def _losers(of: Election, *method: str) -> list[tuple[int, Fraction]]:
    rows = enumerate(document(of, *method)["projects"])
    return [(number, Fraction(row["missing"])) for number, row in rows if not row["won"]]


@given(seed=seeds)
@settings(max_examples=80)
def test_greedy_takes_a_loser_that_costs_so_much_less(seed: int) -> None:
    of = election(random_text(Random(seed)))

    for number, missing in _losers(of, "greedy"):
        assert number in outcome(_cheaper(of, number, missing), "greedy").winners


@pytest.mark.parametrize("completion", ["none", "add1"])
@pytest.mark.parametrize("satisfaction", ["cost", "cardinality"])
@given(seed=seeds)
@settings(max_examples=50)
def test_equal_shares_buy_a_loser_that_costs_so_much_less(satisfaction: str, completion: str, seed: int) -> None:
    """In the step that stands; what is then free, because nobody of its supporters has money left, counts as bought."""
    of = election(random_text(Random(seed)))
    share = of.budget / len(of.voters) + outcome(of, "mes", satisfaction, completion).steps

    for number, missing in _losers(of, "mes", satisfaction, completion):
        cheaper = _cheaper(of, number, missing)
        won = count_shares(Candidates(cheaper, satisfaction), share).winners
        assert number in won or cheaper.projects[number].cost == 0 or not of.support[number].total


@given(seed=seeds)
@settings(max_examples=80)
def test_filling_up_takes_a_loser_that_costs_so_much_less(seed: int) -> None:
    of = election(random_text(Random(seed)))
    by_shares = outcome(of, "mes", "cost", "add1").winners
    left = of.budget - sum(of.projects[number].cost for number in by_shares)

    for number, missing in _losers(of, "mes", "cost", "add1u"):
        filled = fill(_cheaper(of, number, missing), left, after=by_shares)
        assert number in {each.taken for each in filled.taken}


def test_a_cent_less_than_missing_is_too_little_where_nobody_is_in_the_way() -> None:
    of = made(100, {"a": "60.50"}, ["a", ""])

    ((number, missing),) = _losers(of)

    assert missing == Fraction("10.50")
    assert outcome(_cheaper(of, number, missing - Fraction(1, 100))).winners == ()
    assert outcome(_cheaper(of, number, missing)).winners == (0,)


def test_project_of_nobody_misses_all_of_its_cost() -> None:
    rows = document(made(100, {"a": 60}, ["", ""]))["projects"]

    assert rows == [{"id": "a", "votes": 0, "cost": "60", "won": False, "missing": "60.00"}]


def test_missing_is_rounded_up_and_what_is_paid_to_the_nearest_cent() -> None:
    of = made(10, {"a": 2, "b": 8}, ["a,b", "a", "a"])

    rows = {row["id"]: row for row in document(of)["projects"]}

    assert rows["a"]["per_voter"] == "0.67"
    assert rows["b"]["missing"] == "5.34"  # 8 − (10/3 − 2/3) = 5.333…


def test_money_is_not_raised_for_what_costs_more_than_the_budget() -> None:
    of = made(1, {"a": 10**15}, ["a", "a"])

    assert outcome(of, "mes", "cost", "add1").steps == 0  # too dear ever to fit: nothing is left to raise for
