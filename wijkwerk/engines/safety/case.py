"""A situation as the rules see it: of value or not, what counts together in month and year, and how old somebody is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from wijkwerk.engines.safety.model import COSTS, FLAT, Bounds, Limit, Situation, Sourced


@dataclass(frozen=True, slots=True)
class Case:
    """`in_month` and `in_year`: cents of history and offer of all payers together, in the calendar month and year of the day."""

    situation: Situation
    bounds: Bounds
    age: int
    has_flat: bool
    has_costs: bool
    in_month: int
    in_year: int

    @property
    def way(self) -> str:
        return self.situation.offer.way

    @property
    def is_of_value(self) -> bool:
        return self.way != "thanks" and self.situation.offer.cents > 0

    @property
    def is_flat(self) -> bool:
        return self.is_of_value and self.way in FLAT

    @property
    def is_in_scheme(self) -> bool:
        """Given as to a volunteer: an allowance, something in kind, or costs."""
        return self.is_flat or (self.is_of_value and self.way == COSTS)

    @property
    def counts(self) -> bool:
        """Whether this offer counts in month and year."""
        return self.is_flat or (self.is_in_scheme and self.has_flat)

    @property
    def is_per_hour(self) -> bool:
        return self.is_flat and self.situation.offer.hourly_agreement

    @property
    def hour(self) -> Sourced | None:
        """The bound per hour for the age on the day."""
        full_age = self.bounds.full_age
        if full_age is None:
            return None
        return self.bounds.hour_full if self.age >= full_age.value else self.bounds.hour_young

    @property
    def cents_per_hour(self) -> Fraction | None:
        """None where no hours are known."""
        hours = self.situation.offer.hours
        return Fraction(self.situation.offer.cents) / Fraction(hours) if hours else None

    def lives_on(self, *benefits: str) -> bool:
        return not set(benefits).isdisjoint(self.situation.person.lives_on)


def look_at(situation: Situation, *, bounds: Bounds) -> Case:
    year, month = situation.on.year, situation.on.month
    in_year = [(row.on, row.way, row.cents) for row in situation.history if row.on.year == year and row.cents]
    offer = situation.offer
    if offer.cents:
        in_year.append((situation.on, offer.way, offer.cents))
    has_flat = any(way in FLAT for _day, way, _cents in in_year)
    ways = (*FLAT, COSTS) if has_flat else FLAT

    def total(is_in: Callable[[date], bool]) -> int:
        return sum(cents for day, way, cents in in_year if way in ways and is_in(day))

    return Case(
        situation=situation,
        bounds=bounds,
        age=age_on(situation.person.born_on, situation.on),
        has_flat=has_flat,
        has_costs=any(way == COSTS for _day, way, _cents in in_year),
        in_month=total(lambda day: day.month == month),
        in_year=total(lambda day: True),
    )


def age_on(born_on: date, day: date) -> int:
    """Whole years; a birthday counts from that day on. Born on 29 February: on 1 March in other years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def limits(case: Case) -> tuple[Limit, ...]:
    """What was compared with what; nothing where the offer does not count."""
    if not case.counts:
        return ()
    bounds, found = case.bounds, []
    if case.is_per_hour and case.hour is not None and case.cents_per_hour is not None:
        found.append(Limit("hour", case.hour.value, ceil(case.cents_per_hour), hard=False))
    if bounds.month is not None:
        found.append(Limit("month", bounds.month.value, case.in_month, hard=True))
    if bounds.year is not None:
        found.append(Limit("year", bounds.year.value, case.in_year, hard=True))
    return tuple(found)
