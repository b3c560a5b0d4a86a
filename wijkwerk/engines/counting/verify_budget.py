"""A second, independent count of a budget: plain Python, whole numbers, no bounds in grains. It shares only the model.

Where the engine keeps exact amounts per winner, this keeps them per voter: every voter's money as a whole number over one
denominator, which grows as the money is split. Slower, but an independent way to the same figures.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from wijkwerk.engines.counting.model import COMPLETIONS, MOST_LOOKS, RULES, SATISFACTIONS, Election

WIDE = Context(prec=400)
CENT = Decimal("0.01")


def expected_budget(election: Election, claimed: Mapping[str, Any]) -> dict[str, Any] | str:
    """What the file must say but for `engine` and `seconds`, or what is wrong with the method it names."""
    rule, satisfaction, completion = (str(claimed.get(name)) for name in ("rule", "satisfaction", "completion"))
    if rule not in RULES:
        return f"rule: must be one of {', '.join(RULES)}"
    by_votes, points = rule == "greedy", election.vote_type not in ("approval", "choose-1")
    allowed = ("cost",) if by_votes else ("points",) if points else SATISFACTIONS
    if satisfaction not in allowed:
        return f"satisfaction: must be {' or '.join(allowed)}"
    if completion not in (("none",) if by_votes else COMPLETIONS):
        return "completion: must be one that this rule has"
    return _Recount(election, rule, satisfaction, completion).document()


@dataclass(slots=True)
class _Purchase:
    tied: list[int]
    taken: int
    payers: int | None
    each: Fraction | None
    left: Fraction


class _Recount:
    def __init__(self, election: Election, rule: str, satisfaction: str, completion: str) -> None:
        self.election, self.rule, self.satisfaction, self.completion = election, rule, satisfaction, completion
        self.names = [project.id for project in election.projects]
        self.costs = [project.cost for project in election.projects]
        self.gains = [
            dict(zip(each.voters, each.points or [1] * len(each.voters), strict=True)) for each in election.support
        ]
        self.points = [sum(gains.values()) for gains in self.gains]
        self.unit = lcm(*(cost.denominator for cost in self.costs)) if self.costs else 1
        self.looks = 0

    # The document

    def document(self) -> dict[str, Any]:
        bought: list[_Purchase] = []
        lacking: dict[int, Fraction] = {}
        step, ties = 0, []
        runs: dict[Any, Any] = {}
        if self.rule == "mes":
            runs = self._runs()
            step, (bought, lacking) = runs.pop("stands")
            ties = list(self._ties_of_run(runs, step, step))
        filled = self._filled([each.taken for each in bought], lacking)
        ties += list(self._ties_of_filling([each.taken for each in bought], filled, step))
        for other in sorted(runs.keys() - {step}):
            ties += list(self._ties_of_run(runs, other, step))
        everything = bought + filled
        return {
            "format": "wijkwerk.counting.budget/1",
            "rule": self.rule,
            "satisfaction": self.satisfaction,
            "completion": self.completion,
            "steps": step,
            "budget": _exact(self.election.budget),
            "spent": _exact(self._cost_of(each.taken for each in everything)),
            "voters": len(self.election.voters),
            "winners": [self.names[each.taken] for each in everything],
            "ties": ties,
            "projects": [self._row(number, everything, lacking) for number in range(len(self.names))],
        }

    def _row(self, number: int, bought: Sequence[_Purchase], lacking: Mapping[int, Fraction]) -> dict[str, Any]:
        points = self.election.has_points
        row: dict[str, Any] = {
            "id": self.names[number],
            "votes": sum(1 for gain in self.gains[number].values() if gain),
            "cost": _exact(self.costs[number]),
        }
        if points:
            row["points"] = _exact(self.points[number] * self.election.point)
        for turn, each in enumerate(bought, 1):
            if each.taken == number:
                price = each.each if each.each is None or not points else each.each / self.election.point
                row |= {
                    "won": True,
                    "round": turn,
                    "paid_by": each.payers,
                    "per_point" if points else "per_voter": None if price is None else _round(price, ROUND_HALF_UP),
                    "left_over": _round(each.left, ROUND_DOWN),
                }
                return row
        return row | {"won": False, "missing": _round(lacking[number], ROUND_CEILING)}

    def _cost_of(self, numbers: Iterator[int] | Sequence[int]) -> Fraction:
        return sum((self.costs[number] for number in numbers), Fraction(0))

    # Equal shares

    def _runs(self) -> dict[Any, Any]:
        """Every count by step, and under `stands` the step that stands with its count."""
        voters = len(self.election.voters)
        share = self.election.budget / voters if voters else Fraction(0)
        runs: dict[Any, Any] = {0: self._bought(share, {})}
        step = 0
        if self.completion != "none" and voters:
            while self._ends(runs[step][0]) == "":
                step += 1
                runs[step] = self._bought(share + step, {})
            step -= self._ends(runs[step][0]) == "broken"
        runs["stands"] = (step, runs[step])
        return runs

    def _ends(self, bought: Sequence[_Purchase]) -> str:
        winners = {each.taken for each in bought}
        left = self.election.budget - self._cost_of(sorted(winners))
        if left < 0:
            return "broken"
        more = [n for n in range(len(self.costs)) if n not in winners and self.points[n] and 0 < self.costs[n] <= left]
        return "" if more else "full"

    def _bought(self, share: Fraction, instead: Mapping[int, int]) -> tuple[list[_Purchase], dict[int, Fraction]]:
        """One count from scratch, and what the supporters of each other project lack at its end."""
        purses = _Purses(share, self.unit, len(self.election.voters))
        supporters = {
            number: [(voter, gain) for voter, gain in gains.items() if gain] for number, gains in enumerate(self.gains)
        }
        worth = self.costs if self.satisfaction == "cost" else [Fraction(1)] * len(self.costs)
        running = {number: Fraction(0) for number, each in supporters.items() if each and worth[number]}
        bought: list[_Purchase] = []
        while True:
            best, prices = None, {}
            for number in sorted(running, key=lambda each: running[each]):
                if best is not None and running[number] > best:
                    break
                price = purses.price(self.costs[number], supporters[number])
                if price is None:
                    del running[number]
                    continue
                running[number] = price / worth[number]
                prices[number] = price
                best = running[number] if best is None else min(best, running[number])
            tied = sorted((n for n in prices if running[n] == best), key=lambda each: self.names[each])
            if not tied:
                break
            taken = instead.get(len(bought) + 1, tied[0])
            del running[taken]
            payers, left = purses.pay(prices[taken], supporters[taken])
            bought.append(_Purchase(tied, taken, payers, prices[taken], left))
        won = {each.taken for each in bought}
        lacking = {n: self.costs[n] - purses.of(supporters[n]) for n in range(len(self.costs)) if n not in won}
        return bought, lacking

    # Filling up by votes

    def _filled(
        self, before: Sequence[int], lacking: dict[int, Fraction], instead: Mapping[int, int] | None = None
    ) -> list[_Purchase]:
        if self.rule == "mes" and self.completion != "add1u":
            return []
        left = self.election.budget - self._cost_of(before)
        rest = sorted(set(range(len(self.costs))) - set(before), key=self._turn)
        filled: list[_Purchase] = []
        skipped: dict[int, Fraction] = {}
        while True:
            fitting = [number for number in rest if self.costs[number] <= left]
            for number in rest:
                # Its turn was before the next that fits.
                if self.costs[number] > left and (not fitting or self._turn(number) < self._turn(fitting[0])):
                    skipped.setdefault(number, self.costs[number] - left)
            if not fitting:
                break
            tied = [number for number in fitting if self.points[number] == self.points[fitting[0]]]
            taken = (instead or {}).get(len(filled) + 1, tied[0])
            left -= self.costs[taken]
            rest.remove(taken)
            filled.append(_Purchase(tied, taken, None, None, left))
        lacking.update(skipped)
        return filled

    def _turn(self, number: int) -> tuple[int, str]:
        return -self.points[number], self.names[number]

    # Ties

    def _ties_of_run(self, runs: Mapping[int, Any], step: int, stands: int) -> Iterator[dict[str, Any]]:
        final = self._all_winners([each.taken for each in runs[stands][0]])
        for turn, each in enumerate(runs[step][0], 1):
            if len(each.tied) < 2:
                continue
            others: list[dict[str, Any]] | None = None
            if self._may_look(each, len(runs[step][0])):
                share = self.election.budget / len(self.election.voters) + step
                others = []
                for other in each.tied:
                    if other != each.taken:
                        run = self._go_on(runs, step, self._bought(share, {turn: other})[0], stands)
                        whole = self._all_winners([purchase.taken for purchase in run])
                        others += self._differing(other, whole, final)
            if others or step == stands:
                yield self._tie(step, turn, each, others)

    def _may_look(self, each: _Purchase, winners: int) -> bool:
        self.looks += (len(each.tied) - 1) * winners * len(self.names)
        return self.looks <= MOST_LOOKS

    def _go_on(self, runs: Mapping[int, Any], step: int, bought: list[_Purchase], stands: int) -> list[_Purchase]:
        """The count that would have stood, had this one been made at `step`."""
        if self.completion == "none":
            return bought
        before: list[_Purchase] = runs[step - 1][0] if step else bought
        while True:
            ends = self._ends(bought)
            if ends == "broken":
                return before
            if ends == "full":
                return bought
            if step < stands:
                return list(runs[stands][0])
            step += 1
            before = bought
            share = self.election.budget / len(self.election.voters) + step
            bought = runs[step][0] if step in runs else self._bought(share, {})[0]

    def _ties_of_filling(self, before: list[int], filled: list[_Purchase], step: int) -> Iterator[dict[str, Any]]:
        final = before + [each.taken for each in filled]
        for turn, each in enumerate(filled, 1):
            if len(each.tied) < 2:
                continue
            others: list[dict[str, Any]] | None = []
            if self._cost_of(each.tied) > each.left + self.costs[each.taken]:
                others = None
                if self._may_look(each, len(filled)):
                    others = []
                    for other in each.tied:
                        if other != each.taken:
                            whole = before + [p.taken for p in self._filled(before, {}, {turn: other})]
                            others += self._differing(other, whole, final)
            yield self._tie(step, len(before) + turn, each, others)

    def _all_winners(self, bought: list[int]) -> list[int]:
        return bought + [each.taken for each in self._filled(bought, {})]

    def _differing(self, taken: int, winners: list[int], final: list[int]) -> list[dict[str, Any]]:
        if set(winners) == set(final):
            return []
        return [{"taken": self.names[taken], "winners": [self.names[number] for number in winners]}]

    def _tie(self, step: int, turn: int, each: _Purchase, others: list[dict[str, Any]] | None) -> dict[str, Any]:
        return {
            "step": step,
            "round": turn,
            "between": sorted(self.names[number] for number in each.tied),
            "taken": self.names[each.taken],
            "changes": None if others is None else bool(others),
            "others": others or [],
        }


class _Purses:
    """Of each voter the money, as a whole number of 1 / `parts`."""

    def __init__(self, share: Fraction, unit: int, voters: int) -> None:
        self.parts = lcm(share.denominator, unit)
        self.money = [int(share * self.parts)] * voters

    def of(self, supporters: Sequence[tuple[int, int]]) -> Fraction:
        return Fraction(sum(self.money[voter] for voter, _gain in supporters), self.parts)

    def price(self, cost: Fraction, supporters: Sequence[tuple[int, int]]) -> Fraction | None:
        """What each pays per gain at most; None when they have too little together."""
        owed, money = int(cost * self.parts), self.money
        can = [(money[voter], gain) for voter, gain in supporters if money[voter]]
        if sum(has for has, _gain in can) < owed:
            return None
        while can:
            gains = sum(gain for _has, gain in can)
            poor = [(has, gain) for has, gain in can if has * gains < owed * gain]
            if not poor:
                return Fraction(owed, gains * self.parts)
            can = [(has, gain) for has, gain in can if has * gains >= owed * gain]
            owed -= sum(has for has, _gain in poor)
        return Fraction(0)

    def pay(self, price: Fraction, supporters: Sequence[tuple[int, int]]) -> tuple[int, Fraction]:
        """How many paid, and what the supporters have left."""
        finer = price.denominator // gcd(price.denominator, self.parts)
        if finer > 1:
            self.parts *= finer
            self.money = [has * finer for has in self.money]
        each, payers = int(price * self.parts), 0
        for voter, gain in supporters:
            has = self.money[voter]
            payers += has > 0 and each > 0
            self.money[voter] = has - min(has, each * gain)
        return payers, self.of(supporters)


def _exact(value: Fraction) -> str:
    """A decimal without zeros at its end; amounts end, as they were read from decimals."""
    text = format(WIDE.divide(Decimal(value.numerator), Decimal(value.denominator)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _round(value: Fraction, way: str) -> str:
    """To cents, from the exact value."""
    whole, rest = divmod(value.numerator * 100, value.denominator)
    twice = 2 * rest
    up = rest > 0 if way == ROUND_CEILING else twice >= value.denominator if way == ROUND_HALF_UP else False
    return str((Decimal(whole + up) * CENT).quantize(CENT, context=WIDE))
