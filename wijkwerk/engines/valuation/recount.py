"""The verifier's own computation: every euro by definition, year of work by year of work and age by age."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wijkwerk.engines.valuation.averaged import Averaged
from wijkwerk.engines.valuation.columns import Number, power, ratio
from wijkwerk.engines.valuation.model import COSTS, PER_UNIT, YEARLY, Action, Case, Cost, Names, Outcome
from wijkwerk.engines.valuation.rejoin import Rejoined, Weight

Key = tuple[str, str, str, str, str, int, bool]  # item, kind, action, party, capital, year, adds up
Paid = tuple[Number, list[Number] | None]  # in all, and per block or None where it does not matter which homes


@dataclass(slots=True)
class Recounted:
    """€ per draw: `amounts` and `presents` per line; `tied` per block, what depends on homes; quantities before and after corrections."""

    amounts: dict[Key, Number] = field(default_factory=dict)
    presents: dict[Key, Number] = field(default_factory=dict)
    tied: list[Number] = field(default_factory=list)
    gross: dict[tuple[str, int], Number] = field(default_factory=dict)
    net: dict[tuple[str, int], Number] = field(default_factory=dict)

    def npv(self) -> Number:
        return sum((present for key, present in self.presents.items() if key[-1]), start=0.0)


class Recount:
    """`values` per input in the unit of the computation, per draw or one for all; `homes` where the case has them."""

    def __init__(self, case: Case, values: dict[str, Number], homes: Rejoined | Averaged | None) -> None:
        self.case, self.values, self.homes = case, values, homes
        rate = self.times(case.discount_rate)
        self.discounts = {year: power(1 + rate, nth) for nth, year in enumerate(case.calendar)}
        self.found = Recounted(tied=[0.0] * (homes.blocks if homes is not None else 0))

    def all(self) -> Recounted:
        for cost in self.case.costs:
            self._cost(cost)
        for outcome in self.case.outcomes:
            self._outcome(outcome)
        return self.found

    def times(self, names: Names) -> Number:
        found: Number = 1.0
        for name in names:
            if not self.case.inputs[name].differs:
                found = found * self.values[name]
        return found

    def _differing(self, names: Names, *, is_rest: bool = False) -> tuple[Weight, ...]:
        return tuple((name, is_rest) for name in names if self.case.inputs[name].differs)

    def _volume(self, action: Action, nth: int, weights: tuple[Weight, ...]) -> Paid:
        """(in all, per block or None where it does not matter which homes) of the nth year of the action."""
        homes = self.homes
        if homes is not None and self.case.joins(action):
            blocks = homes.sums(action, nth, weights)
            return sum(blocks, start=0.0), blocks
        name = action.volume[nth]
        if homes is None or not (weights or self.case.inputs[name].differs):
            return self.values[name], None
        if self.case.inputs[name].differs:
            blocks = homes.sums(action, nth, (*weights, (name, False)))
        else:
            blocks = _each(homes.sums(action, nth, weights), self.values[name] / len(homes.block))
        return sum(blocks, start=0.0), blocks

    def _book(self, key: Key, amount: Number, blocks: list[Number] | None = None) -> None:
        discount = self.discounts[key[5]]
        self.found.amounts[key] = self.found.amounts.get(key, 0.0) + amount
        self.found.presents[key] = self.found.presents.get(key, 0.0) + ratio(amount, discount)
        if blocks is not None and key[-1]:
            self.found.tied = [
                before + ratio(block, discount) for before, block in zip(self.found.tied, blocks, strict=True)
            ]

    def _cost(self, cost: Cost) -> None:
        action, amount = self.case.action(cost.action), self.times(cost.amount)
        for nth, year in enumerate(range(action.first, action.last + 1)):
            blocks = None
            paid = amount if nth == 0 or cost.way == YEARLY else None
            if cost.way == PER_UNIT:
                volume, blocks = self._volume(action, nth, self._differing(cost.amount))
                paid = amount * volume
                blocks = _times(blocks, amount)
            if paid is None:
                continue
            self._book((cost.id, "cost", cost.action, cost.party, COSTS, year, True), -paid, _times(blocks, -1.0))
            if cost.to is not None:
                self._book((cost.id, "cost", cost.action, cost.to, COSTS, year, True), paid, blocks)

    def _outcome(self, outcome: Outcome) -> None:
        action = self.case.action(outcome.action)
        amounts, rests = self._differing(outcome.amount), list(self._corrected(outcome))
        remains: Number = 1.0
        for names in (outcome.anyway, outcome.others, outcome.displaced):
            if not self.case.inputs[names[0]].differs:
                remains = remains * (1 - self.times(names))
        kept = [remains * power(1 - self.times(outcome.fade), age) for age in range(outcome.lasts)]
        base = self.times(outcome.amount)
        prices = [self.times(value.price) * (base if value.is_gain else -base) for value in outcome.values]
        for nth, worked in enumerate(range(action.first, action.last + 1)):
            gross = base * self._volume(action, nth, amounts)[0]
            volume = base * self._volume(action, nth, (*amounts, *rests))[0]
            for age, stays in enumerate(kept):
                year = worked + age
                if year not in self.case.calendar:
                    continue
                self.found.gross[outcome.id, year] = self.found.gross.get((outcome.id, year), 0.0) + gross
                self.found.net[outcome.id, year] = self.found.net.get((outcome.id, year), 0.0) + volume * stays
                for value, price in zip(outcome.values, prices, strict=True):
                    key = (outcome.id, "outcome", action.id, value.party, outcome.capital, year, outcome.adds_up)
                    weights = (*amounts, *rests, *self._differing(value.price))
                    self._book(key, *self._paid(action, nth, weights, price * stays))

    def _paid(self, action: Action, nth: int, weights: tuple[Weight, ...], price: Number) -> Paid:
        """(in all, per block) of what is worth `price` per unit."""
        volume, blocks = self._volume(action, nth, weights)
        return price * volume, _times(blocks, price)

    def _corrected(self, outcome: Outcome) -> Iterator[Weight]:
        for names in (outcome.anyway, outcome.others, outcome.displaced):
            yield from self._differing(names, is_rest=True)


def _times(blocks: list[Number] | None, by: Number) -> list[Number] | None:
    return None if blocks is None else _each(blocks, by)


def _each(blocks: list[Number], by: Number) -> list[Number]:
    return [block * by for block in blocks]
