"""The best package of a slot at given prices, exactly: dynamic programming over needs and units, as machine code.

Where every number is a multiple of a power of two and no sum reaches 2**53 of them, float64 does not round, so gains are exact.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wijkwerk.engines.bundling.classes import Classes
from wijkwerk.engines.bundling.flat import Floats, Slots, Wholes, slots_of
from wijkwerk.engines.machine_code import compiled

NEVER = -1e18


class Asks(NamedTuple):
    """Arcs by slot, those of one place together: `begins` per slot; per arc its class `cls` and `local` value of one need; per class how `many`,
    and of one need `unit`, `hour`; `place`."""

    begins: Wholes
    cls: Wholes
    local: Floats
    many: Wholes
    unit: Wholes
    hour: Floats
    place: Wholes


class Scratch(NamedTuple):
    """Of one slot: the best without and with a visit here, per number of units; which needs were `taken` and places `visited` for it; per
    arc how many are `chosen`, and what one is worth."""

    without: Floats
    within: Floats
    taken: NDArray[np.bool_]
    visited: NDArray[np.bool_]
    chosen: Wholes
    worth: Floats


def asks_of(classes: Classes) -> Asks:
    kinds = classes.kinds
    first = np.cumsum([0, *(kind.sizes[0] for kind in kinds)])
    arcs = [np.nonzero(kind.may.T) for kind in kinds]
    return Asks(
        begins=np.concatenate([[0], np.cumsum(np.concatenate([kind.may.sum(axis=0) for kind in kinds]))]),
        cls=np.concatenate([cs + first[number] for number, (_js, cs) in enumerate(arcs)]),
        local=np.concatenate([kind.local.T[at] for kind, at in zip(kinds, arcs, strict=True)]).astype(float),
        many=np.concatenate([kind.count for kind in kinds]),
        unit=np.concatenate([kind.units for kind in kinds]).astype(np.int64),
        hour=np.concatenate([kind.hours for kind in kinds]).astype(float),
        place=np.concatenate([kind.place for kind in kinds]),
    )


def needs_per_slot(asks: Asks) -> Wholes:
    """[J] how many needs may go to each slot."""
    slot = np.repeat(np.arange(len(asks.begins) - 1), np.diff(asks.begins))
    return np.bincount(slot, asks.many[asks.cls], len(asks.begins) - 1).astype(np.int64)


def scratch_for(asks: Asks, slots: Slots) -> Scratch:
    wide = int(slots.most.max()) + 1
    return Scratch(
        without=np.zeros(wide),
        within=np.zeros(wide),
        taken=np.zeros((int(needs_per_slot(asks).max()), wide), dtype=bool),
        visited=np.zeros((int(asks.place.max()) + 1, wide), dtype=bool),
        chosen=np.zeros(len(asks.cls), dtype=np.int64),
        worth=np.zeros(len(asks.cls)),
    )


class Packing:
    """What all slots gain at most, exactly."""

    def __init__(self, classes: Classes) -> None:
        self._asks, self._slots = asks_of(classes), slots_of(classes.kinds)
        self._scratch = scratch_for(self._asks, self._slots)

    def gains(self, worth: Floats, price: Floats, asked: Floats, used: Floats) -> float:
        """When a need of class c is worth `worth[c]` and an hour of a row costs its `price`; adds to `asked` [classes] and `used` [rows] what
        they then take."""
        return float(gains(self._asks, self._slots, worth, price, self._scratch, asked, used))


@compiled
def gains(asks: Asks, slots: Slots, worth: Any, price: Any, scratch: Scratch, asked: Any, used: Any) -> float:
    """What all slots together gain at most when a need of class c is worth `worth[c]` and an hour of a row costs its `price`; adds to
    `asked` [classes] and `used` [rows] what they then take."""
    total = 0.0
    for slot in range(len(slots.most)):
        row = slots.row[slot]
        begin, end = asks.begins[slot], asks.begins[slot + 1]
        for arc in range(begin, end):
            cls = asks.cls[arc]
            cost = price[row] * asks.hour[cls] if row >= 0 else 0.0
            scratch.worth[arc] = worth[cls] + asks.local[arc] - cost
        total += _gain(asks, slots, slot, scratch)
        for arc in range(begin, end):
            if scratch.chosen[arc] > 0:
                cls = asks.cls[arc]
                asked[cls] += scratch.chosen[arc]
                if row >= 0:
                    used[row] += scratch.chosen[arc] * asks.hour[cls]
    return total


@compiled
def _gain(asks: Asks, slots: Slots, slot: int, scratch: Scratch) -> float:
    most, begin, end = slots.most[slot], asks.begins[slot], asks.begins[slot + 1]
    scratch.without[0] = 0.0
    scratch.without[1 : most + 1] = NEVER
    scratch.chosen[begin:end] = 0
    arc, rows, place = begin, 0, 0
    while arc < end:
        here = asks.place[asks.cls[arc]]
        for units in range(most + 1):
            scratch.within[units] = scratch.without[units] - slots.visit[slot]
        while arc < end and asks.place[asks.cls[arc]] == here:
            rows = _take(asks, scratch, arc, rows, most)
            arc += 1
        for units in range(most + 1):
            pays = scratch.within[units] > scratch.without[units]
            scratch.visited[place, units] = pays
            if pays:
                scratch.without[units] = scratch.within[units]
        place += 1
    best, size = 0.0, 0
    for units in range(max(1, slots.least[slot]), most + 1):
        gain = scratch.without[units] - slots.cost[slots.at[slot] + units]
        if gain > best:
            best, size = gain, units
    if size:
        _trace(asks, scratch, begin, end, rows, place, size)
    return best


@compiled
def _take(asks: Asks, scratch: Scratch, arc: int, rows: int, most: int) -> int:
    """All needs of one class, one by one, if that is better; gives the number of rows written."""
    unit, worth = asks.unit[asks.cls[arc]], scratch.worth[arc]
    for _nth in range(asks.many[asks.cls[arc]]):
        for units in range(most, -1, -1):
            taken = False
            if units >= unit:
                value = scratch.within[units - unit] + worth
                if value > scratch.within[units]:
                    scratch.within[units] = value
                    taken = True
            scratch.taken[rows, units] = taken
        rows += 1
    return rows


@compiled
def _trace(asks: Asks, scratch: Scratch, begin: int, end: int, rows: int, place: int, units: int) -> None:
    """Which needs the best package of so many units holds, from the last to the first."""
    arc = end - 1
    while arc >= begin:
        here = asks.place[asks.cls[arc]]
        place -= 1
        inside = scratch.visited[place, units]
        while arc >= begin and asks.place[asks.cls[arc]] == here:
            for _nth in range(asks.many[asks.cls[arc]]):
                rows -= 1
                if inside and scratch.taken[rows, units]:
                    scratch.chosen[arc] += 1
                    units -= asks.unit[asks.cls[arc]]
            arc -= 1
