"""Counting a budget: the rule, the completion, what paid for each project or what it lacked, and every tie decided the other way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from wijkwerk.engines.counting.candidates import Candidates
from wijkwerk.engines.counting.completion import Raising
from wijkwerk.engines.counting.equal_shares import Shares
from wijkwerk.engines.counting.greedy import Filling, fill
from wijkwerk.engines.counting.model import MOST_LOOKS, Election, Lost, Method, Other, Outcome, Tie, Won
from wijkwerk.engines.progress import MayGoOn, Progress, Tell, always, silent


def count_budget(election: Election, method: Method, *, tell: Tell = silent, may_go_on: MayGoOn = always) -> Outcome:
    """Raises equal_shares.Stopped when it may not go on."""
    if method.rule == "greedy":
        return _greedy(election, method)
    counting = Raising(election, Candidates(election, method.satisfaction), tell, may_go_on)
    shares = counting.once() if method.completion == "none" else counting.raise_money()
    tell(Progress(0.9, "ties"))
    filling = _filling(election, method, shares.winners)
    recounts = _Recounts(election, method, counting)
    ties = (*recounts.of_shares(), *recounts.of_filling(shares, filling), *recounts.of_other_steps())
    tell(Progress(1.0, "done"))
    winners = (*shares.winners, *(each.taken for each in filling.taken))
    fates = _fates(election, shares, filling)
    return Outcome(method, winners, counting.stands, tuple(ties), fates)


def method_for(election: Election, rule: str, satisfaction: str, completion: str) -> Method:
    """What is counted: greedy by votes knows no satisfaction, and points are their own."""
    if rule == "greedy":
        return Method(rule)
    return Method(rule, "points" if election.has_points else satisfaction, completion)


def _filling(election: Election, method: Method, winners: Sequence[int]) -> Filling:
    if method.completion != "add1u":
        return Filling((), {})
    return fill(election, _left(election, winners), after=winners)


def _left(election: Election, winners: Sequence[int]) -> Fraction:
    return election.budget - sum((election.projects[number].cost for number in winners), Fraction(0))


def _greedy(election: Election, method: Method) -> Outcome:
    filling = fill(election, election.budget)
    nothing = Shares(())
    ties = tuple(_Recounts(election, method, None).of_filling(nothing, filling))
    winners = tuple(each.taken for each in filling.taken)
    return Outcome(method, winners, 0, ties, _fates(election, nothing, filling))


def _fates(election: Election, shares: Shares, filling: Filling) -> tuple[Won | Lost, ...]:
    found: dict[int, Won | Lost] = {}
    for number, lacked in {**(shares.missing or {}), **filling.missing}.items():
        found[number] = Lost(lacked)
    for round_, each in enumerate(shares.bought, 1):
        per_weight = each.price * (1 / election.point if election.has_points else 1)
        found[each.project] = Won(round_, each.paid_by, per_weight, each.left_over)
    for round_, taken in enumerate(filling.taken, len(shares.rounds) + 1):
        found[taken.taken] = Won(round_, None, None, taken.left)
    return tuple(found[number] for number in range(len(election.projects)))


@dataclass(slots=True)
class _Recounts:
    """Counts every tie the other way, as long as that is doable."""

    election: Election
    method: Method
    counting: Raising | None
    looks: int = 0

    def of_shares(self) -> Iterator[Tie]:
        """Every tie of the count that stands."""
        if self.counting is not None:
            yield from self._of_step(self.counting, self.counting.stands)

    def of_other_steps(self) -> Iterator[Tie]:
        """Of the other counts, the ties that would have changed the outcome."""
        if self.counting is not None:
            for step in sorted(self.counting.until_it_stood - {self.counting.stands}):
                yield from (tie for tie in self._of_step(self.counting, step) if tie.changes)

    def _of_step(self, counting: Raising, step: int) -> Iterator[Tie]:
        for number, each in enumerate(counting.counts[step].rounds, 1):
            if len(each.tied) > 1:
                yield self._of_round(counting, step, number, each.tied, each.bought)

    def _of_round(self, counting: Raising, step: int, number: int, tied: tuple[int, ...], bought: int) -> Tie:
        stands = self._whole(counting.counts[counting.stands].winners)
        others: list[Other] = []
        if not self._may_recount(len(tied) - 1, len(counting.counts[step].rounds)):
            return self._tie(step, number, tied, bought, None, ())
        for instead in tied:
            if instead != bought:
                shares = counting.count(step, instead={number: instead})
                if self.method.completion != "none":
                    shares = counting.go_on(step, shares)[1]
                winners = self._whole(shares.winners)
                if set(winners) != set(stands):
                    others.append(Other(self._id(instead), self._ids(winners)))
        return self._tie(step, number, tied, bought, bool(others), tuple(others))

    def of_filling(self, shares: Shares, filling: Filling) -> Iterator[Tie]:
        before, step = shares.winners, self.counting.stands if self.counting else 0
        for number, each in enumerate(filling.taken, 1):
            if len(each.tied) > 1:
                others = self._of_taken(before, filling, number)
                changes = None if others is None else bool(others)
                yield self._tie(step, len(before) + number, each.tied, each.taken, changes, tuple(others or ()))

    def _of_taken(self, before: tuple[int, ...], filling: Filling, number: int) -> list[Other] | None:
        each = filling.taken[number - 1]
        costs = [self.election.projects[tied].cost for tied in each.tied]
        if sum(costs) <= each.left + self.election.projects[each.taken].cost:
            return []  # all of them fit, whichever goes first
        if not self._may_recount(len(each.tied) - 1, len(filling.taken)):
            return None
        stands = {taken.taken for taken in filling.taken}
        others = []
        for instead in each.tied:
            if instead != each.taken:
                other = fill(self.election, _left(self.election, before), after=before, instead={number: instead})
                winners = tuple(taken.taken for taken in other.taken)
                if set(winners) != stands:
                    others.append(Other(self._id(instead), self._ids((*before, *winners))))
        return others

    def _may_recount(self, times: int, winners: int) -> bool:
        self.looks += times * winners * len(self.election.projects)
        return self.looks <= MOST_LOOKS

    def _whole(self, winners: tuple[int, ...]) -> tuple[int, ...]:
        return (*winners, *(each.taken for each in _filling(self.election, self.method, winners).taken))

    def _id(self, number: int) -> str:
        return self.election.projects[number].id

    def _ids(self, numbers: Sequence[int]) -> tuple[str, ...]:
        return tuple(self._id(number) for number in numbers)

    def _tie(
        self, step: int, number: int, tied: Sequence[int], taken: int, changes: bool | None, others: tuple[Other, ...]
    ) -> Tie:
        return Tie(step, number, tuple(sorted(self._ids(tied))), self._id(taken), changes, others)
