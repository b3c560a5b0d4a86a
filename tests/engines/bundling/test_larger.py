"""Invented neighbourhoods: planned right whatever the way, however little time there is; `SOAK=1` takes large ones."""

import os
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from wijkwerk.engines.bundling import search, solve
from wijkwerk.engines.bundling.model import Instance
from wijkwerk.engines.bundling.read import read_instance
from wijkwerk.engines.bundling.sample import Shape, drawn
from wijkwerk.engines.bundling.verify import verify

LONG = bool(os.environ.get("SOAK"))
STREET = Shape(needs=60, kinds=2, suppliers=4, periods=3, places=4)
SHAPES = [
    STREET,
    *(
        [
            Shape(needs=2_000, kinds=6, suppliers=15, periods=4, places=12),
            Shape(needs=20_000, kinds=6, suppliers=30, periods=8, places=40),
        ]
        if LONG
        else []
    ),
]


@pytest.fixture(autouse=True)
def as_if_it_were_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a street would be solved whole."""
    monkeypatch.setattr(search, "SMALL", 0)


def instance_of(shape: Shape, seed: int = 1) -> Instance:
    return read_instance(drawn(shape, Random(seed)))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape.needs} needs")
def test_a_plan_is_right_and_proven_to_be_near_the_best(shape: Shape) -> None:
    instance = instance_of(shape)

    plan = solve(instance, time_limit=600 if LONG else None)

    assert verify(instance, plan) == []
    assert plan.objective - plan.bound <= 0.05 * abs(plan.objective)


def test_the_same_seed_gives_the_same_plan() -> None:
    instance = instance_of(STREET)

    assert replace(solve(instance, seed=5), seconds=0) == replace(solve(instance, seed=5), seconds=0)


@pytest.mark.parametrize("limit", [0.001, 0.3])
def test_a_plan_is_right_however_little_time_there_is(limit: float) -> None:
    instance = instance_of(STREET)

    assert verify(instance, solve(instance, time_limit=limit)) == []


def test_who_is_asked_to_stop_still_gives_a_finished_plan() -> None:
    instance = instance_of(STREET)

    plan = solve(instance, may_go_on=lambda: False)

    assert verify(instance, plan) == []
    assert plan.packages


def test_a_plan_is_where_a_question_begins() -> None:
    instance = instance_of(STREET)
    plan = solve(instance)

    again = solve(instance, start=plan, may_go_on=lambda: False)

    assert again.objective <= plan.objective


def _equal(made: dict[str, Any]) -> None:
    made["needs"] = [{**made["needs"][0], "id": f"n{index}"} for index in range(len(made["needs"]))]


def _enormous(made: dict[str, Any]) -> None:
    made["needs"][0] |= {"units": 10**9, "hours": 10.0**9}


def _free(made: dict[str, Any]) -> None:
    for need in made["needs"]:
        need["penalty"] = 0


def _closed(made: dict[str, Any]) -> None:
    for supplier in made["suppliers"]:
        supplier["hours_per_period"] = [0.0] * len(made["periods"])


@pytest.mark.parametrize("change", [_equal, _enormous, _free, _closed])
def test_odd_neighbourhoods_are_planned_right(change: Any) -> None:
    made = drawn(STREET, Random(2))
    change(made)
    instance = read_instance(made)

    plan = solve(instance)

    assert verify(instance, plan) == []
    assert plan.bound <= plan.objective
