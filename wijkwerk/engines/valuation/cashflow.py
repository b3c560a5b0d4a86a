"""The streams of a case: quantities and money per item, party and year, as arrays over draws or as plain numbers where nothing varies."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from wijkwerk.engines.valuation.model import (
    CORRECTIONS,
    COSTS,
    ONCE,
    PER_UNIT,
    YEARLY,
    Action,
    Case,
    Cost,
    Names,
    Outcome,
)

Array: TypeAlias = Any  # a number, or a NumPy array with one per draw: both add and multiply
Part = tuple[str, bool]  # an input that differs per home; True for what it leaves: 1 − input
# The volume of an action for each year it runs, each home's share weighed with these parts.
Volumes = Callable[[Action, tuple[Part, ...]], list[Array]]


@dataclass(frozen=True, slots=True)
class Flow:
    """What one party pays or gets from one item: `amounts[i]` in € in year i, below zero for what is paid; None where nothing flows."""

    item: str
    kind: str
    action: str
    party: str
    capital: str
    adds_up: bool
    amounts: list[Array | None]


@dataclass(frozen=True, slots=True)
class Quantity:
    """Per year before and after corrections, in the outcome's unit; None for a year without."""

    outcome: str
    unit: str
    gross: list[Array | None]
    net: list[Array | None]


@dataclass(frozen=True, slots=True)
class Share:
    """What one party's part of an item adds to the npv: Σ over the years of the action of weight × volume, or of weight alone."""

    action: Action
    parts: tuple[Part, ...]
    weights: list[Array]
    is_per_unit: bool


def counted(case: Case) -> list[Cost | Outcome]:
    """The items that the npv is made of: payments between parties fall away."""
    costs: list[Cost | Outcome] = [cost for cost in case.costs if cost.to is None]
    return costs + [outcome for outcome in case.outcomes if outcome.counts]


def names_of(case: Case, item: Cost | Outcome) -> set[str]:
    """Every input that the present value of an item depends on."""
    action = case.action(item.action)
    found = {*case.discount_rate, *item.amount, *action.volume}
    if isinstance(item, Outcome):
        prices = {name for value in item.values for name in value.price}
        found |= {*item.anyway, *item.others, *item.displaced, *item.fade, *prices}
    if case.adoption is not None and case.joins(action):
        found |= case.adoption.names
    return found


class Streams:
    """A case at given values of its inputs. `values` hold what does not differ per home, in the unit of the computation."""

    def __init__(
        self,
        case: Case,
        values: Mapping[str, Array],
        volumes: Volumes,
        discounts: list[Array] | None = None,
    ) -> None:
        self.case, self.values, self.volumes = case, values, volumes
        self.discounts: list[Array] = discounts or self._discounts()

    def _discounts(self) -> list[Array]:
        rate = self.product(self.case.discount_rate)
        return [(1.0 + rate) ** -float(i) for i in range(self.case.years)]

    def product(self, names: Names) -> Array:
        """Of the names that do not differ per home; the others come in with the volume."""
        found: Array = 1.0
        for name in names:
            if not self.case.inputs[name].differs:
                found = found * self.values[name]
        return found

    def flows(self) -> Iterator[Flow]:
        for cost in self.case.costs:
            amounts = self.cost(cost)
            paid = [None if each is None else -each for each in amounts]
            yield Flow(cost.id, "cost", cost.action, cost.party, COSTS, True, paid)
            if cost.to is not None:
                yield Flow(cost.id, "cost", cost.action, cost.to, COSTS, True, amounts)
        for outcome in self.case.outcomes:
            yield from self._outcome_flows(outcome)

    def _outcome_flows(self, outcome: Outcome) -> Iterator[Flow]:
        for value in outcome.values:
            price = self.product(value.price) * (1.0 if value.is_gain else -1.0)
            net = self.net(outcome, self._parts(value.price))
            amounts = [None if each is None else price * each for each in net]
            yield Flow(
                outcome.id,
                "outcome",
                outcome.action,
                value.party,
                outcome.capital,
                outcome.adds_up,
                amounts,
            )

    def cost(self, cost: Cost) -> list[Array | None]:
        """What is paid per year, at or above zero."""
        action = self.case.action(cost.action)
        amount = self.product(cost.amount)
        found: list[Array | None] = [None] * self.case.years
        if cost.way == ONCE:
            found[action.first - self.case.start] = amount
            return found
        volumes: list[Array] = [1.0] * (action.last - action.first + 1)
        if cost.way != YEARLY:
            volumes = self.volumes(action, self._parts(cost.amount))
        for year, volume in zip(range(action.first, action.last + 1), volumes, strict=True):
            found[year - self.case.start] = amount * volume
        return found

    def quantities(self) -> Iterator[Quantity]:
        for outcome in self.case.outcomes:
            yield Quantity(outcome.id, outcome.unit, self.gross(outcome), self.net(outcome, ()))

    def gross(self, outcome: Outcome) -> list[Array | None]:
        per_year = self._cohorts(outcome, self._parts(outcome.amount), 1.0)
        amount = self.product(outcome.amount)
        return [None if each is None else amount * each for each in per_year]

    def net(self, outcome: Outcome, more: tuple[Part, ...]) -> list[Array | None]:
        """After corrections; `more` parts that differ per home weigh in, as those of a price do."""
        factor, parts = self.corrected(outcome)
        per_year = self._cohorts(outcome, (*parts, *more), 1.0 - self.product(outcome.fade))
        return [None if each is None else factor * each for each in per_year]

    def corrected(self, outcome: Outcome) -> tuple[Array, tuple[Part, ...]]:
        """Amount × (1 − anyway)(1 − others)(1 − displaced): what is the same everywhere, and the parts that differ per home."""
        factor, parts = self.product(outcome.amount), list(self._parts(outcome.amount))
        for field in CORRECTIONS:
            names: Names = getattr(outcome, field)
            if self.case.inputs[names[0]].differs:
                parts.append((names[0], True))
            else:
                factor = factor * (1.0 - self.product(names))
        return factor, tuple(parts)

    def _parts(self, names: Names) -> tuple[Part, ...]:
        return tuple((name, False) for name in names if self.case.inputs[name].differs)

    def _cohorts(self, outcome: Outcome, parts: tuple[Part, ...], stays: Array) -> list[Array | None]:
        """Σ over the years of work of volume × stays^age, while it lasts."""
        action = self.case.action(outcome.action)
        ages = [stays ** float(age) for age in range(min(outcome.lasts, self.case.years))]
        found: list[Array | None] = [None] * self.case.years
        for nth, volume in enumerate(self.volumes(action, parts)):
            begun = action.first - self.case.start + nth
            for age, part in enumerate(ages[: self.case.years - begun]):
                earlier = found[begun + age]
                found[begun + age] = volume * part if earlier is None else earlier + volume * part
        return found

    def shares(self, item: Cost | Outcome) -> "list[Share]":
        """What an item of `counted` adds to the npv."""
        return [self._cost_share(item)] if isinstance(item, Cost) else self._outcome_shares(item)

    def _cost_share(self, cost: Cost) -> "Share":
        action = self.case.action(cost.action)
        amount = -self.product(cost.amount)
        begun = action.first - self.case.start
        years = range(begun, begun + 1 if cost.way == ONCE else action.last - self.case.start + 1)
        weights = [amount * self.discounts[year] for year in years]
        return Share(action, self._parts(cost.amount), weights, cost.way == PER_UNIT)

    def _outcome_shares(self, outcome: Outcome) -> "list[Share]":
        """Year a of age weighs (stays / (1 + rate))^a, so that all years of work share one running sum."""
        action = self.case.action(outcome.action)
        factor, parts = self.corrected(outcome)
        stays, part = 1.0 - self.product(outcome.fade), 1.0
        running: list[Array] = [0.0]
        for age in range(min(outcome.lasts, self.case.years)):
            running.append(running[-1] + part * self.discounts[age])
            part = part * stays
        begun = [year - self.case.start for year in range(action.first, action.last + 1)]
        per_unit = [self.discounts[i] * running[min(outcome.lasts, self.case.years - i)] for i in begun]
        found = []
        for value in outcome.values:
            price = factor * self.product(value.price) * (1.0 if value.is_gain else -1.0)
            weights = [price * each for each in per_unit]
            found.append(Share(action, (*parts, *self._parts(value.price)), weights, True))
        return found

    def npv(self) -> Array:
        return sum((self.worth(item) for item in counted(self.case)), start=0.0)

    def worth(self, item: Cost | Outcome) -> Array:
        """The present value of what an item adds to the npv."""
        return sum((self._worth(share) for share in self.shares(item)), start=0.0)

    def _worth(self, share: "Share") -> Array:
        volumes: list[Array] = (
            self.volumes(share.action, share.parts) if share.is_per_unit else [1.0] * len(share.weights)
        )
        found: Array = 0.0
        for weight, volume in zip(share.weights, volumes, strict=True):
            found = found + weight * volume
        return found
