"""Kinds as flat arrays, one after another, for machine code: needs, classes, arcs and slots by number.

An arc is a class that may go to a slot. Money in cents, hours in hundredths.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wijkwerk.engines.bundling.classes import Kind

Wholes = NDArray[Any]
Floats = NDArray[Any]
SHORT = 0.5  # of the first price that a package costs for each unit below its smallest size, on the way to a plan


class Slots(NamedTuple):
    """Per slot; `cost[at[j] + units]` is what a package of so many units costs in slot `j`, but for its visits."""

    cost: Floats
    at: Wholes
    least: Wholes
    most: Wholes
    row: Wholes
    visit: Floats


class Run(NamedTuple):
    """The needs of one kind: `begin`, how many `needs`, and their `usual` price."""

    begin: int
    needs: int
    usual: float


class Where(NamedTuple):
    """Where in the memory of a board what stands: `memory[where.unit + need]` is the units of a need. What is of one need, arc or slot stands
    together, since machine code waits longest for what is far apart; so their numbers go up by `NEED`, `ARC` and `SLOT`.

    Per need: its arcs (`begin`, `end`), `place`, `unit`, `hour`, `penalty`, `arc_at` (plus which slot it is: where the number of the arc stands,
    -1 for none), the slot that it is `at` and the arc `via` which (-1: none), its `position` in the list of that slot, and who stands `before` and
    `after` it among those of its place there (-1: nobody); per arc its `slot` and the cost `net` of local value, below zero; per slot where its
    `cost` begins, `most`, `row` of hours, cost of a `visit`, where the first needs of the places stand (`visits`, plus a place: -1 for none),
    where the list of its needs begins (`list_at`), its `units` and how many needs (`size`); per row its slots (`row_begin`, `row_end`), `limit`
    and what is `used`.

    Kept machine code asks for this class by name when it is loaded, so another name would break what an installation has kept."""

    begin: int
    end: int
    place: int
    unit: int
    hour: int
    penalty: int
    arc_at: int
    at: int
    via: int
    position: int
    before: int
    after: int
    slot: int
    net: int
    cost: int
    most: int
    row: int
    visit: int
    visits: int
    list_at: int
    units: int
    size: int
    row_begin: int
    row_end: int
    limit: int
    used: int


NEED, ARC, SLOT = 12, 2, 8  # how many fields of `Where` a need, an arc and a slot have


class Board:
    """A plan of some kinds, as annealing moves it about: `memory` holds everything, since machine code hands over one array at no cost and
    twenty at more than the work itself (Numba counts who holds each)."""

    def __init__(self, kinds: Sequence[Kind], rows: int) -> None:
        self.kinds = kinds
        self._of = [np.repeat(np.arange(len(kind.count)), kind.count) for kind in kinds]
        slots = slots_of(kinds)
        firsts = _starts([len(of) for of in self._of])
        self.runs = [
            Run(int(first) * NEED, len(of), float(max(1, int(np.median(kind.price[0])))))
            for kind, of, first in zip(kinds, self._of, firsts, strict=False)
        ]
        self._first = _starts([len(kind.slots) for kind in kinds])
        self._tables: list[Any] = []
        self._end = 0
        self._at: dict[str, slice] = {}
        for parts in (self._need_parts(), self._arc_parts(), self._slot_parts(slots)):
            self._lay_together(parts)
        for name, part in self._row_parts(slots, rows).items():
            self._lay_together({name: part})
        self.memory = np.concatenate(self._tables)
        self.where = Where(**{name: at.start for name, at in self._at.items()})

    def part(self, name: str) -> Wholes:
        """What is in memory under this name of `Where`, to read and write."""
        return self.memory[self._at[name]]

    def _lay(self, part: Any) -> int:
        self._tables.append(np.asarray(part, dtype=np.int64))
        self._end += len(part)
        return self._end - len(part)

    def _lay_together(self, parts: dict[str, Any]) -> None:
        """The first of all parts, then the second of all parts, and so on."""
        begin = self._lay(np.stack([np.asarray(part, dtype=np.int64) for part in parts.values()], axis=1).ravel())
        for number, name in enumerate(parts):
            self._at[name] = slice(begin + number, max(self._end, begin + number), len(parts))

    def _per_need(self, values: Sequence[Any]) -> Wholes:
        return _joined([each[of] for each, of in zip(values, self._of, strict=True)])

    def _need_parts(self) -> dict[str, Any]:
        kinds = self.kinds
        first = _starts([int(kind.may.sum()) for kind in kinds])
        starts = [_starts(kind.may.sum(axis=1)) + begin for kind, begin in zip(kinds, first, strict=False)]
        rows = []
        for number, kind in enumerate(kinds):
            numbers = np.full(kind.sizes, -1, dtype=np.int64)
            numbers[kind.may] = (np.arange(starts[number][-1] - first[number]) + first[number]) * ARC
            rows.append(self._lay(numbers.ravel()) + np.arange(kind.sizes[0]) * kind.sizes[1] - self._first[number])
        nowhere = np.full(sum(len(of) for of in self._of), -1)
        return {
            "begin": self._per_need([each[:-1] * ARC for each in starts]),
            "end": self._per_need([each[1:] * ARC for each in starts]),
            "place": self._per_need([kind.place for kind in kinds]),
            "unit": self._per_need([kind.units for kind in kinds]),
            "hour": self._per_need([kind.hours for kind in kinds]),
            "penalty": self._per_need([kind.penalty for kind in kinds]),
            "arc_at": self._per_need(rows),
            **dict.fromkeys(("at", "via", "position", "before", "after"), nowhere),
        }

    def _arc_parts(self) -> dict[str, Any]:
        kinds = self.kinds
        return {
            "slot": _joined([np.nonzero(kind.may)[1] + begin for kind, begin in zip(kinds, self._first, strict=False)])
            * SLOT,
            "net": _joined([-kind.local[kind.may] for kind in kinds]),
        }

    def _slot_parts(self, slots: Slots) -> dict[str, Any]:
        kinds, count = self.kinds, len(slots.most)
        places = max(kind.places for kind in kinds)
        reach = _joined([np.minimum((kind.may * kind.count[:, None]).sum(axis=0), kind.most) for kind in kinds])
        cost, visits, lists = (
            self._lay(slots.cost),
            self._lay(np.zeros(count * places)),
            self._lay(np.zeros(reach.sum())),
        )
        self._places = places
        return {
            "cost": slots.at[:-1] + cost,
            "most": slots.most,
            "row": slots.row,
            "visit": slots.visit,
            "visits": np.arange(count) * places + visits,
            "list_at": _starts(reach)[:-1] + lists,
            "units": np.zeros(count),
            "size": np.zeros(count),
        }

    def _row_parts(self, slots: Slots, rows: int) -> dict[str, Any]:
        by_row = np.argsort(slots.row, kind="stable")
        by_row = by_row[slots.row[by_row] >= 0]
        begins = np.searchsorted(slots.row[by_row], np.arange(rows + 1)) + self._lay(by_row * SLOT)
        return {"row_begin": begins[:-1], "row_end": begins[1:], "limit": np.zeros(rows), "used": np.zeros(rows)}

    def begin_at(self, counts: Sequence[NDArray[np.int64]]) -> None:
        """The plan with so many of each class in each slot, `counts` [C, J] per kind."""
        at, need = np.full(len(self.part("at")), -1), 0
        for number, (kind, each) in enumerate(zip(self.kinds, counts, strict=True)):
            ends = need + np.cumsum(kind.count)
            for cls in np.flatnonzero(each.any(axis=1)):
                inside = np.repeat(np.arange(each.shape[1]), each[cls]) + self._first[number]
                begin = ends[cls] - kind.count[cls]
                at[begin : begin + len(inside)] = inside
            need = int(ends[-1])
        placed = np.flatnonzero(at >= 0)
        slot, row = at[placed], self.part("row")[at[placed]]
        for name in ("units", "size", "used"):
            self.part(name)[:] = 0
        np.add.at(self.part("units"), slot, self.part("unit")[placed])
        np.add.at(self.part("size"), slot, 1)
        np.add.at(self.part("used"), row[row >= 0], self.part("hour")[placed[row >= 0]])
        self.part("at")[:] = np.where(at >= 0, at * SLOT, -1)
        self.part("via")[:] = -1
        self.part("via")[placed] = self.memory[self.part("arc_at")[placed] + slot]
        self._list(placed, slot)

    def _list(self, placed: Wholes, slot: Wholes) -> None:
        """The lists per slot, and in each slot who stands before and after whom of his place."""
        visits = self.part("visits")
        self.memory[visits[0] : visits[0] + len(visits) * self._places] = -1
        visit = visits[slot] + self.part("place")[placed]
        by_visit = np.argsort(visit, kind="stable")
        order, visit, slot = placed[by_visit], visit[by_visit], slot[by_visit]
        together = np.flatnonzero(visit[1:] == visit[:-1])
        before, after = self.part("before"), self.part("after")
        before[:] = after[:] = -1
        before[order[together + 1]], after[order[together]] = order[together] * NEED, order[together + 1] * NEED
        self.memory[visit[::-1]] = order[::-1] * NEED
        self.part("position")[order] = np.arange(len(order)) - _starts(self.part("size"))[slot]
        self.memory[self.part("list_at")[slot] + self.part("position")[order]] = order * NEED

    def counts(self) -> list[NDArray[np.int64]]:
        """Per kind [C, J] how many of each class lie in each slot."""
        found, need = [], 0
        for number, (kind, of) in enumerate(zip(self.kinds, self._of, strict=True)):
            counts = np.zeros(kind.sizes, dtype=np.int64)
            at = self.part("at")[need : need + len(of)]
            placed = at >= 0
            np.add.at(counts, (of[placed], at[placed] // SLOT - self._first[number]), 1)
            found.append(counts)
            need += len(of)
        return found


def slots_of(kinds: Sequence[Kind]) -> Slots:
    most = _joined([kind.most for kind in kinds]).astype(np.int64)
    at = _starts(most + 1)
    tables = [_costs(kind) for kind in kinds]
    return Slots(
        cost=_joined(tables).astype(float),
        at=at,
        least=_joined([kind.least for kind in kinds]).astype(np.int64),
        most=most,
        row=_joined([kind.row for kind in kinds]),
        visit=_joined([kind.visit for kind in kinds]).astype(float),
    )


def size_of(kinds: Sequence[Kind]) -> int:
    """How many entries the tables of costs would have."""
    return int(sum((kind.most + 1).sum() for kind in kinds))


def _costs(kind: Kind) -> Floats:
    most = kind.most.astype(np.int64)
    slot = np.repeat(np.arange(len(most)), most + 1)
    units = np.arange(len(slot)) - _starts(most + 1)[slot]
    price = kind.price[0][slot]
    for t in range(1, len(kind.price)):
        price = np.where(units >= kind.start[t][slot], kind.price[t][slot], price)
    short = SHORT * kind.price[0][slot] * np.maximum(0, kind.least[slot] - units)
    return np.where(units > 0, kind.fixed[slot] + price * units + short, 0)


def _starts(sizes: Any) -> Wholes:
    return np.concatenate([[0], np.cumsum(sizes)])


def _joined(parts: Sequence[Any]) -> Any:
    return np.concatenate(parts)
