"""The integer program over classes, handed to HiGHS through SciPy, and its linear relaxation.

Per class and slot how many go there; per slot and place whether it is visited; per slot and tier whether it is a package of that size,
and with how many units. The solver gets money in euros, because smaller numbers give stabler pivots.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wijkwerk.engines.bundling.classes import Kind, Whole
from wijkwerk.engines.bundling.prices import Floats, tiers

MONEY = 100.0
FREE = np.inf


@dataclass(frozen=True, slots=True)
class Part:
    """A kind in the program, with the arcs that it may use [C, J] and where its variables stand: `placed` per arc."""

    kind: Kind
    classes: NDArray[Any]
    slots: NDArray[Any]
    placed: NDArray[Any]
    row: int


@dataclass(frozen=True, slots=True)
class Solved:
    """`counts` per part [C, J], None when nothing was found; `bound` in cents on the objective less `idle`, None without one."""

    counts: list[NDArray[np.int64]] | None
    bound: float | None


@dataclass(frozen=True, slots=True)
class Relaxed:
    """Of each part the `worths` [C] of its classes and how many are `placed` [C, J], not whole; prices of `hours`; all in cents."""

    worths: list[Floats]
    hours: Floats
    placed: list[Floats]


class Program:
    def __init__(self, kinds: Sequence[tuple[Kind, NDArray[np.bool_]]], hours: Whole, *, is_tight: bool = True) -> None:
        """`hours` left per limited row. Tight: every class asks for its visit by itself, not only all of a place together: the same plans,
        five times the rows, and a better relaxation."""
        self._is_tight = is_tight
        self._cost: list[Floats] = []
        self._most: list[Floats] = []
        self._whole: list[Floats] = []
        self._entries: list[tuple[Floats, Floats, Floats]] = []
        self._low: list[Floats] = []
        self._high: list[Floats] = []
        self._variables = self._lines = 0
        self.limits = np.asarray(hours, dtype=float)
        self._line(np.full(len(self.limits), -FREE), self.limits)
        self.parts = [self._part(kind, may) for kind, may in kinds]

    def relaxed(self, seconds: float | None = None) -> Relaxed | None:
        """None when there is no time to find the optimum of the relaxation."""
        from scipy.optimize import linprog
        from scipy.sparse import vstack

        matrix, low, high = self._rows()
        equal = low == high
        above, below = ~equal & np.isfinite(high), ~equal & np.isfinite(low)
        found = linprog(
            np.concatenate(self._cost),
            A_ub=vstack([matrix[above], -matrix[below]]),
            b_ub=np.concatenate([high[above], -low[below]]),
            A_eq=matrix[equal],
            b_eq=high[equal],
            bounds=np.stack([np.zeros(self._variables), np.concatenate(self._most)], axis=1),
            method="highs",
            options={} if seconds is None else {"time_limit": max(0.01, seconds)},
        )
        if found.status != 0:
            return None
        duals = np.zeros(self._lines)
        duals[np.flatnonzero(above)] = found.ineqlin.marginals[: above.sum()]
        prices = -duals * MONEY
        rents = [prices[part.row : part.row + len(part.kind.members)] for part in self.parts]
        worths = [
            np.asarray(part.kind.penalty, dtype=float) - rent for part, rent in zip(self.parts, rents, strict=True)
        ]
        placed = [_spread(part, found.x) for part in self.parts]
        return Relaxed(worths, np.maximum(0.0, prices[: len(self.limits)]), placed)

    def solve(self, *, gap: float, nodes: int, seconds: float | None) -> Solved:
        from scipy.optimize import Bounds, LinearConstraint, milp

        matrix, low, high = self._rows()
        options: dict[str, Any] = {"mip_rel_gap": gap, "node_limit": nodes}
        if seconds is not None:
            options["time_limit"] = max(0.01, seconds)
        found = milp(
            np.concatenate(self._cost),
            constraints=LinearConstraint(matrix, low, high),
            bounds=Bounds(0, np.concatenate(self._most)),
            integrality=np.concatenate(self._whole),
            options=options,
        )
        bound = None if found.mip_dual_bound is None else float(found.mip_dual_bound) * MONEY
        if found.x is None:
            return Solved(None, bound)
        return Solved([_counts(part, found.x) for part in self.parts], bound)

    def _rows(self) -> tuple[Any, Floats, Floats]:
        from scipy.sparse import coo_array

        lines, columns, values = (np.concatenate(each) for each in zip(*self._entries, strict=True))
        matrix = coo_array((values, (lines, columns)), shape=(self._lines, self._variables)).tocsr()
        return matrix, np.concatenate(self._low), np.concatenate(self._high)

    def _variable(self, cost: Any, most: Any, *, whole: bool = True) -> NDArray[Any]:
        cost = np.asarray(cost, dtype=float) / MONEY
        self._cost.append(cost)
        self._most.append(np.broadcast_to(np.asarray(most, dtype=float), cost.shape))
        self._whole.append(np.full(cost.shape, float(whole)))
        self._variables += len(cost)
        return np.arange(self._variables - len(cost), self._variables)

    def _line(self, low: Floats, high: Floats) -> NDArray[Any]:
        self._low.append(np.asarray(low, dtype=float))
        self._high.append(np.asarray(high, dtype=float))
        self._lines += len(low)
        return np.arange(self._lines - len(low), self._lines)

    def _set(self, lines: Any, columns: Any, values: Any) -> None:
        self._entries.append((lines, columns, np.broadcast_to(np.asarray(values, dtype=float), lines.shape)))

    def _part(self, kind: Kind, may: NDArray[np.bool_]) -> Part:
        classes, slots = np.nonzero(may)
        saved = -(kind.penalty[classes] + kind.local[classes, slots])
        placed = self._variable(saved, kind.count[classes])
        part = Part(kind, classes, slots, placed, self._lines)
        self._set(self._line(np.full(len(kind.members), -FREE), kind.count)[classes], placed, 1.0)
        there = self._tiers(part)
        self._visits(part, there)
        limited = kind.row[slots] >= 0
        self._set(kind.row[slots[limited]], placed[limited], kind.hours[classes[limited]])
        return part

    def _tiers(self, part: Part) -> list[NDArray[Any]]:
        """Units are bought in one tier at most, within its sizes; gives per tier whether it is that package [J]."""
        kind, slots = part.kind, len(part.kind.slots)
        nothing = np.zeros(slots)
        total, one = self._line(nothing, nothing), self._line(np.full(slots, -FREE), np.ones(slots))
        self._set(total[part.slots], part.placed, kind.units[part.classes])
        found = []
        for least, most, price in tiers(kind):
            opens = (least <= most).astype(bool)
            there = self._variable(kind.fixed, opens)
            units = self._variable(price, np.where(opens, most, 0), whole=False)
            self._set(total, units, -1.0)
            self._set(one, there, 1.0)
            below, above = self._line(np.full(slots, -FREE), nothing), self._line(nothing, np.full(slots, FREE))
            for line, bound in ((below, most), (above, least)):
                self._set(line, units, 1.0)
                self._set(line, there, np.where(opens, -bound, 0))
            found.append(there)
        return found

    def _visits(self, part: Part, there: list[NDArray[Any]]) -> None:
        kind, slots = part.kind, len(part.kind.slots)
        pairs, which = np.unique(kind.place[part.classes] * slots + part.slots, return_inverse=True)
        visited = self._variable(kind.visit[pairs % slots], 1.0)
        if self._is_tight:
            line = self._line(np.full(len(part.placed), -FREE), np.zeros(len(part.placed)))
            self._set(line, part.placed, 1.0)
            self._set(line, visited[which], -kind.count[part.classes])
        else:
            line = self._line(np.full(len(pairs), -FREE), np.zeros(len(pairs)))
            self._set(line[which], part.placed, 1.0)
            together = np.bincount(which, weights=np.asarray(kind.count, dtype=float)[part.classes])
            self._set(line, visited, -together)
        needs_one = self._line(np.full(len(pairs), -FREE), np.zeros(len(pairs)))
        self._set(needs_one, visited, 1.0)
        for each in there:
            self._set(needs_one, each[pairs % slots], -1.0)


def _counts(part: Part, values: Floats) -> NDArray[np.int64]:
    return np.rint(_spread(part, values)).astype(np.int64)


def _spread(part: Part, values: Floats) -> Floats:
    found = np.zeros(part.kind.sizes)
    found[part.classes, part.slots] = values[part.placed]
    return found
