"""Trying what no single chain can do: admitting a grant to a cost that a rule keeps it out of, and seeing whether the rest can follow.

Grants that exclude it leave the cost, own money is moved from where nobody requires it, and chains then repair what is missing. All of it
is undone unless the plan improves.
"""

from collections.abc import Sequence

from wijkwerk.engines.allocation.eligibility import Pair
from wijkwerk.engines.allocation.exchange import Exchange
from wijkwerk.engines.allocation.payments import OWN
from wijkwerk.engines.allocation.timing import Clock

TRIES = 60  # per grant and round


class Forcing:
    def __init__(self, exchange: Exchange, *, least: Sequence[int]) -> None:
        """`least`: what each level is at least; nobody looks further once the plan is there."""
        self.exchange, self.payments = exchange, exchange.payments
        self.least = tuple(least)
        self.of_grant: list[list[Pair]] = [[] for _grant in self.payments.used]
        for pair in self.payments.known.pairs:
            self.of_grant[pair.grant].append(pair)

    def run(self, clock: Clock, *, rounds: int = 20) -> None:
        for _round in range(rounds):
            before = self.payments.value()
            for g in self._having():
                if not clock.is_up():
                    self._let_in(g, clock)
            if clock.is_up() or self._is_best() or self.payments.value()[:5] >= before[:5]:
                return

    def _is_best(self) -> bool:
        return self.payments.value()[: len(self.least)] <= self.least

    def _having(self) -> list[int]:
        grants = self.payments.instance.grants
        having = [g for g in range(len(grants)) if self.payments.left(g) > 0]
        return sorted(having, key=lambda g: (not grants[g].lapses, grants[g].rank, g))

    def _let_in(self, g: int, clock: Clock) -> None:
        able = [pair for pair in self.of_grant[g] if self.payments.most_more(pair) > 0]
        for pair in sorted(able, key=self._promise)[:TRIES]:
            if clock.is_up() or self.payments.left(g) <= 0 or self._is_best():
                return
            if self.payments.most_more(pair) > 0:
                self.attempt(pair, clock)

    def _promise(self, pair: Pair) -> tuple[bool, float, int]:
        """Costs with the most to gain per own cent first."""
        paid = self.payments.paid[pair.cost]
        more = max(0, pair.need - paid.get(OWN, 0))
        gain = min(self.payments.most_more(pair), self.payments.missing[pair.cost] - more)
        return gain <= 0, -gain / (more + 1), pair.cost

    def attempt(self, pair: Pair, clock: Clock) -> bool:
        payments, mark, before = self.payments, len(self.payments.journal), self.payments.value()
        done = self._gather_least(pair) and self._make_room(pair) and self._pay(pair)
        touched = {c for c, _payer, _cents in payments.journal[mark:]}
        if done:
            for c in sorted(touched):
                self.exchange.look_at(c)
            self.exchange.run(clock)
            if payments.value()[:5] < before[:5]:
                return True
        for c in sorted(payments.back_to(mark) | touched):
            self.exchange.look_at(c)
        return False

    def _gather_least(self, pair: Pair) -> bool:
        """A grant with less left than its smallest amount gives up a little where that may be missing."""
        payments = self.payments
        lacking = pair.least - payments.paid[pair.cost].get(pair.grant, 0) - payments.left(pair.grant)
        if lacking <= 0:
            return True
        costs = payments.instance.costs
        for other in self.of_grant[pair.grant]:
            paid = payments.paid[other.cost].get(pair.grant, 0)
            if other.cost != pair.cost and not costs[other.cost].essential and paid - lacking >= other.least:
                payments.add(other.cost, pair.grant, -lacking)
                return True
        return False

    def _make_room(self, pair: Pair) -> bool:
        payments, c = self.payments, pair.cost
        for q in sorted(payments.known.excluded[pair.grant] & payments.paid[c].keys()):
            payments.add(c, q, -payments.paid[c][q])
        more = pair.need - payments.paid[c].get(OWN, 0)
        if more <= 0:
            return True
        if not self._gather_own(more, c) or not self._free(c, OWN, more):
            return False
        payments.add(c, OWN, more)
        return True

    def _gather_own(self, cents: int, where: int) -> bool:
        """Own money that nobody asks for comes back from other costs, the largest amounts first, essential costs last."""
        payments = self.payments
        lacking = cents - payments.own_left
        if lacking <= 0:
            return True
        costs = payments.instance.costs
        spare = [
            (costs[c].essential, -(paid[OWN] - payments.own_kept(c)), c)
            for c, paid in enumerate(payments.paid)
            if OWN in paid and c != where
        ]
        for _essential, less, c in sorted(spare):
            back = min(-less, lacking)
            if back > 0:
                payments.add(c, OWN, -back)
                lacking -= back
            if not lacking:
                return True
        return False

    def _free(self, c: int, payer: int, cents: int) -> bool:
        """Others give up so many cents of a cost that are not missing; who cannot give up a part leaves, the smallest first."""
        payments = self.payments
        gives = [(self.exchange.gives(c, q, 0), q) for q in payments.paid[c] if q not in (payer, OWN)]
        for give, q in sorted(gives, reverse=True):
            lacking = cents - payments.missing[c]
            if lacking <= 0:
                break
            if give > 0:
                payments.add(c, q, -min(give, lacking))
        for paid, q in sorted((paid, q) for q, paid in payments.paid[c].items() if q not in (payer, OWN)):
            if payments.missing[c] < cents:
                payments.add(c, q, -paid)
        return payments.missing[c] >= cents

    def _pay(self, pair: Pair) -> bool:
        payments, c = self.payments, pair.cost
        wanted = payments.most_more(pair)
        if wanted > payments.missing[c]:
            self._free(c, pair.grant, wanted)
        cents = payments.headroom(pair)
        if cents:
            payments.add(c, pair.grant, cents)
        return cents > 0
