"""The ways a few payers can pay a cost: which pay, all at their maximum but one, which pays the rest.

Among plans with the same payers for a cost, such vertices suffice to find the cheapest at any prices. Minimum amounts are ignored, so some
patterns occur in no plan: good enough for a bound, and close enough to start a plan from.
"""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate, combinations
from math import comb
from typing import Any

from wijkwerk.engines.allocation.relaxation import Network
from wijkwerk.engines.allocation.rules import by_cost

MOST_TOGETHER = 4  # payers of one cost
MOST_SETS = 1_500_000


@dataclass(frozen=True, slots=True)
class Open:
    """What plans of the same value do: `columns` of the network that may pay, and those that pay `most`; `whole` by cost, paid entirely;
    `used_up` by purse, own money last."""

    columns: Any
    most: Any
    whole: Any
    used_up: Any


@dataclass(frozen=True, slots=True)
class Patterns:
    """In order of cost: `cost` and `lines` by pattern, `cents` sparse by pattern and payer, own money last; `firsts` by cost.

    Costs of which larger sets of payers are left out have those bounded by `larger`.
    """

    cost: Any
    lines: Any
    cents: Any
    firsts: Any
    larger: "Larger"


@dataclass(frozen=True, slots=True)
class Larger:
    """Of the `costs` that can be paid by more than `size` payers: who could pay, and how much; rows filled up with nobody (payer -1)."""

    costs: Any
    size: int
    most: Any
    payer: Any
    amount: Any
    whole: Any

    def least(self, worth: Any) -> Any:
        """By cost, at least so many lines less what the cents are `worth` (by payer) must be counted for so many payers."""
        import numpy as np

        each = np.append(worth, 0.0)[self.payer]
        order = np.argsort(np.where(self.payer < 0, np.inf, -each), axis=1, kind="stable")
        most, each = np.take_along_axis(self.most, order, 1), np.take_along_axis(each, order, 1)
        pays = np.clip(self.amount[:, None] - (np.cumsum(most, axis=1) - most), 0.0, most)
        gain = pays * np.where(self.whole[:, None], each, np.maximum(each, 0.0))
        return self.size + 1 - gain.sum(axis=1)


def patterns(network: Network, may: Open) -> Patterns:
    import numpy as np
    from scipy.sparse import csr_array

    columns = [_columns(network, may, c, ks) for c, ks in enumerate(by_cost(network))]
    sizes = [_largest(network, c, cols) for c, cols in enumerate(columns)]
    together = _together(columns, sizes)
    finder = _Finder(network, may)
    for k in range(1, together + 1):
        finder.find([(c, cols) for c, cols in enumerate(columns) if k <= min(sizes[c], len(cols))], k)
    unpaid = np.flatnonzero(~may.whole & (finder.asked == 0))
    cost = np.concatenate([*finder.cost, unpaid])
    lines = np.concatenate([*(np.full(len(each), each.shape[1]) for each in finder.payer), 0 * unpaid])
    starts = np.concatenate([[0], np.cumsum(lines)])
    payer, cents = (np.concatenate([*map(np.ravel, each), []]) for each in (finder.payer, finder.cents))
    order = np.argsort(cost, kind="stable")
    shape = (len(cost), network.grants + 1)
    cost = cost[order]
    many = [c for c, size in enumerate(sizes) if size > together]
    return Patterns(
        cost,
        lines[order].astype(float),
        csr_array((cents, payer.astype(np.int64), starts), shape=shape)[order],
        np.searchsorted(cost, np.arange(network.costs)),
        _larger(network, may, many, columns, together),
    )


def _columns(network: Network, may: Open, c: int, ks: list[int]) -> list[int]:
    """Who may pay this cost; own money last."""
    return [k for k in (*ks, network.pairs + c) if may.columns[k] and network.most[k] > 0]


def _together(columns: list[list[int]], sizes: list[int]) -> int:
    """How many payers at most are looked at together, so that there are not too many sets of them."""
    sets = 0
    for k in range(1, MOST_TOGETHER + 1):
        sets += sum(comb(len(each), k) for each, size in zip(columns, sizes, strict=True) if k <= size)
        if sets > MOST_SETS:
            return k - 1
    return MOST_TOGETHER


def _largest(network: Network, c: int, columns: list[int]) -> int:
    """The most payers a pattern can have here: all but one pay their most, own money perhaps no more than is asked, and there is a rest."""
    grants = [k for k in columns if k < network.pairs]
    amount, asked = float(network.amount[c]), [float(network.need[k]) for k in grants if network.need[k]]
    mosts = sorted(float(network.most[k]) for k in grants)
    full = _below(sorted(float(network.most[k]) for k in columns), amount) + 1
    if asked and len(grants) < len(columns):
        full = max(full, _below(mosts, amount - min(asked)) + 2)
    return min(len(columns), full)


def _below(mosts: list[float], amount: float) -> int:
    """How many can all pay their most and leave a rest."""
    return sum(paid < amount for paid in accumulate(mosts))


class _Finder:
    """Lists of arrays, one each for a size and a shape of pattern: `cost` [n], `payer` and `cents` [n, size]."""

    def __init__(self, network: Network, may: Open) -> None:
        import numpy as np

        self.network, self.may = network, may
        self.own = network.grants
        self.payer_of = np.append(network.grant_of, np.full(network.costs, self.own))
        self.need_of = np.append(network.need, np.zeros(network.costs))
        self.excludes = np.zeros((self.own + 1, self.own + 1), dtype=bool)
        for g, others in enumerate(network.known.excluded):
            self.excludes[g, sorted(others)] = True
        self.asked = np.bincount(network.to[may.most], minlength=network.costs)
        self.cost: list[Any] = []
        self.payer: list[Any] = []
        self.cents: list[Any] = []

    def find(self, rows: list[tuple[int, list[int]]], k: int) -> None:
        import numpy as np

        if not rows:
            return
        chosen = np.concatenate([np.asarray(columns)[_sets(len(columns), k)] for _c, columns in rows])
        cost = np.repeat([c for c, _columns in rows], [len(_sets(len(columns), k)) for _c, columns in rows])
        payer, need = self.payer_of[chosen], self.need_of[chosen].max(axis=1)
        allowed = (payer[:, -1] == self.own) | (need == 0)
        for i, j in combinations(range(k), 2):
            allowed &= ~self.excludes[payer[:, i], payer[:, j]]
        sets = _Sets(cost[allowed], chosen[allowed], payer[allowed], self.network.most[chosen[allowed]], need[allowed])
        self._corners(sets, sets.most)
        asked = (sets.payer[:, -1] == self.own) & (sets.need > 0)
        beside = _Sets(sets.cost[asked], sets.chosen[asked], sets.payer[asked], sets.most[asked], sets.need[asked])
        little = beside.most.copy()
        little[:, -1] = beside.need
        self._corners(beside, little, own_is_least=True)

    def _corners(self, sets: "_Sets", cents: Any, *, own_is_least: bool = False) -> None:
        """All pay so many cents, or all but one, who pays the rest."""
        has_own = sets.payer[:, -1] == self.own
        total, amount = cents.sum(axis=1), self.network.amount[sets.cost]
        own_enough = ~has_own | (cents[:, -1] >= sets.need)
        fits = (total <= amount) & (~self.may.whole[sets.cost] | (total == amount))
        self._keep(sets, cents, fits & own_enough)
        last = cents.shape[1] - 1
        for i in range(last + 1):
            rest = amount - (total - cents[:, i])
            fits = (rest > 0) & (rest < cents[:, i])
            if i == last:
                fits &= ~has_own | (rest >= sets.need) & (not own_is_least)
            else:
                fits &= own_enough
            changed = cents.copy()
            changed[:, i] = rest
            self._keep(sets, changed, fits)

    def _keep(self, sets: "_Sets", cents: Any, which: Any) -> None:
        pay_most = (self.may.most[sets.chosen] & (cents == sets.most)).sum(axis=1)
        which = which & (pay_most == self.asked[sets.cost])
        self.cost.append(sets.cost[which])
        self.payer.append(sets.payer[which])
        self.cents.append(cents[which])


@dataclass(frozen=True, slots=True)
class _Sets:
    """Sets of payers of one size: `chosen` columns, `payer` and `most` [n, size], the own money `need`ed [n]."""

    cost: Any
    chosen: Any
    payer: Any
    most: Any
    need: Any


@cache
def _sets(n: int, k: int) -> Any:
    import numpy as np

    return np.array(list(combinations(range(n), k)), dtype=np.int64).reshape(-1, k)


def _larger(network: Network, may: Open, many: list[int], columns: list[list[int]], size: int) -> Larger:
    import numpy as np

    width = max((len(columns[c]) for c in many), default=0)
    most, payer = np.zeros((len(many), width)), np.full((len(many), width), -1, dtype=np.int64)
    for row, c in enumerate(many):
        chosen = np.asarray(columns[c], dtype=np.int64)
        most[row, : len(chosen)] = network.most[chosen]
        payer[row, : len(chosen)] = [network.grant_of[k] if k < network.pairs else network.grants for k in chosen]
    costs = np.asarray(many, dtype=np.int64)
    return Larger(costs, size, most, payer, network.amount[costs], may.whole[costs])
