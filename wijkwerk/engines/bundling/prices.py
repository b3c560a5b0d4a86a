"""Prices that show every need where there is room: per slot for its units, per supplier and period for its hours.

Entropic transport (Sinkhorn; Cuturi 2013): every class spreads over its slots by exp(-cost / temperature), and the price of an
overbooked slot rises until it no longer is. The temperature falls in steps. The needs on a visit share its cost (slope scaling; Kim and
Pardalos 1999), which draws needs of one place together.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wijkwerk.engines.bundling.classes import Classes, Kind

Floats = NDArray[Any]
NEVER = 30.0  # times the usual price
SPREAD = ((0.05, 20), (0.02, 20))  # temperature as a part of the usual price, and how many rounds
GATHER = (0.02, 0.003, 60)  # first and last temperature, rounds
MIX = 0.3
MANY = 200_000  # arcs; from here on two kinds at once are worth a thread, since NumPy lets go of Python in long rows


@dataclass(slots=True)
class KindPrices:
    """Of one kind: `usual` price (cents per unit) that everything is scaled by; `base` [C, J] and `penalty` [C] per unit over `usual`;
    `rent` [J] cents per unit above `cheapest`; `share` [places, J] how many needs share a visit; `worth` [C] cents per need: what its
    best slot costs it, at most its penalty."""

    kind: Kind
    usual: float
    cheapest: Floats
    base: Floats
    penalty: Floats
    per_hour: Floats
    rent: Floats
    share: Floats
    worth: Floats


class Prices:
    """`hours` [rows] in cents per hundredth of an hour."""

    def __init__(self, classes: Classes) -> None:
        self.classes = classes
        self.limits = np.asarray(classes.hours, dtype=float)
        self.hours = np.zeros(len(self.limits))
        self.kinds = [_start(kind) for kind in classes.kinds]
        ratios = [each.usual / max(float(each.per_hour.mean()), 1e-9) for each in self.kinds if each.per_hour.any()]
        self._pool = ThreadPoolExecutor(os.cpu_count()) if classes.arcs > MANY else None
        self._scale = float(np.mean(ratios)) if ratios else 0.0

    def spread(self) -> Iterator[float]:
        """Yields after every round, so that whoever looks on can stop; the temperature."""
        for temperature, rounds in SPREAD:
            for _round in range(rounds):
                self._round(temperature, gather=False)
                yield temperature

    def gather(self) -> Iterator[float]:
        first, last, rounds = GATHER
        for index in range(rounds):
            temperature = first * (last / first) ** (index / (rounds - 1))
            self._round(temperature, gather=True)
            yield temperature

    def at(self, each: KindPrices) -> Floats:
        """[J] the price of the hours of each slot, 0 where they have no limit."""
        if not len(self.hours):
            return np.zeros(len(each.kind.slots))
        return np.where(each.kind.row >= 0, self.hours[each.kind.row], 0.0)

    def _round(self, temperature: float, *, gather: bool) -> None:
        used = np.zeros(len(self.hours))
        asks = (self._pool.map if self._pool else map)(
            lambda each: self._ask(each, temperature, gather=gather), self.kinds
        )
        for each, asked in zip(self.kinds, asks, strict=True):
            limited = each.kind.row >= 0
            np.add.at(used, each.kind.row[limited], asked[limited])
        if len(used):
            over = np.log(np.maximum(used, 1e-6) / np.maximum(self.limits, 1.0))
            self.hours = np.maximum(0.0, self.hours + 0.5 * temperature * self._scale * over)

    def _ask(self, each: KindPrices, temperature: float, *, gather: bool) -> Floats:
        """[J] the hours that this kind asks of each slot, after its rents have moved."""
        kind, small = each.kind, np.float32
        hours, alike = self.at(each) / each.usual, float(each.per_hour[0])
        if (each.per_hour == alike).all():
            cost = each.base + (each.rent / each.usual + alike * hours).astype(small)
        else:
            cost = each.base + (each.rent / each.usual).astype(small)
            cost += np.outer(each.per_hour.astype(small), hours.astype(small))
        if gather:
            visit = (np.asarray(kind.visit, dtype=float) / each.usual / np.maximum(each.share, 1.0)).astype(small)
            cost += visit[kind.place] / np.asarray(kind.units, dtype=small)[:, None]
        best = np.minimum(cost.min(axis=1), each.penalty)
        cost -= best[:, None]
        cost *= small(-1.0 / temperature)
        np.exp(cost, out=cost)
        whole = cost.sum(axis=1) + np.exp((best - each.penalty) / small(temperature))
        cost *= (np.asarray(kind.count, dtype=float) / whole).astype(small)[:, None]
        units = np.asarray(kind.units, dtype=float)
        asked = (units.astype(small) @ cost).astype(float)
        if gather:
            each.share = (1 - MIX) * each.share + MIX * np.add.reduceat(cost, kind.firsts, axis=0)
        over = np.log(np.maximum(asked, 1e-6) / np.maximum(np.asarray(kind.most, dtype=float), 1e-9))
        each.rent = np.maximum(0.0, each.rent + temperature * each.usual * over)
        each.worth = np.asarray(best, dtype=float) * each.usual * units
        return (np.asarray(kind.hours, dtype=float).astype(small) @ cost).astype(float)


def cheapest(kind: Kind) -> Floats:
    """[J] cents per unit that a slot cannot go below: its best tier, with the fixed cost over as many units as can be."""
    fixed = np.asarray(kind.fixed, dtype=float)
    found = np.full(len(kind.slots), np.inf)
    for least, most, price in tiers(kind):
        cost = np.asarray(price, dtype=float) + fixed / np.maximum(np.asarray(most, dtype=float), 1.0)
        found = np.where((least <= most).astype(bool), np.minimum(found, cost), found)
    return np.where(np.isfinite(found), found, 1e12)


def tiers(kind: Kind) -> Iterator[tuple[Any, Any, Any]]:
    """Per tier [J] the smallest and largest size at its price, and the price; smallest above largest where it cannot be."""
    for t in range(len(kind.price)):
        most = kind.most
        if t + 1 < len(kind.price):
            most = np.minimum(most, kind.start[t + 1] - 1)
        yield np.maximum(kind.start[t], kind.least), most, kind.price[t]


def _start(kind: Kind) -> KindPrices:
    units = np.asarray(kind.units, dtype=float)
    penalty = np.asarray(kind.penalty, dtype=float) / units
    usual = max(1.0, float(np.median(np.asarray(kind.price[0], dtype=float))), float(np.median(penalty)) / 3)
    least = cheapest(kind)
    base = (least - np.asarray(kind.local, dtype=float) / units[:, None]) / usual
    return KindPrices(
        kind=kind,
        usual=usual,
        cheapest=least,
        base=np.where(kind.may, np.clip(base, -NEVER, NEVER), NEVER).astype(np.float32),
        penalty=np.minimum(penalty / usual, NEVER).astype(np.float32),
        per_hour=np.asarray(kind.hours, dtype=float) / units,
        rent=np.zeros(len(kind.slots)),
        share=np.ones((kind.places, len(kind.slots))),
        worth=np.zeros(len(units)),
    )
