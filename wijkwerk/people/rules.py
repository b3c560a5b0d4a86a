"""Decisions about people on plain values."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wijkwerk.kernel import text
from wijkwerk.people.enums import AgeBand, Concern
from wijkwerk.reference.care import MinorBounds

# A letter to a front door: for more people than most homes hold, and not for ever.
MOST_PER_DOOR = 8
DOOR_CODE_LASTS = timedelta(days=60)


def person_sort_key(first_name: str, last_name: str, code: str) -> str:
    """By first name, as people speak of each other; who has no name is found by code."""
    return text.sort_key(f"{first_name} {last_name}".strip() or code)


def same_first_name(known: str, typed: str) -> bool:
    """As people write it: capitals, accents and what follows the first word do not count. Nothing is no name."""
    first, other = (text.sort_key(each).split(" ")[0] for each in (known, typed))
    return first == other != ""


def may_be_one(one: str, other: str) -> bool:
    """Whether two first names may be of one person: the same, or one of them is not told. Housemates share a phone."""
    return not text.sort_key(one) or not text.sort_key(other) or same_first_name(one, other)


@dataclass(frozen=True, slots=True)
class Help:
    """What somebody would do: when (both by the clock on the wall), whether at somebody's home, and whether two go together."""

    starts: datetime
    ends: datetime
    is_at_home: bool = False
    in_pairs: bool = False


def concern(band: AgeBand, wanted: Help, *, parent_agrees: bool, bounds: MinorBounds) -> Concern | None:
    """The first reason why somebody of this age cannot do this; None when they can."""
    if band == AgeBand.ADULT:
        return None
    hours = bounds.child if band == AgeBand.CHILD else bounds.youth
    midnight = wanted.starts.replace(hour=0, minute=0, second=0, microsecond=0)
    first, last = ((moment - midnight).total_seconds() / 3600 for moment in (wanted.starts, wanted.ends))
    if wanted.is_at_home and not wanted.in_pairs:
        return Concern.ALONE
    if first < hours.since or last > hours.until:
        return Concern.HOURS
    return Concern.CONSENT if band == AgeBand.CHILD and not parent_agrees else None


def vog_until(seen_on: date, months: int) -> date:
    """The last day on which what was seen still counts; the end of a shorter month stands for a day it does not have."""
    year, month = divmod(seen_on.year * 12 + seen_on.month - 1 + months, 12)
    for day in range(seen_on.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, seen_on.day)
