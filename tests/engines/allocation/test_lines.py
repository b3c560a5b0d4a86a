"""Few lines: the patterns of a cost, a bound that no plan goes below, and a plan that is near it."""

from typing import Any

import numpy as np
import pytest

from tests.engines.allocation.instances import best_of_all, document, tiny
from wijkwerk.engines.allocation import solve
from wijkwerk.engines.allocation.eligibility import eligibility
from wijkwerk.engines.allocation.fewest import Fewest, same_value
from wijkwerk.engines.allocation.patterns import Open, Patterns, patterns
from wijkwerk.engines.allocation.payments import OWN, Payments
from wijkwerk.engines.allocation.read import read_instance
from wijkwerk.engines.allocation.relaxation import Network
from wijkwerk.engines.allocation.timing import Clock


def _one_cost(*, min_own: float = 0.0) -> Network:
    """100 cents, and two grants that may pay half of it and 70."""
    made = document(1, costs=1, grants=2)
    made["own"] = 30
    made["costs"][0] |= {"amount": 100, "period": 0}
    anything = dict.fromkeys(("categories", "projects", "places", "partners")) | {
        "excludes": [],
        "indivisible_below": 0,
    }
    for grant, share in zip(made["grants"], (0.5, 0.7), strict=True):
        grant |= anything | {
            "amount": 1000,
            "from": 0,
            "to": 1,
            "max_share": share,
            "max_share_total": 1.0,
            "min_own": min_own,
        }
    return Network(eligibility(read_instance(made)))


def _told(found: Patterns) -> set[tuple[int, ...]]:
    """Cents by payer, own money last."""
    return {tuple(int(cents) for cents in row) for row in found.cents.toarray()}


def _may(network: Network, *, whole: bool) -> Open:
    columns = np.ones(network.columns, dtype=bool)
    return Open(columns, ~columns, np.array([whole]), np.ones(3, dtype=bool))


def test_a_cost_that_must_be_paid_is_paid_to_the_cent_by_all_but_one_at_their_most() -> None:
    found = patterns(_one_cost(), _may(_one_cost(), whole=True))

    assert _told(found) == {(50, 50, 0), (30, 70, 0), (0, 70, 30), (50, 20, 30)}


def test_a_cost_that_may_lack_can_also_be_left() -> None:
    found = patterns(_one_cost(), _may(_one_cost(), whole=False))

    assert {(0, 0, 0), (50, 0, 0), (0, 70, 0), (0, 0, 30), (50, 0, 30)} <= _told(found)


def test_grants_that_ask_for_own_money_have_it_beside_them() -> None:
    found = patterns(_one_cost(min_own=0.1), _may(_one_cost(min_own=0.1), whole=False))

    assert all(own >= 10 for g1, g2, own in _told(found) if g1 or g2)
    assert (50, 40, 10) in _told(found)


def _as_payments(made: dict[str, Any]) -> tuple[Network, Payments]:
    instance = read_instance(made)
    plan, network = solve(instance), Network(eligibility(instance))
    costs = {cost.id: c for c, cost in enumerate(instance.costs)}
    grants = {grant.id: g for g, grant in enumerate(instance.grants)}
    payments = Payments(network.known)
    for line in plan.lines:
        payments.add(costs[line.cost], OWN if line.grant is None else grants[line.grant], line.amount)
    return network, payments


def _fewest(network: Network, payments: Payments) -> Fewest | None:
    answer = network.best(network.weights(), 0 * network.most, network.most, Clock())
    may = None if answer is None else same_value(network, payments, answer.duals)
    return None if may is None else Fewest(network, payments, may)


@pytest.mark.parametrize("fifth", range(5))
def test_no_plan_has_fewer_lines_than_the_bound(fifth: int) -> None:
    wrong = []
    for seed in range(fifth, 50, 5):
        network, payments = _as_payments(tiny(seed))
        fewest = _fewest(network, payments) if any(payments.paid) else None
        if fewest is not None:
            fewest.run(Clock())
            best = best_of_all(tiny(seed))
            wrong += [seed] if payments.value()[:5] == best[:5] and fewest.least() > best[5] else []

    assert wrong == []


def test_prices_that_do_not_prove_a_plan_say_nothing() -> None:
    network, payments = _as_payments(tiny(3))
    worse = Payments(network.known)
    answer = network.best(network.weights(), 0 * network.most, network.most, Clock())

    assert payments.value() != worse.value()
    assert answer is not None and same_value(network, worse, answer.duals) is None


def test_costs_of_a_street_are_paid_with_hardly_more_lines_than_the_bound() -> None:
    made = document(7, costs=50, grants=6, most=90_000, own=(400_000,))
    for grant in made["grants"]:
        grant |= {"min_own": 0.0, "indivisible_below": 0, "excludes": []}

    lines = solve(read_instance(made)).levels[5]

    assert lines.gap <= 0.05
