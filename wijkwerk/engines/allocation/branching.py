"""From good to optimal, level by level, for as long as a level is not proven: branch and bound (Land and Doig 1960).

A node fixes for some pairs that they pay or do not, or between which amounts. Its linear program keeps the earlier levels at a price, so
that it always has a solution; `bounds.least_value` computes its bound, and its solution, rounded, is tried as a plan.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wijkwerk.engines.allocation.bounds import least_value
from wijkwerk.engines.allocation.eligibility import Pair
from wijkwerk.engines.allocation.exchange import Exchange
from wijkwerk.engines.allocation.finishing import finish
from wijkwerk.engines.allocation.payments import Payments
from wijkwerk.engines.allocation.relaxation import Network, optimum
from wijkwerk.engines.allocation.rounding import paid_by
from wijkwerk.engines.allocation.rules import by_cost, line_rows, rule_rows, sure_lines
from wijkwerk.engines.allocation.timing import Clock

WORK = 60_000  # pairs times nodes
MOST_NODES = 600
OFF = 1e-6
LINES = 5
PRICE = 1000.0


@dataclass(frozen=True, slots=True)
class Node:
    """`changes`: (column, low, high) on top of the program's; `pays`: columns that surely pay."""

    changes: tuple[tuple[int, int, int], ...] = ()
    pays: frozenset[int] = frozenset()


class Branching:
    """`best` and `bounds` get better while it runs."""

    def __init__(self, network: Network, best: Payments, bounds: list[int], clock: Clock) -> None:
        import numpy as np
        from scipy.sparse import csr_array, hstack, vstack

        self.network, self.best, self.bounds, self.clock = network, best, bounds, clock
        self.nodes = min(MOST_NODES, max(1, WORK // max(network.pairs, 1)))
        self.objectives, self.by_cost = network.objectives(), by_cost(network)
        matrix, limits = rule_rows(network)
        empty = csr_array((network.rows + matrix.shape[0], network.costs))
        extra, extra_limits = line_rows(network)
        self.rows = vstack([network.matrix, matrix]).tocsr()
        self.limits = np.concatenate([network.limits, limits])
        self.line_matrix = vstack([hstack([self.rows, empty]), extra]).tocsr()
        self.line_limits = np.concatenate([self.limits, extra_limits])

    def run(self) -> None:
        level = 0
        while level <= LINES and not self.clock.is_up():
            value = self.best.value()
            if self.bounds[level] < value[level]:
                self._prove(level)
            level = level + 1 if self.best.value()[:level] == value[:level] else 0
        self._forget_what_changed()

    def _forget_what_changed(self) -> None:
        self.bounds[:] = [max(0, min(each, value)) for each, value in zip(self.bounds, self.best.value(), strict=True)]

    def _prove(self, level: int) -> None:
        """Stops as soon as an earlier level got better: then its bounds, and all after it, are to be looked at again."""
        earlier = self.best.value()[:level]
        waiting: list[tuple[int, int, Node]] = [(self.bounds[level], 0, Node())]
        closed: list[int] = []  # bounds of nodes that cannot be split and were not reached by a plan
        for made in range(self.nodes):
            if not waiting or waiting[0][0] >= self.best.value()[level] or self.clock.is_up():
                break
            bound, _nth, node = heapq.heappop(waiting)
            answer = self._relaxed(level, node, earlier)
            if answer is None:
                closed.append(bound)
                break
            least, x = max(bound, answer[0]), answer[1]
            self._try(x)
            if self.best.value()[:level] != earlier:
                self.bounds[level + 1 :] = [0] * (LINES - level)
                return
            if least < self.best.value()[level]:
                children = list(self._children(node, x, level))
                closed += [] if children else [least]
                for nth, child in enumerate(children):
                    heapq.heappush(waiting, (least, 2 * made + nth + 1, child))
        self.bounds[level] = min([self.best.value()[level], *closed, *(row[0] for row in waiting)])

    def _try(self, x: Any) -> None:
        candidate = paid_by(self.network, x[: self.network.columns])
        self._keep(candidate)
        finish(candidate)
        Exchange(candidate, self.clock).run(self.clock)
        finish(candidate)
        self._keep(candidate)

    def _keep(self, candidate: Payments) -> None:
        if candidate.value() < self.best.value():
            finished = candidate.copy()
            finish(finished)
            if finished.value() < self.best.value():
                self.best = finished

    def _relaxed(self, level: int, node: Node, earlier: tuple[int, ...]) -> tuple[int, Any] | None:
        """(bound of the level, x in cents), or None when there was no time."""
        import numpy as np
        from scipy.sparse import csr_array, hstack, vstack

        network, base = self.network, self.network.unpaid()
        is_lines = level == LINES
        matrix, limits = (self.line_matrix, self.line_limits) if is_lines else (self.rows, self.limits)
        columns = matrix.shape[1]
        low, high = np.zeros(columns), np.concatenate([network.most, np.full(columns - network.columns, 1e6)])
        for column, least, most in node.changes:
            low[column], high[column] = max(low[column], least), min(high[column], most)
        low = np.minimum(low, high)
        if is_lines and node.pays:
            sure, sure_limits = sure_lines(network, self.by_cost, node.pays)
            matrix, limits = vstack([matrix, sure]).tocsr(), np.concatenate([limits, sure_limits])
        objective = np.zeros(columns)
        if is_lines:
            objective[network.columns :] = 1.0
        else:
            objective[: network.columns] = self.objectives[level]
        equal = np.zeros((level, columns))
        equal[:, : network.columns] = self.objectives[:level]
        values = np.array([value - start for value, start in zip(earlier, base, strict=False)], dtype=float)
        price = PRICE * max(1.0, float(np.abs(objective).max(initial=1.0)))
        slack = 2 * level
        more = np.hstack([np.eye(level), -np.eye(level)])
        unit = 1.0 if is_lines else network.unit
        found = optimum(
            np.concatenate([objective, np.full(slack, price)]),
            hstack([matrix, csr_array((matrix.shape[0], slack))]).tocsr() if slack else matrix,
            limits,
            np.concatenate([low, np.zeros(slack)]),
            np.concatenate([high, np.full(slack, np.inf)]),
            unit=unit,
            clock=self.clock,
            equal=(csr_array(np.hstack([equal, more])), values) if slack else None,
        )
        if found is None:
            return None
        rows = [(matrix, limits, found.duals, False)]
        rows += [(csr_array(equal), values, found.equal_duals, True)] if level else []
        least = least_value(objective, rows, low, high)
        return least + (0 if is_lines else base[level]), found.x[:columns]

    def _children(self, node: Node, x: Any, level: int) -> Iterator[Node]:
        """By what is most broken: a pair that only partly is there, or a part of a cent."""
        network = self.network
        k = self._broken(x, node, level)
        if k is not None:
            yield Node((*node.changes, (k, 0, 0)), node.pays)
            yield Node((*node.changes, *self._paying(k)), node.pays | {k})
            return
        parts = abs(x[: network.columns] - x[: network.columns].round())
        column = int(parts.argmax()) if len(parts) else 0
        if len(parts) and parts[column] > OFF:
            cents = int(x[column])
            yield Node((*node.changes, (column, 0, cents)), node.pays)
            yield Node((*node.changes, (column, cents + 1, int(network.most[column]))), node.pays)

    def _paying(self, k: int) -> Iterator[tuple[int, int, int]]:
        """What holds once a pair pays: its smallest amount, own money beside it, and nothing from those it excludes."""
        network, c = self.network, int(self.network.to[k])
        if k >= network.pairs:
            yield k, 1, int(network.most[k])
            return
        pair = network.known.pairs[k]
        yield k, pair.least, pair.most
        yield network.pairs + c, pair.need, int(network.most[network.pairs + c])
        for other in self.by_cost[c]:
            if network.known.pairs[other].grant in network.known.excluded[pair.grant]:
                yield other, 0, 0

    def _broken(self, x: Any, node: Node, level: int) -> int | None:
        """The undecided pair that breaks a rule by the most cents; on the last level any that is there in part."""
        network, worst, found = self.network, OFF, None
        decided = node.pays | {column for column, _low, high in node.changes if high == 0}
        for k in (x[: network.columns] > OFF).nonzero()[0].tolist():
            if k in decided:
                continue
            off = self._off(x, k)
            if level == LINES:
                off = max(off, min(x[k], network.most[k] - x[k]) / network.most[k])
            if off > worst:
                worst, found = off, k
        return found

    def _off(self, x: Any, k: int) -> float:
        network = self.network
        if k >= network.pairs:
            return 0.0
        pair: Pair = network.known.pairs[k]
        off = max(pair.need - x[network.pairs + pair.cost], pair.least - x[k], 0.0)
        excluded = network.known.excluded[pair.grant]
        if excluded:
            others = [x[j] for j in self.by_cost[pair.cost] if network.known.pairs[j].grant in excluded]
            off = max(off, min(x[k], max(others, default=0.0)))
        return float(off)
