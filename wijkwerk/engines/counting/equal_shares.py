"""The Method of Equal Shares (Peters, Pierczyński and Skowron 2021), exact and fast.

Every voter gets the same share. In each round the project with the smallest ρ is bought, where its supporters together pay its cost:
each pays ρ × utility, or all they have left. Two numbers stand for a voter's money:

- *grains*: whole numbers in NumPy, never above the true money and less than `slack` below it. They bound ρ of each project from
  both sides. ρ only rises as money goes down, so an old lower bound still holds and most projects need not be examined (lazy).
- *parts*: the exact amount, in Python's whole numbers over one denominator for the whole count. A voter who has money left has
  paid in full for every winner they support, so sums over voters follow from how many of them support each winner.

Where the bounds of two projects meet, and for every payment, the exact amounts decide; grains decide only what they can prove.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from wijkwerk.engines.counting.candidates import Candidates
from wijkwerk.engines.progress import MayGoOn, always

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Numbers = NDArray[np.intp]
    Marks = NDArray[np.bool_]

MOST_BITS = 60
KEY_BITS = 64
REFRESH = 8


class Stopped(Exception):
    """Somebody asked to stop; there is no outcome."""


@dataclass(frozen=True, slots=True)
class Bought:
    """`price`: what each supporter paid per weight at most; `left_over`: what the supporters had left together."""

    project: int
    price: Fraction
    paid_by: int
    left_over: Fraction


@dataclass(frozen=True, slots=True)
class Round:
    """Tied projects in the order of their ids; `bought` is one of them."""

    tied: tuple[int, ...]
    bought: int


@dataclass(frozen=True, slots=True)
class Shares:
    """One count with one share. `bought` and `missing` are filled in where an explanation was asked for."""

    rounds: tuple[Round, ...]
    bought: tuple[Bought, ...] = ()
    missing: Mapping[int, Fraction] | None = None

    @property
    def winners(self) -> tuple[int, ...]:
        return tuple(each.bought for each in self.rounds)


def count_shares(
    candidates: Candidates,
    share: Fraction,
    *,
    instead: Mapping[int, int] | None = None,
    explain: bool = False,
    may_go_on: MayGoOn = always,
) -> Shares:
    """`share`: money per voter. `instead`: by round, which of the tied projects is bought; else the first by id.

    Raises Stopped when it may not go on.
    """
    return _Count(candidates, share, may_go_on).run(instead or {}, explain)


@dataclass(slots=True)
class _Purse:
    """What can be said of the supporters of one project who have money: `low` ≤ price ≤ `high` in grains per weight."""

    voters: Numbers
    weights: Whole | None
    grains: Whole
    low: int
    high: int


@dataclass(slots=True)
class _Exact:
    """The exact price per weight is `above` / `below` parts. `poor`: who pays all they have, `spent`: who pays it exactly."""

    above: int
    below: int
    purse: _Purse
    poor: Marks
    spent: Marks


class _Count:
    def __init__(self, candidates: Candidates, share: Fraction, may_go_on: MayGoOn) -> None:
        import numpy as np

        self.np = np
        self.of = candidates
        self.may_go_on = may_go_on
        # Exact: `share` and the prices paid so far, in parts of 1 / `denominator` of the money unit.
        money = share * candidates.money_unit
        self.denominator = money.denominator
        self.share = money.numerator
        self.prices: list[tuple[int, int]] = []  # (project, price in parts)
        self.has_money = np.ones(candidates.voters, dtype=bool)
        # Grains: so small that the money of all together, times the heaviest weight, stays below 2^60.
        together = ceil(money) * candidates.voters * candidates.heaviest
        self.shift = MOST_BITS - together.bit_length()  # a grain is 1 / 2^shift of the money unit
        self.grains = np.full(candidates.voters, self._in_grains(self.share, self.denominator), dtype=np.int64)
        self.least = [0] * len(candidates.costs)  # what a price per weight was at least, in grains
        self.slack = 1
        self.marked = np.zeros(candidates.voters, dtype=bool)
        # Of each project the supporters who have money, or who had some when last looked at.
        self.supporters, self.weights = list(candidates.supporters), list(candidates.weights)

    def run(self, instead: Mapping[int, int], explain: bool) -> Shares:
        waiting = [(self._first_key(number), number) for number in self.of.backed]
        heapq.heapify(waiting)
        rounds: list[Round] = []
        bought: list[Bought] = []
        missing: dict[int, Fraction] = {}
        while waiting:
            if not self.may_go_on():
                raise Stopped
            best = self._best(waiting)
            if not best:
                break
            tied = tuple(sorted(best, key=lambda number: self.of.order[number]))
            chosen = instead.get(len(rounds) + 1, tied[0])
            rounds.append(Round(tied, chosen))
            exact = best.pop(chosen)
            waiting += [(self._key(number, other.purse.low, 0), number) for number, other in best.items()]
            heapq.heapify(waiting)
            if explain:
                bought.append(self._explained(chosen, exact))
            self._pay(chosen, exact)
        if explain:
            won = {each.bought for each in rounds}
            missing = {
                number: self._amount(self._missing(number), 1)
                for number in range(len(self.of.costs))
                if number not in won
            }
        return Shares(tuple(rounds), tuple(bought), missing)

    def _first_key(self, number: int) -> int:
        """If everybody could pay in full."""
        return self._key(number, self._in_grains(self.of.costs[number], self.of.totals[number]), 0)

    def _in_grains(self, above: int, below: int) -> int:
        """Rounded down."""
        return (above << self.shift) // below if self.shift >= 0 else above // (below << -self.shift)

    def _key(self, number: int, price: int, up: int) -> int:
        """ρ as a whole number that can be compared between projects, rounded down, or up."""
        scaled = price << KEY_BITS
        return -(-scaled // self.of.units[number]) if up else scaled // self.of.units[number]

    def _best(self, waiting: list[tuple[int, int]]) -> dict[int, _Exact]:
        """The projects with the smallest ρ, taken off `waiting`; empty when nobody can be paid."""
        near: list[tuple[int, int, _Purse]] = []
        least_high: int | None = None
        while waiting and (least_high is None or waiting[0][0] <= least_high):
            _key, number = heapq.heappop(waiting)
            purse = self._look(number)
            if purse is None:
                continue
            high = self._key(number, purse.high, 1)
            least_high = high if least_high is None else min(least_high, high)
            near.append((self._key(number, purse.low, 0), number, purse))
        best: dict[int, _Exact] = {}
        for key, number, purse in near:
            if least_high is not None and key > least_high:
                heapq.heappush(waiting, (key, number))
                continue
            exact = self._exact(number, purse)
            side = self._compared(number, exact, best)
            if side < 0:
                for other, beaten in best.items():
                    heapq.heappush(waiting, (self._key(other, beaten.purse.low, 0), other))
                best = {number: exact}
            elif side == 0:
                best[number] = exact
            else:
                heapq.heappush(waiting, (key, number))
        return best

    def _compared(self, number: int, exact: _Exact, best: dict[int, _Exact]) -> int:
        """-1 where its ρ is smaller than that of the best so far, 0 where equal, 1 where larger."""
        if not best:
            return -1
        other, known = next(iter(best.items()))
        left = exact.above * known.below * self.of.units[other]
        right = known.above * exact.below * self.of.units[number]
        return (left > right) - (left < right)

    def _look(self, number: int) -> _Purse | None:
        """Bounds on the price; None when the supporters cannot pay it any more, which stays so."""
        voters, weights = self._with_money(number)
        grains = self.grains.take(voters)
        cost = -self._in_grains(-self.of.costs[number], 1)
        together, most = int(grains.sum()), len(grains) * self.slack
        if together < cost:
            if together + most < cost or self._missing(number) > 0:
                return None
            # It can be paid, but grains do not show it: everybody is looked at exactly.
            return _Purse(voters, weights, grains, 0, cost + most)
        return self._bounded(number, voters, weights, grains, cost)

    def _with_money(self, number: int) -> tuple[Numbers, Whole | None]:
        """The supporters who have money, and their weights."""
        voters, weights = self.supporters[number], self.weights[number]
        keep = self.has_money.take(voters)
        if not keep.all():
            voters, weights = voters[keep], None if weights is None else weights[keep]
            self.supporters[number], self.weights[number] = voters, weights
        return voters, weights

    def _bounded(self, number: int, voters: Numbers, weights: Whole | None, grains: Whole, cost: int) -> _Purse:
        """`price` rises to the least whole number of grains per weight at which the supporters pay `cost`.

        For any set of poor voters, (cost − their money) / weight of the others is at most y*, the price if grains were all the money.
        So `price` stays below y* + 1, and where the set stays the same, they pay enough. Below y* one grain more per weight brings in
        at least `rich` grains, so that money which is up to `most` higher makes the price at most `most` / `rich` lower.
        """
        np = self.np
        all_together = len(grains) if weights is None else int(weights.sum())
        price, poor, rich = self.least[number], -1, all_together
        while True:
            is_poor = grains < (price if weights is None else price * weights)
            count = int(np.count_nonzero(is_poor))
            if count == poor:
                break
            poor = count
            rich = len(grains) - count if weights is None else all_together - int(weights[is_poor].sum())
            if not rich:
                break
            price = max(price, -(-(cost - int(grains[is_poor].sum())) // rich))
        most = len(grains) * self.slack
        self.least[number] = max(0, price - (most + 1) // max(rich, 1) - 2)
        return _Purse(voters, weights, grains, self.least[number], price)

    def _exact(self, number: int, purse: _Purse) -> _Exact:
        """Bounds settle who is surely poor and surely rich; who is between is looked at exactly, by what they have paid for."""
        np = self.np
        low, high = purse.low, purse.high
        # Poor for sure: less than the lowest price. Rich for sure: more than the highest.
        if purse.weights is None:
            poor, rich = purse.grains + self.slack <= low, purse.grains > high
        else:
            poor = purse.grains + self.slack <= low * purse.weights
            # No more than the grains of all, so that the product fits in 64 bits.
            rich = purse.grains > min(high, 2**60 // self.of.heaviest) * purse.weights
        between = ~(poor | rich)
        above = self.of.costs[number] * self.denominator - self._money(purse.voters[poor])
        below = self._weight(purse, ~poor)
        spent = np.zeros(len(poor), dtype=bool)
        if between.any():
            groups = self._groups(purse, np.flatnonzero(between))
            for money, weight, members in groups:
                # Who has just what the price asks is not poor, and has nothing left.
                if money * below < above * weight:
                    poor[members] = True
                    above -= money * len(members)
                    below -= weight * len(members)
            for money, weight, members in groups:
                if money * below == above * weight:
                    spent[members] = True
        return _Exact(above, below, purse, poor, spent)

    def _weight(self, purse: _Purse, which: Marks) -> int:
        return int(self.np.count_nonzero(which)) if purse.weights is None else int(purse.weights[which].sum())

    def _groups(self, purse: _Purse, members: NDArray[np.intp]) -> list[tuple[int, int, NDArray[np.intp]]]:
        """(exact money in parts, weight, members) of voters who paid for the same and weigh the same; least money per weight first."""
        np = self.np
        voters = purse.voters[members]
        weights = np.ones(len(members), np.int64) if purse.weights is None else purse.weights[members]
        paid = [self._paid(project, voters) for project, _price in self.prices]
        table = np.stack([weights, *paid], axis=1)
        kinds, which = np.unique(table, axis=0, return_inverse=True)
        which = which.reshape(-1)
        order = np.argsort(which, kind="stable")
        parts = np.split(order, np.flatnonzero(np.diff(which[order])) + 1)
        found = []
        for kind, part in zip(kinds.tolist(), parts, strict=True):
            spent = sum(weight * price for weight, (_project, price) in zip(kind[1:], self.prices, strict=True))
            found.append((self.share - spent, int(kind[0]), members[part]))
        return sorted(found, key=lambda each: Fraction(each[0], each[1]))

    def _paid(self, project: int, voters: Numbers) -> Whole:
        """The weight with which each of these voters paid for a winner; 0 who did not."""
        np = self.np
        supporters, weights = self.supporters[project], self.weights[project]
        if not len(supporters):
            return np.zeros(len(voters), np.int64)
        place = np.minimum(np.searchsorted(supporters, voters), len(supporters) - 1)
        is_for = supporters[place] == voters
        return is_for.astype(np.int64) if weights is None else np.where(is_for, weights[place], 0)

    def _money(self, voters: Numbers) -> int:
        """The exact money together, in parts, of voters who have some."""
        if not len(voters):
            return 0
        np = self.np
        found = len(voters) * self.share
        self.marked[voters] = True
        for project, price in self.prices:
            are_in, weights = self.marked.take(self.supporters[project]), self.weights[project]
            times = int(np.count_nonzero(are_in)) if weights is None else int(weights[are_in].sum())
            found -= times * price
        self.marked[voters] = False
        return found

    def _missing(self, number: int) -> int:
        """What the supporters lack, in parts; negative when they have more than it costs."""
        return self.of.costs[number] * self.denominator - self._money(self._with_money(number)[0])

    def _amount(self, above: int, below: int) -> Fraction:
        return Fraction(above, below * self.denominator * self.of.money_unit)

    def _explained(self, number: int, exact: _Exact) -> Bought:
        payers = len(exact.poor) if exact.above else 0
        left = -self._missing(number)
        return Bought(number, self._amount(exact.above, exact.below), payers, self._amount(left, 1))

    def _pay(self, number: int, exact: _Exact) -> None:
        """Poor and spent voters have nothing left; the others pay price × weight, rounded up in grains."""
        voters, poor = exact.purse.voters, exact.poor
        gone = poor | exact.spent
        pays = ~gone
        below = exact.below * self.denominator
        if exact.purse.weights is None:
            self.grains[voters[pays]] -= -self._in_grains(-exact.above, below)
        else:
            kinds, which = self.np.unique(exact.purse.weights[pays], return_inverse=True)
            each = self.np.array(
                [-self._in_grains(-exact.above * kind, below) for kind in kinds.tolist()], dtype=self.np.int64
            )
            self.grains[voters[pays]] -= each[which]
        self.has_money[voters[gone]] = False
        self.slack += 1
        self._with_money(number)
        if len(self.prices) % REFRESH == 0:
            for project, _price in self.prices:
                self._with_money(project)
        # Everything over the new denominator.
        self.denominator *= exact.below
        self.share *= exact.below
        self.prices = [(project, paid * exact.below) for project, paid in self.prices]
        self.prices.append((number, exact.above))
