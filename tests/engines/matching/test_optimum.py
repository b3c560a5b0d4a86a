"""On every tiny week the engine gives what trying everything gives, on all four levels, and proves it."""

import os

import pytest

from tests.engines.matching.brute_force import best
from tests.engines.matching.weeks import week
from wijkwerk.engines.matching import solve
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.verify import verify
from wijkwerk.engines.matching.write import plan_document

EACH = 100
# A long run tries 6,000 weeks; the quick one the first 300.
BATCHES = range(60 if os.environ.get("SOAK") else 3)


@pytest.mark.parametrize("batch", BATCHES)
def test_tiny_weeks_get_the_best_plan_there_is_and_its_proof(batch: int) -> None:
    wrong = []
    for seed in range(batch * EACH, (batch + 1) * EACH):
        instance = read_instance(week(seed, people=4 + seed % 3, shifts=2 + seed % 3))
        plan = solve(instance)
        if (plan.objective, plan.bound) != (best(instance),) * 2 or verify(instance, plan_document(plan)):
            wrong.append(seed)

    assert wrong == []
