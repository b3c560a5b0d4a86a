"""The plan is the best of all where that can be counted out, its bounds are true, and nothing that should not matter does."""

import copy
import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.allocation.instances import best_of_all, document, example, middling, tiny
from wijkwerk.engines.allocation import solve
from wijkwerk.engines.allocation.model import Plan
from wijkwerk.engines.allocation.read import read_instance
from wijkwerk.engines.allocation.verify import verify

SOAK = bool(os.environ.get("SOAK"))
TINY = 4000 if SOAK else 60
MIDDLING = 60 if SOAK else 4


def _plan(made: dict[str, Any]) -> Plan:
    return solve(read_instance(made))


def _values(plan: Plan) -> tuple[int, ...]:
    return tuple(level.value for level in plan.levels)


@pytest.mark.parametrize("tenth", range(10))
def test_no_plan_is_better_and_every_bound_is_true(tenth: int) -> None:
    wrong = []
    for seed in range(tenth, TINY, 10):
        made = tiny(seed)
        plan, best = _plan(made), best_of_all(made)
        differ = next((nth for nth in range(6) if _values(plan)[nth] != best[nth]), None)
        is_proven_wrong = differ is not None and (best < _values(plan)) <= (plan.levels[differ].bound > best[differ])
        if verify(read_instance(made), plan) or is_proven_wrong or (differ is not None and not plan.levels[differ].gap):
            wrong.append((seed, _values(plan), best))

    assert wrong == []


def test_example_of_the_format_gets_the_plan_of_the_format() -> None:
    plan = _plan(example())

    assert _values(plan) == (0, 280_000, 40_000, 300_000, 880_000, 4)
    assert [level.gap for level in plan.levels] == [0.0] * 6
    assert [(line.cost, line.grant, line.amount) for line in plan.lines] == [
        ("k1", "g1", 560_000),
        ("k1", "g2", 160_000),
        ("k1", None, 80_000),
        ("k2", None, 220_000),
    ]


@pytest.mark.parametrize("seed", range(MIDDLING))
def test_larger_plans_are_right_and_finished(seed: int) -> None:
    instance = read_instance(middling(seed))

    assert verify(instance, solve(instance)) == []


@given(st.integers(0, 10**6), st.integers(0, 6), st.integers(0, 4), st.sampled_from([3, 9, 1000, 10**9, 10**14]))
@settings(max_examples=200 if SOAK else 20)
def test_any_plan_keeps_every_rule(seed: int, costs: int, grants: int, most: int) -> None:
    instance = read_instance(document(seed, costs=costs, grants=grants, most=most, own=(0, most)))

    assert verify(instance, solve(instance)) == []


def test_same_file_gives_the_same_plan() -> None:
    instance = read_instance(middling(3))

    assert replace(solve(instance), seconds=0) == replace(solve(instance), seconds=0)


def _turned(made: dict[str, Any]) -> dict[str, Any]:
    return {**made, "costs": made["costs"][::-1], "grants": made["grants"][::-1]}


def _renamed(made: dict[str, Any]) -> dict[str, Any]:
    made = copy.deepcopy(made)
    for row in (*made["costs"], *made["grants"]):
        row["id"] = f"x{row['id']}"
    for grant in made["grants"]:
        grant["excludes"] = [f"x{name}" for name in grant["excludes"]]
    return made


def _with_a_useless_grant(made: dict[str, Any]) -> dict[str, Any]:
    useless = {**made["grants"][0], "id": "nothing", "amount": 0, "excludes": []}
    return {**made, "grants": [useless, *made["grants"]]}


@pytest.mark.parametrize("change", [_turned, _renamed, _with_a_useless_grant])
@pytest.mark.parametrize("seed", range(0, 60, 12))
def test_what_says_nothing_changes_nothing(change: Any, seed: int) -> None:
    made = tiny(seed)

    assert _values(_plan(change(made))) == _values(_plan(made))


@pytest.mark.parametrize("seed", range(0, 40, 10))
def test_all_money_ten_thousandfold_is_all_levels_ten_thousandfold_but_the_lines(seed: int) -> None:
    """Of multiples of 10,000 cents no share is rounded."""
    made = _times(tiny(seed), 10_000)

    once, twice = _values(_plan(made)), _values(_plan(_times(made, 2)))

    assert twice == (*(2 * each for each in once[:5]), once[5])


def _times(made: dict[str, Any], factor: int) -> dict[str, Any]:
    made = copy.deepcopy(made)
    made["own"] *= factor
    for row in (*made["costs"], *made["grants"]):
        row["amount"] *= factor
    for grant in made["grants"]:
        grant["indivisible_below"] *= factor
    return made
