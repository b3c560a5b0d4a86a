"""An instance, a plan, and what a plan would be if something were different.

Money in whole cents; hours in hundredths of an hour; shares in ten-thousandths.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """`hours` for the whole need, all its units; `first` and `last` are period indexes, inclusive; `penalty` per unit."""

    id: str
    kind: str
    place: str
    units: int
    hours: int
    first: int
    last: int
    requires: frozenset[str]
    penalty: int


@dataclass(frozen=True, slots=True)
class Offer:
    """`tiers`: (from how many units, price per unit); `max_units` per period; `places` None for everywhere."""

    kind: str
    fixed: int
    visit: int
    tiers: tuple[tuple[int, int], ...]
    min_units: int
    max_units: tuple[int, ...]
    places: frozenset[str] | None
    local_share: int


@dataclass(frozen=True, slots=True)
class Supplier:
    """`hours` per period over all its offers together; None for no limit. `step` is for the reader only."""

    id: str
    step: int
    certificates: frozenset[str]
    hours: tuple[int, ...] | None
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Instance:
    periods: tuple[str, ...]
    places: tuple[str, ...]
    value_per_local_hour: int
    needs: tuple[Need, ...]
    suppliers: tuple[Supplier, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """`local_hours` in millionths of an hour: hours times share, unrounded."""

    supplier: str
    kind: str
    period: int
    places: tuple[str, ...]
    needs: tuple[str, ...]
    units: int
    unit_price: int
    cost: int
    local_hours: int
    local_value: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    need: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    objective: int
    bound: int
    packages: tuple[Package, ...]
    unplaced: tuple[Unplaced, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class WithoutSupplier:
    supplier: str


@dataclass(frozen=True, slots=True)
class Tier:
    """Tier `index` of an offer starts at `start` units."""

    supplier: str
    kind: str
    index: int
    start: int


@dataclass(frozen=True, slots=True)
class ValuePerLocalHour:
    """In cents."""

    cents: int


Question = WithoutSupplier | Tier | ValuePerLocalHour


@dataclass(frozen=True, slots=True)
class Totals:
    """`cost` of all packages and `penalties` of what is unplaced, in cents; `local_hours` in millionths of an hour."""

    objective: int
    bound: int
    cost: int
    penalties: int
    local_hours: int


@dataclass(frozen=True, slots=True)
class Answer:
    question: Question
    totals: Totals
