"""No plan is better than the best, no bound is above it, and nothing changes that should not; `SOAK=1` tries thousands."""

import copy
import os
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.bundling.tiny import document, optimum
from wijkwerk.engines.bundling import search, solve
from wijkwerk.engines.bundling.model import Instance
from wijkwerk.engines.bundling.read import read_instance
from wijkwerk.engines.bundling.verify import verify

LONG = bool(os.environ.get("SOAK"))
TINY, LARGER = (5_000, 1_000) if LONG else (150, 25)


def test_the_best_plan_is_found_and_proven_for_every_tiny_instance() -> None:
    wrong = []
    for seed in range(TINY):
        instance = read_instance(document(seed, needs=4 + seed % 2))
        plan = solve(instance)
        if verify(instance, plan) or not plan.bound == plan.objective == optimum(instance):
            wrong.append(seed)

    assert wrong == []


@pytest.mark.parametrize("middle", [0, 60_000], ids=["as a city", "as a wijk"])
def test_the_ways_of_larger_instances_prove_no_more_than_is_so(middle: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "SMALL", 0)
    monkeypatch.setattr(search, "MIDDLE", middle)
    wrong = []
    for seed in range(LARGER):
        instance = read_instance(document(seed, needs=5))
        plan = solve(instance)
        if verify(instance, plan) or not plan.bound <= optimum(instance) <= plan.objective:
            wrong.append(seed)

    assert wrong == []


@given(seed=st.integers(0, 10**6), needs=st.integers(0, 25))
@settings(max_examples=300 if LONG else 15, deadline=None)
def test_every_plan_passes_the_verifier(seed: int, needs: int) -> None:
    instance = read_instance(document(seed, needs=needs))

    plan = solve(instance)

    assert verify(instance, plan) == []


def _reordered(made: dict[str, Any]) -> None:
    for name in ("needs", "suppliers", "places"):
        random.Random(4).shuffle(made[name])


def _renamed(made: dict[str, Any]) -> None:
    for name in ("needs", "suppliers"):
        made[name] = [{**row, "id": f"x{row['id']}"} for row in made[name]]


def _with_somebody_useless(made: dict[str, Any]) -> None:
    offer = {**made["suppliers"][0]["offers"][0], "kind": "iets anders"}
    made["suppliers"].append({**made["suppliers"][0], "id": "useless", "offers": [offer]})


@pytest.mark.parametrize("change", [_reordered, _renamed, _with_somebody_useless])
@pytest.mark.parametrize("seed", [7, 8, 9])
def test_what_decides_nothing_changes_nothing(seed: int, change: Any) -> None:
    made = document(seed, needs=20)
    other = copy.deepcopy(made)
    change(other)

    a, b = solve(read_instance(made)), solve(read_instance(other))

    assert (a.objective, a.bound) == (b.objective, b.bound)


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_ten_times_the_money_is_ten_times_the_objective(seed: int) -> None:
    made = {**document(seed, needs=20), "value_per_local_hour": 1200}  # of which no need is left half a cent
    other = copy.deepcopy(made)
    _scale(other, 10)

    a, b = solve(read_instance(made)), solve(read_instance(other))

    assert b.objective == 10 * a.objective


def _scale(made: dict[str, Any], times: int) -> None:
    made["value_per_local_hour"] *= times
    for need in made["needs"]:
        need["penalty"] *= times
    for supplier in made["suppliers"]:
        for offer in supplier["offers"]:
            offer |= {"fixed": offer["fixed"] * times, "visit": offer["visit"] * times}
            offer["tiers"] = [[start, price * times] for start, price in offer["tiers"]]


def _huge(instance: dict[str, Any]) -> Instance:
    instance["needs"][0] |= {"units": 10**15, "penalty": 10**15}
    instance["suppliers"][0]["offers"][0] |= {"max_units": [10**15, 10**15], "tiers": [[1, 10**15]], "fixed": 10**15}
    return read_instance(instance)


@pytest.mark.parametrize("seed", range(6))
def test_sums_that_no_machine_word_holds_are_right_all_the_same(seed: int) -> None:
    instance = _huge(document(seed, needs=4))

    plan = solve(instance)

    assert verify(instance, plan) == []
    assert plan.bound <= optimum(instance) <= plan.objective
