"""Prices of places bound what is fair, whatever the prices are."""

import pytest

from tests.engines.matching.weeks import week
from wijkwerk.engines.matching import prices, solve
from wijkwerk.engines.matching.bounds import simple_bounds
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.sample import Size, sample
from wijkwerk.engines.matching.week import Week
from wijkwerk.engines.progress import always


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_is_above_the_bound(seed: int) -> None:
    instance = read_instance(week(seed))
    plan = solve(instance)

    bound = prices.priced_fairness(Week(instance), 0, 10**12, always)

    assert plan.objective[1] <= bound


def test_prices_per_shift_are_better_than_one_for_all() -> None:
    large = Week(read_instance(sample(Size(400, 100, 1_500, 6), 1)))
    simple = simple_bounds(large, (0, 0, 0, -(10**12)))[1]

    assert prices.priced_fairness(large, simple * 9 // 10, simple, always) < simple
    assert prices.priced_fairness(large, 0, simple, lambda: False) == simple
