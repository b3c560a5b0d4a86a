"""A lower bound on the number of lines, for when branching over all pairs takes too long.

What is missing and how much own money is used are the same in every plan that equals this one on the earlier levels. With a price on a missing
cent and on an own cent (Lagrange; Geoffrion 1974) costs then choose independently: how many of its largest payers, own money or not, and
the rest missing. Any prices give a valid bound; the best are searched for one after the other.
"""

from collections.abc import Sequence
from math import ceil
from typing import Any

from wijkwerk.engines.allocation.eligibility import Eligibility

ROUNDS = 3
STEPS = 24
DOUBT = 1e-6  # lines; sums of some thousand numbers below a hundred


def least_lines(known: Eligibility, values: Sequence[int]) -> int:
    """At least so many lines has every plan with these values of the first five levels."""
    import numpy as np

    choices = _choices(known, none_missing=values[0] == 0)
    if choices is None:
        return 0
    amounts = [cost.amount for cost in known.instance.costs]
    middle = float(np.median(amounts))
    best, prices = 0.0, [0.0, 0.0]
    grid = np.concatenate([[0.0], np.geomspace(0.01, 100.0, STEPS)]) / middle
    for _round in range(ROUNDS):
        for which in (0, 1):
            for price in grid:
                tried = [*prices]
                tried[which] = float(price)
                found = _bound(choices, tried[0], tried[1], values)
                if found > best:
                    best, prices = found, tried
    return max(0, ceil(best - DOUBT))


def _choices(known: Eligibility, *, none_missing: bool) -> Any:
    """Arrays by cost and number of grants: what they leave to pay, without and with own money beside them."""
    import numpy as np

    instance = known.instance
    of_cost: list[list[Any]] = [[] for _cost in instance.costs]
    for pair in known.pairs:
        of_cost[pair.cost].append(pair)
    most = max((len(pairs) for pairs in of_cost), default=0) + 1
    if not instance.costs:
        return None
    alone = np.full((len(of_cost), most), np.inf)
    beside = np.full((len(of_cost), most), np.inf)
    for c, pairs in enumerate(of_cost):
        amount = instance.costs[c].amount
        _fill(alone[c], amount, sorted((pair.most for pair in pairs if not pair.need), reverse=True))
        _fill(beside[c], amount, sorted((pair.most for pair in pairs), reverse=True))
    free = np.array([not (cost.essential and none_missing) for cost in instance.costs])
    return alone, beside, free, np.arange(most)


def _fill(row: Any, amount: int, largest: list[int]) -> None:
    left = amount
    row[0] = left
    for nth, most in enumerate(largest):
        left = max(0, left - most)
        row[nth + 1] = left


def _bound(choices: Any, missing_price: float, own_price: float, values: Sequence[int]) -> float:
    import numpy as np

    alone, beside, free, count = choices
    with np.errstate(invalid="ignore"):
        rest = np.where(free[:, None], missing_price * alone, np.where(alone > 0, np.inf, 0.0))
        without = np.where(np.isfinite(alone), count + rest, np.inf)
        each = np.where(free[:, None], min(missing_price, own_price), own_price)
        beside_own = np.where(np.isfinite(beside), count + 1 + each * beside, np.inf)
    least = np.minimum(without.min(axis=1), beside_own.min(axis=1))
    return float(least.sum()) - missing_price * values[1] - own_price * values[3]
