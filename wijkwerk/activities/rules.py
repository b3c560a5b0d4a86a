"""On which days an activity is, how long it lasts, who moves up when there is room, and what the door still takes."""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wijkwerk.activities.enums import Repeat
from wijkwerk.kernel import clock

MOST_IN_A_PARTY = 6
# Dates of a series are made this far ahead; a job makes more as time goes by.
AHEAD = timedelta(days=182)
PAIRING_LASTS = timedelta(minutes=15)
REMINDED_BEFORE = timedelta(hours=24)
# A tablet without a connection sends later what was tapped; by then it may be the next morning.
DOOR_TAKES_UNTIL = timedelta(hours=36)
DOOR_OPENS_BEFORE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`every`: so many weeks apart, for a weekly one. `until_on`: the last day on which it may be; None: no end."""

    repeats: Repeat
    first_on: date
    every: int = 1
    until_on: date | None = None

    @property
    def nth(self) -> int:
        """Which such weekday of the month, -1 the last. A fifth is not there every month: then it is the last."""
        nth = (self.first_on.day - 1) // 7 + 1
        return -1 if self.repeats == Repeat.MONTHLY_LAST or nth == 5 else nth


def days(rhythm: Rhythm, *, up_to: date) -> Iterator[date]:
    """The days of a series from its first on, in order, none after `up_to` or its own end."""
    last = up_to if rhythm.until_on is None else min(up_to, rhythm.until_on)
    if rhythm.repeats == Repeat.ONCE:
        found: Iterator[date] = iter([rhythm.first_on])
    elif rhythm.repeats == Repeat.WEEKLY:
        found = _weekly(rhythm, last)
    else:
        found = _monthly(rhythm, last)
    return (day for day in found if rhythm.first_on <= day <= last)


def _weekly(rhythm: Rhythm, last: date) -> Iterator[date]:
    step = 7 * rhythm.every
    for nth in range((last - rhythm.first_on).days // step + 1):
        yield rhythm.first_on + timedelta(days=nth * step)


def _monthly(rhythm: Rhythm, last: date) -> Iterator[date]:
    year, month = rhythm.first_on.year, rhythm.first_on.month
    while (year, month) <= (last.year, last.month):
        yield _nth_weekday(year, month, weekday=rhythm.first_on.weekday(), nth=rhythm.nth)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _nth_weekday(year: int, month: int, *, weekday: int, nth: int) -> date:
    """`nth` from 1 to 4, or -1 for the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def moments(day: date, *, start: time, end: time, zone: str) -> tuple[datetime, datetime]:
    """Begin and end in UTC. In the night when the clock jumps over the end, it lasts as long as on any other day."""
    starts_at = clock.local_moment(day, start, zone=zone)
    ends_at = clock.local_moment(day, end, zone=zone)
    if ends_at <= starts_at:
        ends_at = starts_at + (datetime.combine(day, end) - datetime.combine(day, start))
    return starts_at, ends_at


def has_room(*, fits: int | None, taken: int, party: int) -> bool:
    return fits is None or taken + party <= fits


def who_moves_up(*, fits: int | None, taken: int, parties: Sequence[int]) -> list[int]:
    """Places in the waiting list, first come first, of those for whom there is room now; a large party does not hold up a small one."""
    chosen = []
    for place, party in enumerate(parties):
        if has_room(fits=fits, taken=taken, party=party):
            chosen.append(place)
            taken += party
    return chosen


def is_at_the_door(*, starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    """Whether the door may still count for it."""
    return starts_at - DOOR_OPENS_BEFORE <= at <= ends_at + DOOR_TAKES_UNTIL


def is_pin(typed: str) -> bool:
    return len(typed) == 4 and typed.isascii() and typed.isdigit()


def keyed_hash(value: str, *, what: str, key: str) -> str:
    """Of no use to whoever has the database and not the key: a pin of four digits is soon tried out otherwise."""
    return hmac.new(key.encode(), f"wijkwerk.activities.{what}|{value}".encode(), hashlib.sha256).hexdigest()
