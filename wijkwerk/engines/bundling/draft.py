"""A plan in the making: how many of each class lie in each slot, and what one more or one less would cost."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkwerk.engines.bundling.classes import Classes, Kind, Whole


@dataclass(slots=True)
class Filling:
    """Of one kind: `inside` [C, J] counts, `waiting` [C] counts, `units` [J], `visits` [places, J] how many needs at each place."""

    kind: Kind
    inside: NDArray[np.int64]
    waiting: NDArray[np.int64]
    units: Whole
    visits: NDArray[np.int64]


class Draft:
    def __init__(self, classes: Classes) -> None:
        self.classes = classes
        self.used = np.zeros_like(classes.hours)
        self.fillings = [_empty(kind) for kind in classes.kinds]

    def put(self, filling: Filling, c: int, j: int, count: int = 1) -> None:
        """`count` of class `c` into slot `j`; below zero takes them out."""
        kind = filling.kind
        filling.inside[c, j] += count
        filling.waiting[c] -= count
        filling.units[j] += count * kind.units[c]
        filling.visits[kind.place[c], j] += count
        if kind.row[j] >= 0:
            self.used[kind.row[j]] += count * kind.hours[c]

    def fill_with(self, filling: Filling, counts: NDArray[np.int64]) -> None:
        """`counts` [C, J] into an empty filling; it must have room for them."""
        kind = filling.kind
        filling.inside[:] = counts
        filling.waiting[:] = kind.count - counts.sum(axis=1)
        filling.units[:] = kind.units @ counts
        filling.visits[:] = np.add.reduceat(counts, kind.firsts, axis=0)
        limited = kind.row >= 0
        np.add.at(self.used, kind.row[limited], (kind.hours @ counts)[limited])

    def clear(self, filling: Filling, j: int) -> None:
        for c in np.flatnonzero(filling.inside[:, j]):
            self.put(filling, int(c), j, -int(filling.inside[c, j]))

    def has_room(self, filling: Filling, c: int) -> NDArray[np.bool_]:
        """Per slot whether one more of class `c` is allowed there, but for the smallest size."""
        kind = filling.kind
        fits = kind.may[c] & (filling.units + kind.units[c] <= kind.most).astype(bool)
        if len(self.used):
            limited = (self.used + kind.hours[c] <= self.classes.hours)[kind.row].astype(bool)
            fits &= (kind.row < 0) | limited
        return fits

    def cost_of_one_more(self, filling: Filling, c: int) -> Whole:
        """Per slot what one more of class `c` costs, net of its local value."""
        kind, units = filling.kind, filling.units
        more = purchase(kind, units + kind.units[c]) - purchase(kind, units)
        visit = np.where(filling.visits[kind.place[c]] == 0, kind.visit, 0)
        return more + visit + np.where(units == 0, kind.fixed, 0) - kind.local[c]

    def net(self, filling: Filling) -> int:
        """What one kind costs, less local values and the penalties that placing spares."""
        kind, is_there = filling.kind, filling.units > 0
        cost = kind.fixed[is_there].sum() + purchase(kind, filling.units).sum()
        cost += ((filling.visits > 0) * kind.visit).sum()
        spared = (filling.inside * kind.local).sum() + (filling.inside.sum(axis=1) * kind.penalty).sum()
        return int(cost - spared)

    def objective(self) -> int:
        return self.classes.idle + sum(self.net(filling) for filling in self.fillings)

    def copy(self) -> "Draft":
        made = Draft.__new__(Draft)
        made.classes, made.used = self.classes, self.used.copy()
        made.fillings = [
            Filling(f.kind, f.inside.copy(), f.waiting.copy(), f.units.copy(), f.visits.copy()) for f in self.fillings
        ]
        return made


def purchase(kind: Kind, units: Whole) -> Whole:
    """Per slot the units at the price of the highest tier that they reach."""
    price = kind.price[0]
    for t in range(1, len(kind.price)):
        price = np.where(units >= kind.start[t], kind.price[t], price)
    found: Whole = price * units
    return found


def _empty(kind: Kind) -> Filling:
    classes, slots = kind.sizes
    return Filling(
        kind=kind,
        inside=np.zeros((classes, slots), dtype=np.int64),
        waiting=kind.count.copy(),
        units=np.zeros_like(kind.most),
        visits=np.zeros((kind.places, slots), dtype=np.int64),
    )
