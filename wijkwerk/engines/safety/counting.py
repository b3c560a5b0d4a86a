"""What counts together in a month and a year, and how old somebody is on a day."""

from collections.abc import Callable
from datetime import date

from wijkwerk.engines.safety.model import COUNTED, Situation


def age_on(born_on: date, day: date) -> int:
    """Whole years; a birthday counts from that day on. Born on 29 February: on 1 March in other years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def counted_in_year(situation: Situation) -> int:
    """Cents of history and offer of all payers in the calendar year of the work."""
    return _counted(situation, lambda day: day.year == situation.on.year)


def counted_in_month(situation: Situation) -> int:
    return _counted(situation, lambda day: (day.year, day.month) == (situation.on.year, situation.on.month))


def has_flat_sum(situation: Situation) -> bool:
    """Whether anything flat or in kind was or is given this year; then proven costs count with it."""
    year = situation.on.year
    given = any(row.way in COUNTED and row.cents and row.on.year == year for row in situation.history)
    return given or (situation.offer.way in COUNTED and situation.offer.cents > 0)


def has_costs(situation: Situation) -> bool:
    year = situation.on.year
    given = any(row.way == "proven_costs" and row.cents and row.on.year == year for row in situation.history)
    return given or (situation.offer.way == "proven_costs" and situation.offer.cents > 0)


def _counted(situation: Situation, is_in: Callable[[date], bool]) -> int:
    ways = (*COUNTED, "proven_costs") if has_flat_sum(situation) else COUNTED
    total = sum(row.cents for row in situation.history if row.way in ways and is_in(row.on))
    return total + (situation.offer.cents if situation.offer.way in ways else 0)
