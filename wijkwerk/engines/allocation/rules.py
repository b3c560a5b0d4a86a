"""The rules about several payers of a cost, as extra rows for the flow.

A pair paying x of at most `most` counts for at least the share x / most. What it requires alongside counts for that share, and the shares
of grants that exclude each other add up to at most one.
"""

from typing import Any

from wijkwerk.engines.allocation.relaxation import Network


class _Rows:
    def __init__(self) -> None:
        self.row: list[int] = []
        self.column: list[int] = []
        self.value: list[float] = []
        self.limits: list[float] = []

    def add(self, entries: list[tuple[int, float]], limit: float) -> None:
        for column, value in entries:
            self.row.append(len(self.limits))
            self.column.append(column)
            self.value.append(value)
        self.limits.append(limit)

    def matrix(self, columns: int) -> tuple[Any, Any]:
        import numpy as np
        from scipy.sparse import coo_array

        shape = (len(self.limits), columns)
        return coo_array((self.value, (self.row, self.column)), shape=shape).tocsr(), np.array(self.limits, dtype=float)


def by_cost(network: Network) -> list[list[int]]:
    """The columns of the pairs of each cost."""
    found: list[list[int]] = [[] for _cost in range(network.costs)]
    for k, pair in enumerate(network.known.pairs):
        found[pair.cost].append(k)
    return found


def rule_rows(network: Network) -> tuple[Any, Any]:
    """(matrix, limits) over the columns of the flow."""
    rows, pairs, excluded = _Rows(), network.known.pairs, network.known.excluded
    for c, ks in enumerate(by_cost(network)):
        own = network.pairs + c
        for need in sorted({pairs[k].need for k in ks} - {0}):
            asking = [k for k in ks if pairs[k].need >= need]
            most = min(network.known.instance.costs[c].amount - need, sum(pairs[k].most for k in asking))
            rows.add([*((k, need / most) for k in asking), (own, -1.0)], 0.0)
        for k in ks:
            if pairs[k].need:
                rows.add([(k, pairs[k].need / pairs[k].most), (own, -1.0)], 0.0)
            for other in ks:
                if other < k and pairs[other].grant in excluded[pairs[k].grant]:
                    unit = float(pairs[k].most)
                    rows.add([(k, 1.0), (other, unit / pairs[other].most)], unit)
    return rows.matrix(network.columns)


def line_rows(network: Network) -> tuple[Any, Any]:
    """Over the columns of the flow and then one per cost: its lines, at least what its payers' parts come to, and at least what the amount
    paid asks when the largest payers come first."""
    rows, pairs = _Rows(), network.known.pairs
    for c, ks in enumerate(by_cost(network)):
        own, lines = network.pairs + c, network.columns + c
        parts = [(k, 1.0 / pairs[k].most) for k in ks]
        if network.most[own] > 0:
            rows.add([*parts, (own, 1.0 / network.most[own]), (lines, -1.0)], 0.0)
        else:
            rows.add([*parts, (lines, -1.0)], 0.0)
        for k in ks:
            if pairs[k].need:
                rows.add([*((j, (1.0 + (j == k)) / pairs[j].most) for j in ks), (lines, -1.0)], 0.0)
        _steps(rows, network, c, ks)
    return rows.matrix(network.columns + network.costs)


def _steps(rows: _Rows, network: Network, c: int, ks: list[int]) -> None:
    """So much can be paid by one payer, so much by two: between those points the lines lie on or above the straight line."""
    own, lines = network.pairs + c, network.columns + c
    amount, before = network.known.instance.costs[c].amount, 0
    largest = sorted((int(network.most[k]) for k in (*ks, own) if network.most[k] > 0), reverse=True)
    for nth, most in enumerate(largest):
        step = min(most, amount - before)
        if step <= 0:
            return
        rows.add([*((k, 1.0 / step) for k in (*ks, own)), (lines, -1.0)], before / step - nth)
        before += step


def sure_lines(network: Network, ks_by_cost: list[list[int]], pays: frozenset[int]) -> tuple[Any, Any]:
    """Where columns surely pay, each is a whole line, and the others come on top of that."""
    rows = _Rows()
    for c in sorted({int(network.to[k]) for k in pays}):
        here = [k for k in (*ks_by_cost[c], network.pairs + c) if network.most[k] > 0]
        parts = [(k, 1.0 / float(network.most[k])) for k in here if k not in pays]
        rows.add([*parts, (network.columns + c, -1.0)], -float(sum(k in pays for k in here)))
    return rows.matrix(network.columns + network.costs)
