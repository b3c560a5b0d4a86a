"""Equal shares leaves money unspent; add1 raises every voter's money by 1 until nothing more fits, or until the budget would break."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from wijkwerk.engines.counting.candidates import Candidates
from wijkwerk.engines.counting.equal_shares import Shares, count_shares
from wijkwerk.engines.counting.model import Election
from wijkwerk.engines.progress import MayGoOn, Progress, Tell
from wijkwerk.engines.reading import Malformed

MOST_STEPS = 100_000


@dataclass(slots=True)
class Raising:
    """Every count made, by how often the money was raised; the one at `stands` is the outcome. Counting a tie the other way may make more
    counts than those until one stood: `until_it_stood`."""

    election: Election
    candidates: Candidates
    tell: Tell
    may_go_on: MayGoOn
    counts: dict[int, Shares] = field(default_factory=dict)
    stands: int = 0
    until_it_stood: frozenset[int] = frozenset()

    def share(self, step: int) -> Fraction:
        voters = len(self.election.voters)
        return self.election.budget / voters + step if voters else Fraction(0)

    def count(self, step: int, *, instead: Mapping[int, int] | None = None, explain: bool = False) -> Shares:
        share = self.share(step)
        return count_shares(self.candidates, share, instead=instead, explain=explain, may_go_on=self.may_go_on)

    def once(self) -> Shares:
        """The count without completion."""
        self.counts[0] = self.count(0, explain=True)
        return self.counts[0]

    def raise_money(self) -> Shares:
        """From the first count on, until one stands; gives that one, explained."""
        self.counts[0] = self.count(0)
        self.stands = self.go_on(0, self.counts[0])[0]
        self.until_it_stood = frozenset(self.counts)
        return self.count(self.stands, explain=True)

    def go_on(self, step: int, shares: Shares) -> tuple[int, Shares]:
        """The step that stands, and its count, where `shares` was counted at `step` and the steps before it did not end."""
        before = self.counts.get(step - 1, shares)
        while self._left(shares) >= 0:
            if self._is_full(shares) or not self.election.voters:
                return step, shares
            if step < self.stands:
                return self.stands, self.counts[self.stands]  # the steps between did not end either
            if step == MOST_STEPS:
                raise Malformed("add1", f"raising the money {MOST_STEPS} times by 1 is no end; count in a larger unit")
            before, step = shares, step + 1
            if step not in self.counts:
                self.counts[step] = self.count(step)
                self.tell(Progress(step / (step + 20), "add1"))
            shares = self.counts[step]
        return step - 1, before

    def _left(self, shares: Shares) -> Fraction:
        """Of the budget, in the money unit of the candidates."""
        costs = self.candidates.costs
        return self.election.budget * self.candidates.money_unit - sum(costs[number] for number in shares.winners)

    def _is_full(self, shares: Shares) -> bool:
        """No other project that somebody gains by fits what is left."""
        left, costs = self._left(shares), self.candidates.costs
        out = set(self.candidates.backed) - set(shares.winners)
        return not any(0 < costs[number] <= left for number in out)
