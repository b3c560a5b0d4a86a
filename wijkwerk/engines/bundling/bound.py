"""A proven bound from any prices: Lagrangian relaxation, computed in whole numbers, so that no rounding can make it wrong.

Each class pays what being placed is worth to it, and the hours pay their price; then every slot is independent, and its gain is bounded per
tier: needs worth more than price times units, place by place if that is worth the visit, with a price on the units for too many or too
few of them. docs/engines/bundling.md has the formulas.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from wijkwerk.engines.bundling.classes import Classes, Kind, Whole
from wijkwerk.engines.bundling.prices import Floats, cheapest, tiers

FINE = 256  # parts of a cent
STEPS = 26
NOTHING = -(2**62)


def proven(
    classes: Classes,
    worths: Sequence[Floats],
    hours: Floats,
    *,
    rents: Sequence[Floats] | None = None,
    steps: int = STEPS,
) -> int:
    """In cents, at most the objective of every plan; `worths` [C] per kind in cents a need, `hours` in cents per hundredth."""
    price = _fine(np.maximum(hours, 0.0), classes.exact)
    total = classes.idle * FINE - int((price * classes.hours).sum())
    for index, (kind, worth) in enumerate(zip(classes.kinds, worths, strict=True)):
        left = np.clip(_fine(np.asarray(worth, dtype=float), classes.exact), 0, kind.penalty * FINE)
        total -= int(((kind.penalty * FINE - left) * kind.count).sum())
        guess = _fine(np.minimum(cheapest(kind) + (0.0 if rents is None else rents[index]), 1e13), classes.exact)
        total -= _gains(kind, _values(kind, left, price), guess, steps)
    return -(-total // FINE)


def least(classes: Classes) -> int:
    """In cents, what no plan goes below: everything placed for nothing, where it leaves most."""
    saved = [
        (kind.count * (kind.penalty + np.where(kind.may, kind.local, 0).max(axis=1))).sum() for kind in classes.kinds
    ]
    return classes.idle - sum(int(each) for each in saved)


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


def _gains(kind: Kind, values: Whole, guess: Any, steps: int) -> int:
    """The least upper bound over one price of a unit per slot: convex, so halving by the sign of the slope finds it."""
    low, high = guess * 0, np.maximum(guess * 2, 4 * kind.price[0] * FINE + FINE)
    at, best = guess, None
    for _step in range(steps):
        gain, over_full = _gain(kind, values, at)
        best = gain if best is None else np.minimum(best, gain)
        low, high = np.where(over_full, at, low), np.where(over_full, high, at)
        near = at + np.where(over_full, at // 32 + 1, -(at // 32) - 1) if _step < 2 else (low + high) // 2
        at = np.clip(near, low, high)
    return 0 if best is None else int(np.maximum(best, 0).sum())


def _gain(kind: Kind, values: Whole, at: Whole) -> tuple[Any, Any]:
    """[J] a bound on what a slot gains, and whether a higher price would lower it."""
    curve, units = _curve(kind, values, at)
    gain, size = np.full_like(kind.most, NOTHING), np.zeros_like(kind.most)
    for least, most, price in tiers(kind):
        over = at - price * FINE
        chosen = np.where(over > 0, most, least)
        there = np.where((least <= most).astype(bool), curve + over * chosen - kind.fixed * FINE, NOTHING)
        better = (there > gain).astype(bool)
        gain, size = np.where(better, there, gain), np.where(better, chosen, size)
    return gain, (units > size).astype(bool)


def _curve(kind: Kind, values: Any, at: Any) -> tuple[Any, Any]:
    """[J] what a slot gains when a unit costs `at`, and how many units it then takes."""
    profit = values - at * kind.units[:, None]
    takes = (profit > 0).astype(bool)
    whole = np.where(takes, profit, 0) * kind.count[:, None]
    visits = np.add.reduceat(whole, kind.firsts, axis=0) - kind.visit * FINE
    pays = (visits > 0).astype(bool)
    units = np.add.reduceat(takes * (kind.count * kind.units)[:, None], kind.firsts, axis=0)
    return np.where(pays, visits, 0).sum(axis=0), np.where(pays, units, 0).sum(axis=0)
