"""A case of value as frozen dataclasses: what is put in, what is done, what it costs, what comes of it, and for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from wijkwerk.engines.valuation.distributions import Distribution
from wijkwerk.engines.valuation.units import Unit

CASE = "wijkwerk.valuation/1"
RESULT = "wijkwerk.valuation.result/1"
COMPARISON = "wijkwerk.valuation.comparison/1"
NAME, VERSION = "valuation", "1.0.0"

CAPITALS = ("social", "ecological", "economic")
COSTS = "costs"
GRADES = ("measured_here", "measured_elsewhere", "estimated", "assumed")
PARTIES = (
    "resident",
    "wijkbedrijf",
    "municipality",
    "state",
    "housing_association",
    "company",
    "health_insurer",
    "energy_supplier",
    "nature_and_future",
)
CORRECTIONS = ("anyway", "others", "displaced")
MARKS = ("S", "D", "M", "A")  # seen, derived, from memory, assumption
ONCE, YEARLY, PER_UNIT = "once", "yearly", "per_unit"

Names = tuple[str, ...]  # amounts that are multiplied
Found = TypeVar("Found")


def there(value: Found | None) -> Found:
    """What a case that was read is sure to have here."""
    if value is None:
        raise LookupError("the case was not read by `read_case`")
    return value


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the reference; `stated` as it was written, `source` or `assumption` empty."""

    id: str
    stated: float | str
    spread: Distribution
    unit: str
    valid_from: date | None
    valid_to: date | None
    source: str
    assumption: str
    mark: str


@dataclass(frozen=True, slots=True)
class Input:
    """An amount with its source. `spread` is None where `column` of the homes gives a value per home.

    `stated` and `spread` are in the unit as written; `unit.scale` brings them to the unit of the computation (`%` to 1).
    """

    id: str
    stated: float | str | None
    spread: Distribution | None
    unit: Unit
    unit_text: str
    ref: str | None
    source: str
    assumption: str
    column: str | None = None
    per_home: bool = False

    @property
    def differs(self) -> bool:
        """Whether homes differ in it."""
        return self.column is not None or self.per_home

    @property
    def is_random(self) -> bool:
        return self.spread is not None and not self.spread.is_fixed


@dataclass(frozen=True, slots=True)
class Action:
    """`volume`: the name for each year from `first` to `last`, calendar years; empty where homes join by themselves."""

    id: str
    title: str
    unit: str
    volume: Names
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cost:
    """`way`: once, yearly or per_unit, by the unit of `amount`. With `to` it is a payment to that party."""

    id: str
    title: str
    action: str
    party: str
    to: str | None
    amount: Names
    way: str


@dataclass(frozen=True, slots=True)
class Value:
    party: str
    is_gain: bool
    price: Names


@dataclass(frozen=True, slots=True)
class Outcome:
    """`lasts`: years, the year of the work included; 1 for an amount that comes once."""

    id: str
    title: str
    action: str
    effect: str
    unit: str
    amount: Names
    lasts: int
    capital: str
    grade: str
    adds_up: bool
    anyway: Names
    others: Names
    displaced: Names
    fade: Names
    values: tuple[Value, ...]
    note: str = ""

    @property
    def counts(self) -> bool:
        return self.adds_up and bool(self.values)


@dataclass(frozen=True, slots=True)
class Factor:
    """In a term of a result: `-x` turns the sign, `/x` divides."""

    name: str
    turns: bool
    divides: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A named figure beside the story: a sum of terms, each a product of inputs."""

    id: str
    title: str
    unit: Unit
    unit_text: str
    terms: tuple[tuple[Factor, ...], ...]
    published: float | None
    published_source: str


@dataclass(frozen=True, slots=True)
class Homes:
    """Homes in the order of block and id: `block[i]` is a place in `blocks`; `columns` hold a number per home."""

    ids: Names
    blocks: Names
    block: tuple[int, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]
    columns: dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Adoption:
    """How homes join an action by themselves; all but the numbers are names of inputs."""

    action: str
    neighbours: int
    base: Names
    influence: Names
    talk: Names
    price: Names
    own_price: Names
    talks: Names
    runs: int

    @property
    def names(self) -> frozenset[str]:
        """Every input that decides who joins."""
        fields = (self.base, self.influence, self.talk, self.price, self.own_price, self.talks)
        return frozenset(name for names in fields for name in names)


@dataclass(frozen=True, slots=True)
class Case:
    """Year 0 is `start`; `draws` and `seed` may be replaced on the command line."""

    id: str
    title: str
    start: int
    years: int
    price_level: int
    discount_rate: Names
    draws: int
    seed: int
    inputs: dict[str, Input]
    actions: tuple[Action, ...]
    costs: tuple[Cost, ...]
    outcomes: tuple[Outcome, ...]
    results: tuple[Named, ...]
    homes: Homes | None = None
    adoption: Adoption | None = None

    @property
    def calendar(self) -> range:
        return range(self.start, self.start + self.years)

    def action(self, action: str) -> Action:
        return next(each for each in self.actions if each.id == action)

    def joins(self, action: Action) -> bool:
        """Whether homes join this action by themselves."""
        return self.adoption is not None and self.adoption.action == action.id

    def parties(self) -> Names:
        """Those who pay or gain, in the order in which the case names them."""
        return tuple(dict.fromkeys(self._parties()))

    def _parties(self) -> Iterator[str]:
        for cost in self.costs:
            yield cost.party
            if cost.to is not None:
                yield cost.to
        for outcome in self.outcomes:
            if outcome.counts:
                yield from (value.party for value in outcome.values)
