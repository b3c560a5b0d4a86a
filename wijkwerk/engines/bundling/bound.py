"""A proven bound from any prices: Lagrangian relaxation, reckoned in whole numbers, so that no rounding can make it untrue.

Each class pays its worth for being placed and the hours pay their price; then every slot is on its own, and what it could gain at
most is bounded per tier: needs whose worth exceeds price times units, place by place when that is worth the visit, with a price on the
units for too many or too few of them. docs/engines/bundling.md has the formulas.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from wijkwerk.engines.bundling.classes import Classes, Kind, Whole
from wijkwerk.engines.bundling.prices import Floats, cheapest, tiers

FINE = 256  # parts of a cent
STEPS = 18
NOTHING = -(2**62)


def proven(classes: Classes, worths: Sequence[Floats], hours: Floats, *, steps: int = STEPS) -> int:
    """In cents, at most the objective of every plan; `worths` [C] per kind in cents a need, `hours` in cents per hundredth."""
    price = _fine(np.maximum(hours, 0.0), classes.exact)
    total = classes.idle * FINE - int((price * classes.hours).sum())
    for kind, worth in zip(classes.kinds, worths, strict=True):
        left = np.clip(_fine(np.asarray(worth, dtype=float), classes.exact), 0, kind.penalty * FINE)
        total -= int(((kind.penalty * FINE - left) * kind.count).sum())
        total -= _gains(kind, _values(kind, left, price), steps)
    return -(-total // FINE)


def _fine(values: Floats, exact: bool) -> Whole:
    fine = np.rint(values * FINE)
    return fine.astype(np.int64) if exact else np.array([int(value) for value in fine], dtype=object)


def _values(kind: Kind, left: Whole, price: Whole) -> Whole:
    """[C, J] what placing one need is worth to a slot before its units are bought, in parts of a cent."""
    found: Whole = left[:, None] + kind.local * FINE
    if len(price):
        at = np.where(kind.row >= 0, price[kind.row], 0)
        found = found - kind.hours[:, None] * at
    return np.where(kind.may, found, NOTHING)


def _gains(kind: Kind, values: Whole, steps: int) -> int:
    best = np.zeros_like(kind.most)
    for least, most, price in tiers(kind):
        there = (least <= most).astype(bool)
        if there.any():
            at = _best_price(kind, values, least, most, price, steps)
            gain, _units = _curve(kind, values, at)
            over = at - price * FINE
            gain = gain - kind.fixed * FINE + np.where(over > 0, over * most, over * least)
            best = np.where(there, np.maximum(best, gain), best)
    return int(best.sum())


def _curve(kind: Kind, values: Any, at: Any) -> tuple[Any, Any]:
    """[J] what a slot gains when a unit costs `at`, and how many units it then takes."""
    profit = values - at * kind.units[:, None]
    takes = (profit > 0).astype(bool)
    whole = np.where(takes, profit, 0) * kind.count[:, None]
    visits = np.add.reduceat(whole, kind.firsts, axis=0) - kind.visit * FINE
    pays = (visits > 0).astype(bool)
    units = np.add.reduceat(takes * (kind.count * kind.units)[:, None], kind.firsts, axis=0)
    return np.where(pays, visits, 0).sum(axis=0), np.where(pays, units, 0).sum(axis=0)


def _best_price(kind: Kind, values: Any, least: Any, most: Any, price: Any, steps: int) -> Any:
    """[J] the price of a unit, near that of the tier, at which a slot takes neither too many units nor too few."""
    start = price * FINE
    units = _curve(kind, values, start)[1]
    span = 4 * np.maximum(start, FINE)
    low = np.where(units < least, start - span // 4, start)
    high = np.where(units > most, start + span, start)
    if not ((units < least) | (units > most)).any():
        return start
    guess = np.asarray(np.rint(np.minimum(cheapest(kind), 1e15) * FINE), dtype=float).astype(np.int64)
    middle = np.clip(guess, low, high) if values.dtype != object else (low + high) // 2
    for _step in range(steps):
        units = _curve(kind, values, middle)[1]
        many, few = (units > most).astype(bool), (units < least).astype(bool)
        toward_high = np.where(middle >= start, many, ~few)
        low, high = np.where(toward_high, middle, low), np.where(toward_high, high, middle)
        middle = (low + high) // 2
    return middle
