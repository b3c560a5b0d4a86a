"""The best mix of packages of a slot at given prices: what `packing` finds exactly, to within a thousandth, in a sixth of the time.

A package of one tier gains at most min over q of S(q) + max over sizes of (q - price) size - fixed, for a price q on its units as in
`bound.py`, each tier with a q of its own. Where the size jumps past its minimum or maximum at that q, the packages on either side are
mixed so that it does not, and what the mix uses is the direction in which the bound rises. Prices are multiples of 1/256 of a cent, so
no sum is rounded (see `ascent.py`).
"""

from typing import Any, NamedTuple

import numpy as np

from wijkwerk.engines.bundling.bound import FINE
from wijkwerk.engines.bundling.classes import Classes
from wijkwerk.engines.bundling.flat import Floats, Wholes, slots_of
from wijkwerk.engines.bundling.packing import asks_of
from wijkwerk.engines.bundling.prices import tiers
from wijkwerk.engines.machine_code import compiled

TRIES = 6  # prices of a unit per tier, at most; it begins where the one before ended
FIRST_STEP, FARTHER = 128, 3  # a step is at first this part of the price, and then so many times the one before
INSIDE = 0.2  # how far from either end the next price lies, at least, as a part of what is between


class Arcs(NamedTuple):
    """By slot, those of one place together: `begins` per slot; per arc its class `cls`, `local` value of one need, `many`, `unit`, `place`, and what
    one is `worth`, to be filled in; per class the `hour` of one need."""

    begins: Wholes
    cls: Wholes
    local: Floats
    many: Floats
    unit: Floats
    place: Wholes
    worth: Floats
    hour: Floats


class Sizes(NamedTuple):
    """Per slot `row`, `visit` and `fixed`; per tier and slot its `least` and `most` units, `price`, and the price of a unit that was best, `at`."""

    row: Wholes
    visit: Floats
    fixed: Floats
    least: Floats
    most: Floats
    price: Floats
    at: Floats


class Mixing:
    """What all slots gain at most; a bound on `packing.Packing`."""

    def __init__(self, classes: Classes) -> None:
        asks, slots = asks_of(classes), slots_of(classes.kinds)
        self._arcs = Arcs(
            begins=asks.begins,
            cls=asks.cls.astype(np.int32),
            local=asks.local,
            many=asks.many[asks.cls].astype(np.float32),
            unit=asks.unit[asks.cls].astype(np.float32),
            place=asks.place[asks.cls].astype(np.int32),
            worth=np.zeros(len(asks.cls)),
            hour=asks.hour,
        )
        least, most, price = _tables(classes)
        fixed = np.concatenate([kind.fixed for kind in classes.kinds]).astype(float)
        self._sizes = Sizes(slots.row, slots.visit, fixed, least, most, price, price.copy())

    def gains(self, worth: Floats, price: Floats, asked: Floats, used: Floats) -> float:
        return float(_gains(self._arcs, self._sizes, worth, price, asked, used))


def _tables(classes: Classes) -> tuple[Floats, Floats, Floats]:
    """[T, J] least, most and price of each tier; least above most where a slot has none."""
    slots, most_tiers = sum(len(kind.slots) for kind in classes.kinds), max(len(kind.price) for kind in classes.kinds)
    least, most, price = np.ones((most_tiers, slots)), np.zeros((most_tiers, slots)), np.zeros((most_tiers, slots))
    first = 0
    for kind in classes.kinds:
        here = slice(first, first + len(kind.slots))
        for t, (smallest, largest, each) in enumerate(tiers(kind)):
            least[t, here], most[t, here], price[t, here] = np.maximum(1, smallest), largest, each
        first = here.stop
    return least, most, price


@compiled
def _gains(arcs: Arcs, sizes: Sizes, worth: Any, price: Any, asked: Any, used: Any) -> float:
    """As `packing.gains`."""
    total = 0.0
    for slot in range(len(sizes.row)):
        row = sizes.row[slot]
        hour = price[row] if row >= 0 else 0.0
        for arc in range(arcs.begins[slot], arcs.begins[slot + 1]):
            cls = arcs.cls[arc]
            arcs.worth[arc] = worth[cls] + arcs.local[arc] - hour * arcs.hour[cls]
        best, low, high, part = 0.0, 0.0, 0.0, 0.0
        for tier in range(len(sizes.price) - 1, -1, -1):
            if sizes.least[tier, slot] <= sizes.most[tier, slot]:
                found = _tier(arcs, sizes, tier, slot, best)
                if found[0] > best:
                    best, low, high, part = found
        total += best
        if best > 0:
            _ask(arcs, slot, sizes.visit[slot], low, part, row, asked, used)
            if part < 1.0:
                _ask(arcs, slot, sizes.visit[slot], high, 1.0 - part, row, asked, used)
    return total


@compiled
def _tier(arcs: Arcs, sizes: Sizes, tier: int, slot: int, enough: float) -> tuple[float, float, float, float]:
    """What a package of this tier gains at most, sought no further than `enough`; and the mix: the prices of a unit below and above, and how
    large a part is bought at the one below."""
    price, fixed, visit = sizes.price[tier, slot], sizes.fixed[slot], sizes.visit[slot]
    gain, units = _at(arcs, slot, visit, price)
    best = gain - fixed
    if sizes.least[tier, slot] <= units <= sizes.most[tier, slot] or best <= enough:
        return best, price, price, 1.0
    is_many = units > sizes.most[tier, slot]
    size = sizes.most[tier, slot] if is_many else sizes.least[tier, slot]
    low, many = (price, units) if is_many else (-1.0, 0.0)
    high, few = (-1.0, 0.0) if is_many else (price, units)
    at, step = sizes.at[tier, slot], price // FIRST_STEP + 1.0
    at = max(at, price + step) if is_many else max(0.0, min(at, price - step))
    for _try in range(TRIES):
        gain, units = _at(arcs, slot, visit, at)
        if gain + (at - price) * size - fixed < best:
            best, sizes.at[tier, slot] = gain + (at - price) * size - fixed, at
        if units == size or best <= enough:
            return best, at, at, 1.0
        if units > size:
            low, many = at, units
        else:
            high, few = at, units
        if low < 0.0 or high < 0.0:
            at, step = (at + step if high < 0.0 else max(0.0, at - step)), step * FARTHER
        else:
            part = min(1.0 - INSIDE, max(INSIDE, (many - size) / (many - few)))
            at = np.rint((low + part * (high - low)) * FINE) / FINE
    if low < 0.0 or high < 0.0:
        return best, max(low, high), max(low, high), 1.0
    return best, low, high, (size - few) / (many - few)


@compiled
def _at(arcs: Arcs, slot: int, visit: float, price: float) -> tuple[float, float]:
    """What a slot gains when a unit costs `price`, and how many units it then takes."""
    gain, units, place, sub, taken = 0.0, 0.0, -1, 0.0, 0.0
    for arc in range(arcs.begins[slot], arcs.begins[slot + 1]):
        if arcs.place[arc] != place:
            if sub > visit:
                gain, units = gain + (sub - visit), units + taken
            place, sub, taken = arcs.place[arc], 0.0, 0.0
        profit = arcs.worth[arc] - price * arcs.unit[arc]
        if profit > 0.0:
            sub, taken = sub + profit * arcs.many[arc], taken + arcs.unit[arc] * arcs.many[arc]
    if sub > visit:
        gain, units = gain + (sub - visit), units + taken
    return gain, units


@compiled
def _ask(arcs: Arcs, slot: int, visit: float, price: float, part: float, row: int, asked: Any, used: Any) -> None:
    """Adds a part of what the slot takes when a unit costs `price`."""
    begin, end = arcs.begins[slot], arcs.begins[slot + 1]
    while begin < end:
        arc, sub = begin, 0.0
        while arc < end and arcs.place[arc] == arcs.place[begin]:
            sub += max(0.0, arcs.worth[arc] - price * arcs.unit[arc]) * arcs.many[arc]
            arc += 1
        if sub > visit:
            for each in range(begin, arc):
                if arcs.worth[each] - price * arcs.unit[each] > 0.0:
                    asked[arcs.cls[each]] += part * arcs.many[each]
                    if row >= 0:
                        used[row] += part * arcs.many[each] * arcs.hour[arcs.cls[each]]
        begin = arc
