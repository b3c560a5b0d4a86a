"""Odd weeks: everybody alike, one enormous shift, nobody who may, no hour left."""

from typing import Any

import pytest

from tests.engines.matching.weeks import week
from wijkwerk.engines.matching import solve
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.verify import verify
from wijkwerk.engines.matching.write import plan_document


def _alike(made: dict[str, Any]) -> None:
    made["people"] = [{**made["people"][0], "id": f"p{nth}", "avoid": []} for nth in range(30)]
    made["shifts"] = [{**made["shifts"][0], "id": f"t{nth}"} for nth in range(10)]


def _enormous(made: dict[str, Any]) -> None:
    made["shifts"][0] |= {"places": 10**9, "min_places": 1, "weight": 10**6, "reward": 0}


def _never_enough(made: dict[str, Any]) -> None:
    for shift in made["shifts"]:
        shift |= {"places": 10**6, "min_places": 10**6}


def _nobody_may(made: dict[str, Any]) -> None:
    for person in made["people"]:
        person["available"] = []


def _no_hours(made: dict[str, Any]) -> None:
    for person in made["people"]:
        person["max_hours_per_week"] = 0


def _everybody_avoids(made: dict[str, Any]) -> None:
    ids = [person["id"] for person in made["people"]]
    for person in made["people"]:
        person["avoid"] = [other for other in ids if other != person["id"]]


@pytest.mark.parametrize("change", [_alike, _enormous, _never_enough, _nobody_may, _no_hours, _everybody_avoids])
def test_odd_weeks_are_planned_right(change: Any) -> None:
    made = week(4, people=12, shifts=6)
    change(made)
    instance = read_instance(made)

    assert verify(instance, plan_document(solve(instance))) == []
