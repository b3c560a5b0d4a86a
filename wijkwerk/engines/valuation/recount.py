"""The verifier's own reckoning: every euro by its definition, year of work by year of work and age by age."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wijkwerk.engines.valuation.model import COSTS, PER_UNIT, YEARLY, Action, Case, Cost, Names, Outcome
from wijkwerk.engines.valuation.rejoin import Rejoined, Weight

if TYPE_CHECKING:
    from numpy.typing import NDArray

Key = tuple[str, str, str, str, str, int, bool]  # item, kind, action, party, capital, year, adds up


@dataclass(slots=True)
class Recounted:
    """€ per draw: `amounts` and `presents` per line; `tied` per block, what hangs on homes; quantities before and after corrections."""

    amounts: dict[Key, Any] = field(default_factory=dict)
    presents: dict[Key, Any] = field(default_factory=dict)
    tied: Any = 0.0
    gross: dict[tuple[str, int], Any] = field(default_factory=dict)
    net: dict[tuple[str, int], Any] = field(default_factory=dict)

    def npv(self) -> Any:
        return sum((present for key, present in self.presents.items() if key[-1]), start=0.0)


class Recount:
    """`values` per input in the unit that is reckoned in, as arrays over draws; `homes` where the case has them."""

    def __init__(self, case: Case, values: "dict[str, NDArray[Any]]", homes: Rejoined | None) -> None:
        self.case, self.values, self.homes = case, values, homes
        self.rate = self.times(case.discount_rate)
        self.found = Recounted()

    def all(self) -> Recounted:
        for cost in self.case.costs:
            self._cost(cost)
        for outcome in self.case.outcomes:
            self._outcome(outcome)
        return self.found

    def times(self, names: Names) -> Any:
        found: Any = 1.0
        for name in names:
            if not self.case.inputs[name].differs:
                found = found * self.values[name]
        return found

    def _differing(self, names: Names, *, is_rest: bool = False) -> tuple[Weight, ...]:
        return tuple((name, is_rest) for name in names if self.case.inputs[name].differs)

    def _volume(self, action: Action, nth: int, weights: tuple[Weight, ...]) -> tuple[Any, Any]:
        """(in all, per block or None where it does not matter which homes) of the nth year of the action."""
        homes = self.homes
        if homes is not None and self.case.joins(action):
            blocks = homes.sums(action, nth, weights)
            return blocks.sum(axis=1), blocks
        name = action.volume[nth]
        if homes is None or not (weights or self.case.inputs[name].differs):
            return self.values[name], None
        if self.case.inputs[name].differs:
            blocks = homes.sums(action, nth, (*weights, (name, False)))
        else:
            blocks = homes.sums(action, nth, weights) / len(homes.block) * _upright(self.values[name])
        return blocks.sum(axis=1), blocks

    def _book(self, key: Key, amount: Any, blocks: Any = None) -> None:
        discount = (1 + self.rate) ** (key[5] - self.case.start)
        self.found.amounts[key] = self.found.amounts.get(key, 0.0) + amount
        self.found.presents[key] = self.found.presents.get(key, 0.0) + amount / discount
        if blocks is not None and key[-1]:
            self.found.tied = self.found.tied + blocks / _upright(discount)

    def _cost(self, cost: Cost) -> None:
        action, amount = self.case.action(cost.action), self.times(cost.amount)
        for nth, year in enumerate(range(action.first, action.last + 1)):
            blocks = None
            paid = amount if nth == 0 or cost.way == YEARLY else None
            if cost.way == PER_UNIT:
                volume, blocks = self._volume(action, nth, self._differing(cost.amount))
                paid = amount * volume
                blocks = None if blocks is None else blocks * _upright(amount)
            if paid is None:
                continue
            self._book((cost.id, "cost", cost.action, cost.party, COSTS, year, True), -paid, _less(blocks))
            if cost.to is not None:
                self._book((cost.id, "cost", cost.action, cost.to, COSTS, year, True), paid, blocks)

    def _outcome(self, outcome: Outcome) -> None:
        action = self.case.action(outcome.action)
        amounts, rests = self._differing(outcome.amount), list(self._corrected(outcome))
        remains: Any = 1.0
        for names in (outcome.anyway, outcome.others, outcome.displaced):
            if not self.case.inputs[names[0]].differs:
                remains = remains * (1 - self.times(names))
        for nth, worked in enumerate(range(action.first, action.last + 1)):
            for age in range(outcome.lasts):
                year = worked + age
                if year not in self.case.calendar:
                    continue
                base = self.times(outcome.amount)
                stays = remains * (1 - self.times(outcome.fade)) ** age
                gross = base * self._volume(action, nth, amounts)[0]
                net = base * stays * self._volume(action, nth, (*amounts, *rests))[0]
                self.found.gross[outcome.id, year] = self.found.gross.get((outcome.id, year), 0.0) + gross
                self.found.net[outcome.id, year] = self.found.net.get((outcome.id, year), 0.0) + net
                for value in outcome.values:
                    price = self.times(value.price) * (1 if value.is_gain else -1) * base * stays
                    weights = (*amounts, *rests, *self._differing(value.price))
                    volume, blocks = self._volume(action, nth, weights)
                    key = (outcome.id, "outcome", action.id, value.party, outcome.capital, year, outcome.adds_up)
                    self._book(key, price * volume, None if blocks is None else blocks * _upright(price))

    def _corrected(self, outcome: Outcome) -> Iterator[Weight]:
        for names in (outcome.anyway, outcome.others, outcome.displaced):
            yield from self._differing(names, is_rest=True)


def _upright(values: Any) -> Any:
    """A number per draw beside a number per draw and block."""
    import numpy as np

    return np.asarray(values)[..., None]


def _less(blocks: Any) -> Any:
    return None if blocks is None else -blocks
