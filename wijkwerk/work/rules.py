"""Decisions about packages and shifts on plain values. Money in cents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

Tier = tuple[int, int]
FEWEST_IN_PAIRS = 2


@dataclass(frozen=True, slots=True)
class Price:
    """Per unit, and in all."""

    unit_price: int
    cost: int


def price_of(*, units: int, places: int, fixed: int, visit: int, tiers: Sequence[Tier]) -> Price:
    """All-unit discount: every unit at the price of the highest tier that the size reaches."""
    reached = [price for start, price in tiers if start <= units]
    if not reached:
        raise ValueError("the first tier starts at 1, and a package has a unit at least")
    return Price(unit_price=reached[-1], cost=fixed + visit * places + units * reached[-1])


def price_apart(*, unit_counts: Sequence[int], fixed: int, visit: int, tiers: Sequence[Tier]) -> int:
    """What the same needs cost one by one: each its own fixed cost, its own visit and the first price it reaches."""
    return sum(price_of(units=units, places=1, fixed=fixed, visit=visit, tiers=tiers).cost for units in unit_counts)


def are_tiers(tiers: Sequence[Tier]) -> bool:
    """Whether they start at one, with starts that rise and prices that do not."""
    starts, prices = [start for start, _price in tiers], [price for _start, price in tiers]
    return bool(tiers) and starts[0] == 1 and starts == sorted(set(starts)) and prices == sorted(prices, reverse=True)


@dataclass(frozen=True, slots=True)
class CounterTerms:
    """On which terms an organisation would do a package instead. Cents; `local_share` a part of one; None where nothing was told."""

    tiers: tuple[Tier, ...]
    max_units: int
    local_share: Decimal
    fixed: int = 0
    learning_places: int = 0
    kilometres: int | None = None
    from_on: date | None = None
    until_on: date | None = None
    remark: str = ""


LINK_SHOWS_FOR = timedelta(days=60)


def shows_until(expires_on: date) -> date:
    """The last day on which the link of an offer that nothing came of still shows what it was."""
    return expires_on + LINK_SHOWS_FOR


@dataclass(frozen=True, slots=True)
class NextTier:
    """How many more it takes, and what each unit then costs less."""

    short: int
    unit_price: int
    next_unit_price: int

    @property
    def cheaper(self) -> int:
        return self.unit_price - self.next_unit_price


def next_tier(*, units: int, tiers: Sequence[Tier]) -> NextTier | None:
    """The nearest tier above this size that is cheaper; None at the cheapest."""
    now = [price for start, price in tiers if start <= units]
    current = now[-1] if now else tiers[0][1]
    for start, price in tiers:
        if start > units and price < current:
            return NextTier(short=start - units, unit_price=current, next_unit_price=price)
    return None


def package_title(kind_label: str, block_names: Sequence[str]) -> str:
    """`Dakisolatie, Spijkerblok en Boulevard`; more than three blocks are counted."""
    if not block_names:
        return kind_label
    if len(block_names) > 3:
        return f"{kind_label}, {len(block_names)} blokken"
    if len(block_names) == 1:
        return f"{kind_label}, {block_names[0]}"
    return f"{kind_label}, {', '.join(block_names[:-1])} en {block_names[-1]}"


def that_fit(units: Sequence[int], *, most: int) -> list[int]:
    """The places of those that fit within `most` one after another; what is too large waits, and makes room for what follows."""
    found, left = [], most
    for place, each in enumerate(units):
        if each <= left:
            found.append(place)
            left -= each
    return found


def share_that_stays(*, local_value: int, cost: int) -> int:
    """How many of every hundred euros stay in the neighbourhood, rounded down."""
    return 0 if cost == 0 else min(100, 100 * local_value // cost)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a package of this size costs, bundled and apart, and what of it stays. Cents; hours."""

    units: int
    unit_price: int
    cost: int
    cost_apart: int
    local_hours: Decimal
    local_value: int


def is_somebody_alone(*, coming: int, in_pairs: bool, wish_for_two: int) -> bool:
    """The task asks for two, or somebody who comes would rather not go alone, and there is no second."""
    return coming < FEWEST_IN_PAIRS and (in_pairs or wish_for_two > 0)
