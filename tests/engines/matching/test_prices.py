"""Prices bound levels 2, 3 and 4, whatever they are; and everybody chooses the best week there is at them."""

import os
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from tests.engines.matching.weeks import week
from wijkwerk.engines.matching import solve
from wijkwerk.engines.matching.board import Worth
from wijkwerk.engines.matching.bounds import Simple
from wijkwerk.engines.matching.choosing import Asked, choose, scratch_for
from wijkwerk.engines.matching.model import Plan
from wijkwerk.engines.matching.prices import PARTS, Market, Point, descend, started
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.sample import Size, sample
from wijkwerk.engines.matching.table import Table, fits_whole_numbers, table_of
from wijkwerk.engines.matching.week import Week
from wijkwerk.engines.progress import always


def _worth(plan: Plan) -> Worth:
    return *plan.objective[:3], -plan.objective[3]


@pytest.mark.parametrize("seed", range(40 if os.environ.get("SOAK") else 12))
def test_no_plan_is_above_the_bounds(seed: int) -> None:
    instance = read_instance(week(seed))
    able, worth = Week(instance), _worth(solve(instance))
    if not fits_whole_numbers(able):
        return
    market = Market(table_of(able), worth)

    fair, point = descend(market, 1, market.first(), always, steps=40)
    bounds = [
        fair,
        *(descend(market, level, started(market, level, point, always), always, steps=40)[0] for level in (2, 3)),
    ]

    assert all(bound is not None and bound >= best for bound, best in zip(bounds, worth[1:], strict=True))


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("level", [1, 2, 3])
def test_any_prices_give_a_bound(seed: int, level: int) -> None:
    instance = read_instance(week(seed))
    worth, dice = _worth(solve(instance)), np.random.default_rng(seed)
    market = Market(table_of(Week(instance)), worth)
    price = PARTS[level] * dice.integers(0, 200_000, market.limit.shape).astype(float)
    price[:, 0] -= PARTS[level] * 50_000

    bound, _slope = market.at(level, Point(price, PARTS[level] * dice.random(2)))

    assert bound // PARTS[level] >= worth[level]


def test_bounds_of_a_street_are_far_better_than_simple_ones() -> None:
    instance = read_instance(sample(Size(400, 100, 1_500, 6), 1))
    able = Week(instance)
    worth = _worth(solve(instance, time_limit=0.0))
    simple = Simple(able).of(worth)
    market = Market(table_of(able), worth)

    fair, point = descend(market, 1, market.first(), always)
    near, _point = descend(market, 3, started(market, 3, point, always), always)

    assert fair is not None and near is not None
    assert worth[1] <= fair < simple[1]
    assert worth[3] <= near < simple[3]


def test_nobody_looks_for_prices_when_the_time_is_over() -> None:
    able = Week(read_instance(week(1)))
    market = Market(table_of(able), (0, 0, 0, 0))

    assert descend(market, 1, market.first(), lambda: False)[0] is None


@pytest.mark.parametrize("seed", range(12))
def test_everybody_chooses_the_best_of_all_weeks_they_can_do(seed: int) -> None:
    able = Week(read_instance(week(seed, people=6, shifts=6)))
    table, dice = table_of(able), np.random.default_rng(seed)
    value = dice.integers(-300_000, 100_000, len(table.shift))
    asked = Asked(np.zeros((len(able.shifts), 6), dtype=np.int64), np.zeros(3, dtype=np.int64))

    choose(table, np.zeros_like(asked.of), value, 1, scratch_for(table), asked)

    assert asked.sums[0] == sum(_best_by_trying(able, table, value, person) for person in range(len(able.people)))


def _best_by_trying(able: Week, table: Table, value: Any, person: int) -> int:
    rows = range(table.begins[person], table.begins[person + 1])
    shift, worth = table.shift.tolist(), value.tolist()
    return max(
        sum(worth[row] for row in chosen) + sum(able.gain(person, nth + 1) for nth in range(size))
        for size in range(len(rows) + 1)
        for chosen in combinations(rows, size)
        if able.may_all(person, [shift[row] for row in chosen])
    )
