"""Bounds on levels 2, 3 and 4 by prices, quickly and for weeks too large for a program (Lagrangian relaxation; Geoffrion 1974).

A price per shift and column: its places; who needs a buddy beyond those who are one, each good for all other places, at most none; by skill
learners, at most half of the places, and learners beyond masters, at most none. What was reached on a level before has a price too, paid to
whoever adds to it. Everybody chooses alone the best week at these prices (`choosing.py`). What they gain, plus the prices of what there is,
less the prices of what must be reached, is above every plan whatever the prices are, and is computed in whole numbers: prices are whole
parts, `PARTS` in one, of what the level counts.

The price of a place may be below 0: then others must be found for it, but for as much as the plan leaves empty, cheapest first.
Subgradient steps, each with half of the one before (Camerini, Fratta and Maffioli 1975), look for better prices.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from wijkwerk.engines.matching.board import Worth
from wijkwerk.engines.matching.choosing import BUDDIES, PLACES, SKILLS, Asked, Scratch, choose, losses, scratch_for
from wijkwerk.engines.matching.table import Table

PARTS = (1, 2**8, 2**30, 2**22)  # by level
STEPS = 300
PATIENCE = 10  # steps without a better bound before they become half as long, from the best prices
BETTER = 1e-5
SHORTEST = 2.0**-10
KEPT = 0.5  # of the direction before
RATES = {2: -13, 3: -2}  # powers of two to begin with: wishes, or metres, for one unit of fairness
SHARE = 10  # how much more than a place counts what all places together reach


@dataclass(frozen=True, slots=True)
class Point:
    """Prices, not yet rounded: by shift and column, and of what levels 2 and 3 reached, per `share` of it."""

    price: Any
    reached: Any


class Market:
    def __init__(self, table: Table, worth: Worth) -> None:
        """`worth`: of a plan; bounds are for plans that are at least as good on the levels before."""
        self.table, self.worth = table, worth
        self.scratch: Scratch = scratch_for(table)
        shifts, columns = len(table.start), SKILLS + 2 * int(table.skills.max())
        self.limit = np.zeros((shifts, columns), dtype=np.int64)
        self.limit[:, PLACES] = table.most
        self.limit[:, SKILLS::2] = (table.most // 2)[:, None]
        placed = max(1, int(table.most.sum()))
        self.share = SHARE * np.array([max(1.0, worth[1] / placed), max(0.1, worth[2] / placed)])
        self.empty = int((table.most * table.weight).sum()) - worth[0]  # what may stay empty, by weight
        self.largest = 2**60 // (max(1, len(table.shift)) * (columns + int(table.most.max())))

    def first(self) -> Point:
        """One price for all places: what the last one is worth when those who waited longest come first."""
        price = np.zeros(self.limit.shape)
        wait, places = np.sort(self.table.wait)[::-1], int(self.table.most.sum())
        price[:, PLACES] = PARTS[1] * float(wait[min(places, len(wait)) - 1])
        return Point(price, np.zeros(2))

    def at(self, level: int, point: Point) -> tuple[int, Point]:
        """(the bound on a level in its parts, its slope) at these prices."""
        table, price = self.table, np.rint(np.clip(point.price, -self.largest, self.largest)).astype(np.int64)
        unit, wished = (int(each) for each in np.rint(point.reached / self.share))
        unit, wished = (PARTS[1], 0) if level == 1 else (unit, PARTS[2] if level == 2 else wished)
        value = wished * table.wish - (PARTS[3] * table.metres if level == 3 else 0)
        asked = Asked(np.zeros_like(price), np.zeros(3, dtype=np.int64))
        choose(table, price, value, unit, self.scratch, asked)
        gain, fairness, wishes = (int(each) for each in asked.sums)
        reluctant, unasked = self._left_empty(-price[:, PLACES])
        total = gain + int((price * self.limit).sum()) + reluctant
        if level > 1:
            total -= unit * self.worth[1]
        if level > 2:
            total -= wished * self.worth[2]
        slope = (self.limit - asked.of).astype(float)
        slope[:, PLACES] -= unasked
        beyond = np.array([fairness - self.worth[1], wishes - self.worth[2]]) / self.share
        return total, Point(slope, np.where(np.arange(1, 3) < level, beyond, 0.0))

    def _left_empty(self, cost: Any) -> tuple[int, Any]:
        """(what filling costs beyond the cheapest that may stay empty, how many places that are): `cost` per place, above 0 where it costs."""
        table = self.table
        costly = np.flatnonzero((cost > 0) & (table.most > 0))
        most = np.zeros(len(cost))
        if not len(costly):
            return 0, most
        order = costly[np.argsort(-cost[costly] / table.weight[costly], kind="stable")]
        weight = np.cumsum(table.most[order] * table.weight[order])
        last = int(np.searchsorted(weight, self.empty))
        rate = 0
        if last < len(order):
            rate = int(-(-cost[order[last]] // table.weight[order[last]]))
            before = int(weight[last - 1]) if last else 0
            most[order[last]] = (self.empty - before) / table.weight[order[last]]
        most[order[:last]] = table.most[order[:last]]
        paid = np.maximum(cost[costly] - rate * table.weight[costly], 0)
        return rate * self.empty + int((paid * table.most[costly]).sum()), most

    def near(self, point: Point, most: float) -> Any:
        """Rows that somebody's week loses little by, at most so much fairness at these prices of level 2."""
        loss = np.zeros(len(self.table.shift), dtype=np.int64)
        price = np.rint(point.price).astype(np.int64)
        losses(self.table, price, np.zeros_like(loss), PARTS[1], self.scratch, loss)
        return np.flatnonzero(loss <= most * PARTS[1])


def started(market: Market, level: int, fair: Point, goes_on: Callable[[], bool]) -> Point:
    """Prices of level 2 as prices for a level after it, at the best rate in the direction in which rates become better, each twice the one before."""

    def at(power: int) -> tuple[int, Point]:
        rate = 2.0**power * PARTS[level]
        point = Point(fair.price * rate / PARTS[1], np.array([rate * market.share[0], 0.0]))
        return market.at(level, point)[0], point

    power = RATES[level]
    best, point = at(power)
    for way in (1, -1):
        while goes_on():
            value, other = at(power + way)
            if value >= best:
                break
            best, point, power = value, other, power + way
        if power != RATES[level]:
            break
    return point


def descend(
    market: Market, level: int, point: Point, goes_on: Callable[[], bool], steps: int = STEPS
) -> tuple[int | None, Point]:
    """(the best bound, its prices). What the plan has sets the length of the steps (Polyak 1969)."""
    target, best, best_point = market.worth[level] * PARTS[level], None, point
    length, since, kept = 1.0, 0, Point(0 * point.price, 0 * point.reached)
    for _step in range(steps):
        if not goes_on() or length < SHORTEST:
            break
        value, slope = market.at(level, point)
        since = 0 if best is None or value < best - BETTER * abs(best) else since + 1
        if best is None or value < best:
            best, best_point = value, point
        if since == PATIENCE:
            point, length, since, kept = best_point, length / 2, 0, Point(0 * kept.price, 0 * kept.reached)
            continue
        kept = _direction(point, slope, kept)
        square = float((kept.price**2).sum() + (kept.reached**2).sum())
        if not square or value <= target:
            break
        stride = length * (value - target) / square
        point = _moved(point, kept, stride)
    return None if best is None else best // PARTS[level], best_point


def _direction(point: Point, slope: Point, kept: Point) -> Point:
    """No price at 0 is pushed below it, but that of places."""
    down = np.where((point.price <= 0) & (slope.price > 0), 0.0, slope.price)
    down[:, PLACES] = slope.price[:, PLACES]
    return Point(down + KEPT * kept.price, slope.reached + KEPT * kept.reached)


def _moved(point: Point, direction: Point, stride: float) -> Point:
    price = point.price - stride * direction.price
    price[:, BUDDIES:] = np.maximum(price[:, BUDDIES:], 0)
    return Point(price, np.maximum(point.reached - stride * direction.reached, 0))
