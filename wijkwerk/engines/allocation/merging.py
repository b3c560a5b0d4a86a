"""Fewer lines, with the first five levels as they are.

Two payers that share two costs swap: the first leaves one cost, which the second takes over, giving up as much to the first in the other
cost. What is missing takes part as a payer without lines, in costs that are not essential. Every purse pays as much as before.
"""

from wijkwerk.engines.allocation.payments import OWN, Payments
from wijkwerk.engines.allocation.timing import Clock

NOBODY = -2  # who "pays" what is missing


def merge(payments: Payments, clock: Clock) -> None:
    """Ends: the lines fall with every change."""
    merging = _Merging(payments)
    while sum(merging.look_at(c) for c in range(len(payments.paid)) if not clock.is_up()):
        pass


class _Merging:
    """`where`: per payer the costs it pays."""

    def __init__(self, payments: Payments) -> None:
        self.payments = payments
        self.where: dict[int, set[int]] = {p: set() for p in (*range(len(payments.used)), OWN, NOBODY)}
        for c in range(len(payments.paid)):
            self._note(c)

    def look_at(self, c: int) -> bool:
        """Takes whom it can out of this cost."""
        return sum(self._leaves(c, p) for p in list(self.payments.paid[c])) > 0

    def _note(self, c: int) -> None:
        payments = self.payments
        here = {*payments.paid[c]}
        if payments.missing[c] and not payments.instance.costs[c].essential:
            here.add(NOBODY)
        for payer, costs in self.where.items():
            (costs.add if payer in here else costs.discard)(c)

    def _leaves(self, c: int, p: int) -> bool:
        payments = self.payments
        cents = payments.paid[c][p]
        if p == OWN and payments.own_kept(c):
            return False
        others = [q for q in payments.paid[c] if q != p]
        if not payments.instance.costs[c].essential:
            others.append(NOBODY)
        for q in others:
            if self._room(c, q) < cents:
                continue
            for d in sorted(self.where[p] & self.where[q] - {c}):
                if self._room(d, p) >= cents and self._can_give(d, q, cents):
                    self._swap((c, d), (p, q), cents)
                    return True
        return False

    def _room(self, c: int, payer: int) -> int:
        """How much more this payer could pay here, where it pays already, whatever its purse holds."""
        if payer in (OWN, NOBODY):
            return self.payments.instance.costs[c].amount
        return self.payments.pair_of[c, payer].most - self.payments.paid[c][payer]

    def _can_give(self, c: int, q: int, cents: int) -> bool:
        if q == NOBODY:
            return self.payments.missing[c] >= cents
        paid = self.payments.paid[c][q]
        if q == OWN:
            return paid - cents >= self.payments.own_kept(c)
        return paid == cents or paid - cents >= self.payments.pair_of[c, q].least

    def _swap(self, costs: tuple[int, int], payers: tuple[int, int], cents: int) -> None:
        (c, d), (p, q) = costs, payers
        for where, payer, change in ((c, p, -cents), (d, q, -cents), (c, q, cents), (d, p, cents)):
            if payer != NOBODY:
                self.payments.add(where, payer, change)
        self._note(c)
        self._note(d)
