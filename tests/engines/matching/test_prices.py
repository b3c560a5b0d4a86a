"""Prices of places bound what is fair, whatever the prices are."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest

from tests.engines.matching.weeks import week
from wijkwerk.engines.matching import prices, solve
from wijkwerk.engines.matching.bounds import Simple
from wijkwerk.engines.matching.choices import Choices, choices
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
    simple = Simple(large).fair

    assert prices.priced_fairness(large, simple * 9 // 10, simple, always) < simple
    assert prices.priced_fairness(large, 0, simple, lambda: False) == simple


@pytest.mark.parametrize("seed", range(8))
def test_a_person_chooses_no_fewer_shifts_than_any_plan_gives(seed: int) -> None:
    instance = read_instance(sample(Size(60, 30, 1_500, 3), seed))
    able, plan = Week(instance), solve(instance)
    chosen = choices(able, able.pairs.person >= 0)
    where = {person.id: number for number, person in enumerate(instance.people)}
    given = Counter(where[each.person] for each in plan.assignments)

    assert all(count <= chosen.most[person] for person, count in given.items())


def test_of_shifts_at_one_moment_a_person_chooses_one() -> None:
    able = Week(read_instance(sample(Size(60, 30, 1_500, 3), 1)))
    chosen = choices(able, able.pairs.person >= 0)
    sets = np.split(chosen.rows, chosen.begins[1:])
    clashes = [
        able.fit(int(able.pairs.shift[one]), int(able.pairs.shift[other]))
        for each in sets
        for one, other in combinations(each, 2)
    ]

    assert any(len(each) > 1 for each in sets)
    assert not any(clashes)


def test_the_cheapest_of_a_set_is_found_with_its_price() -> None:
    chosen = Choices(np.arange(5), np.array([0, 3]), np.array([0, 1]), np.array([1, 1]))

    least, whose = chosen.cheapest(np.array([4, -2, 7, 6, 5]))

    assert (least.tolist(), whose.tolist()) == ([-2, 5], [1, 4])
