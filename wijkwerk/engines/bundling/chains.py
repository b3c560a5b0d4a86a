"""Better plans by chains: one need moves into a full slot, another leaves it for a third, until one has room, or the circle is closed.

Slots are nodes; an arc is the cheapest move of one need from slot to slot, with the visits that it makes and spares. One more node
stands for all that lies outside: needs that wait, and room that is free. A circle of negative length is a better plan (cyclic
transfers; Thompson and Orlin 1989). Needs of one size at a time, so that what is inside a chain changes nobody's number of units.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkwerk.engines.bundling.classes import Whole
from wijkwerk.engines.bundling.draft import Draft, Filling, purchase
from wijkwerk.engines.bundling.prices import Floats, Prices

FAR = 1e300
ROUNDS = 150  # pictures of one kind at most


def improve(draft: Draft, prices: Prices) -> Iterator[None]:
    """For every kind in which something waits, and the size that most of it has; yields after every round."""
    for filling, each in zip(draft.fillings, prices.kinds, strict=True):
        waiting = np.flatnonzero(filling.waiting)
        if not len(waiting):
            continue
        sizes, often = np.unique(np.asarray(filling.kind.units[waiting], dtype=float), return_counts=True)
        chains = Chains(draft, filling, int(sizes[often.argmax()]), prices.at(each))
        for _round in range(ROUNDS):
            if not chains.round():
                break
            yield


@dataclass(slots=True)
class Arcs:
    """`cost` [J + 1, J + 1] and the class that moves (-1: none, the level itself changes); the last node is outside."""

    cost: Floats
    moves: NDArray[np.int64]


class Chains:
    """For one kind and one size of needs."""

    def __init__(self, draft: Draft, filling: Filling, size: int, hours: Floats) -> None:
        self.draft, self.filling, self.kind, self.size = draft, filling, filling.kind, size
        self.fixed = np.asarray(self.kind.fixed, dtype=float)
        self.of_size = np.flatnonzero(filling.kind.units == size)
        self.visit = np.asarray(self.kind.visit, dtype=float)
        self.penalty = np.asarray(self.kind.penalty, dtype=float)
        per_need = float(np.mean(np.asarray(self.kind.hours, dtype=float)[self.of_size]))
        self.rent = per_need * hours
        self.enter = self._local_costs()

    def _local_costs(self) -> Floats:
        kind, rows = self.kind, self.of_size
        return np.where(kind.may[rows], -np.asarray(kind.local[rows], dtype=float), FAR)

    def round(self) -> int:
        """Finds circles in one picture of the plan and walks those that prove to be better; how many."""
        arcs = self._arcs()
        size = len(arcs.cost)
        length, after = arcs.cost.copy(), np.tile(np.arange(size), (size, 1))
        done, taken = 0, set[int]()
        for middle in range(size):
            through = length[:, middle, None] + length[None, middle, :]
            shorter = through < length - 1e-6
            length = np.where(shorter, through, length)
            after = np.where(shorter, after[:, middle, None], after)
            while True:
                start = int(length.diagonal().argmin())
                if length[start, start] >= -0.5:
                    break
                circle = _circle(after, start)
                length[start, start] = FAR
                if circle and not taken & set(circle) and self._walk(circle, arcs):
                    done += 1
                    taken |= set(circle) - {size - 1}
                    length[circle, :] = FAR
                    length[:, circle] = FAR
        return done

    def _arcs(self) -> Arcs:
        filling, kind, slots = self.filling, self.kind, len(self.kind.slots)
        cost = np.full((slots + 1, slots + 1), FAR)
        moves = np.full((slots + 1, slots + 1), -1, dtype=np.int64)
        there = filling.visits[kind.place[self.of_size]]
        enter = self.enter + np.where(there == 0, self.visit, 0.0)
        inside = filling.inside[self.of_size]
        for slot in np.flatnonzero(inside.any(axis=0)):
            rows = np.flatnonzero(inside[:, slot])
            leave = np.where(there[rows, slot] == 1, self.visit[slot], 0.0) + self.enter[rows, slot]
            moved = enter[rows] - leave[:, None]
            best = moved.argmin(axis=0)
            cost[slot, :slots], moves[slot, :slots] = moved[best, np.arange(slots)], self.of_size[rows[best]]
            dropped = self.penalty[self.of_size[rows]] - leave
            row = int(dropped.argmin())
            cost[slot, slots], moves[slot, slots] = dropped[row], self.of_size[rows[row]]
        np.fill_diagonal(cost, FAR)
        self._outside(cost, moves, enter)
        return Arcs(cost, moves)

    def _outside(self, cost: Floats, moves: NDArray[np.int64], enter: Floats) -> None:
        """Needs that wait come in; a slot takes one more than it had, or makes do with one less."""
        filling, kind, slots = self.filling, self.kind, len(self.kind.slots)
        waiting = np.flatnonzero(filling.waiting[self.of_size])
        if len(waiting):
            comes = enter[waiting] - self.penalty[self.of_size[waiting]][:, None]
            best = comes.argmin(axis=0)
            cost[slots, :slots] = comes[best, np.arange(slots)]
            moves[slots, :slots] = self.of_size[waiting[best]]
        now = self._level(filling.units)
        more = self._level(filling.units + self.size) - now + self.rent
        least = kind.least
        room = (filling.units + self.size <= kind.most).astype(bool) & ((filling.units > 0) | (self.size >= least))
        absorbs = np.where(room.astype(bool), more, FAR)
        better = absorbs < cost[:slots, slots]
        cost[:slots, slots] = np.where(better, absorbs, cost[:slots, slots])
        moves[:slots, slots] = np.where(better, -1, moves[:slots, slots])
        left = filling.units - self.size
        fewer = (left >= least).astype(bool) | (left == 0).astype(bool)
        spared = np.where(fewer, self._level(np.maximum(left, 0)) - now - self.rent, FAR)
        better = spared < cost[slots, :slots]
        cost[slots, :slots] = np.where(better, spared, cost[slots, :slots])
        moves[slots, :slots] = np.where(better, -1, moves[slots, :slots])

    def _walk(self, circle: list[int], arcs: Arcs) -> bool:
        """Makes the moves; undoes them when they are not allowed together, or not better after all."""
        outside = len(self.kind.slots)
        touched = [node for node in circle if node != outside]
        steps = [(int(arcs.moves[a, b]), a, b) for a, b in zip(circle, [*circle[1:], circle[0]], strict=True)]
        before = self._worth(touched)
        for c, a, b in steps:
            self._move(c, a, b)
        if self._allowed(touched) and self._worth(touched) < before - 0.5:
            return True
        for c, a, b in steps:
            self._move(c, b, a)
        return False

    def _move(self, c: int, a: int, b: int) -> None:
        if c < 0:
            return
        if a < len(self.kind.slots):
            self.draft.put(self.filling, c, a, -1)
        if b < len(self.kind.slots):
            self.draft.put(self.filling, c, b)

    def _allowed(self, slots: list[int]) -> bool:
        filling, kind, draft = self.filling, self.kind, self.draft
        units = filling.units[slots]
        sizes = (units <= kind.most[slots]) & ((units == 0) | (units >= kind.least[slots]))
        rows = kind.row[slots]
        rows = rows[rows >= 0]
        return bool(sizes.all()) and bool((draft.used[rows] <= draft.classes.hours[rows]).all())

    def _worth(self, slots: list[int]) -> float:
        """What these slots cost, less what is spared by what lies in them."""
        filling, kind = self.filling, self.kind
        inside = filling.inside[:, slots]
        spared = (inside * (kind.local[:, slots] + kind.penalty[:, None])).sum()
        visits = ((filling.visits[:, slots] > 0) * kind.visit[slots]).sum()
        return float(self._level(filling.units)[slots].sum() + visits - spared)

    def _level(self, units: Whole) -> Floats:
        """[J] what this many units in each slot cost."""
        bought = np.asarray(purchase(self.kind, units), dtype=float)
        return bought + np.where((units > 0).astype(bool), self.fixed, 0.0)


def _circle(after: NDArray[np.int64], start: int) -> list[int]:
    """The nodes from `start` back to it; empty when a node comes twice."""
    found, node = [start], int(after[start, start])
    while node != start:
        if node in found:
            return []
        found.append(node)
        node = int(after[node, start])
    return found
