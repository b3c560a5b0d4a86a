"""Time in quarters of an hour, what it costs, what is free, and for how long the page at the door speaks."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

SLOT = timedelta(minutes=15)
# A year with a slip of the finger in it is told, and not booked.
FARTHEST = timedelta(days=366)
MOST_WEEKS = 53
# Who is early finds the key, and so does who comes back for a forgotten coat.
DOOR_BEFORE, DOOR_AFTER = timedelta(hours=2), timedelta(hours=1)


def is_whole(at: time) -> bool:
    """On a quarter of an hour."""
    return at.minute % 15 == 0 and at.second == 0 and at.microsecond == 0


def slots(starts_at: datetime, ends_at: datetime) -> list[datetime]:
    """The beginnings of the quarters in [starts_at, ends_at)."""
    count = -(-(ends_at - starts_at) // SLOT)
    return [starts_at + nth * SLOT for nth in range(count)]


def price(*, cents_per_hour: int, minutes: int) -> int:
    """Cents, by the minute, half up."""
    return (cents_per_hour * minutes + 30) // 60


def is_within(starts: time, ends: time, *, opens: time, closes: time) -> bool:
    return opens <= starts < ends <= closes


def weekly(first_on: date, last_on: date) -> list[date]:
    """The same weekday, from the first day up to the last."""
    weeks = (last_on - first_on).days // 7
    return [first_on + timedelta(weeks=nth) for nth in range(weeks + 1)]


def week_of(day: date) -> list[date]:
    """Monday to Sunday around this day."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=nth) for nth in range(7)]


def free_stretches(
    opens_at: datetime, closes_at: datetime, taken: Iterable[tuple[datetime, datetime]]
) -> list[tuple[datetime, datetime]]:
    """What is left of the opening hours between what is taken, in order."""
    free, here = [], opens_at
    for starts_at, ends_at in sorted(taken):
        if starts_at > here:
            free.append((here, min(starts_at, closes_at)))
        here = max(here, ends_at)
    if here < closes_at:
        free.append((here, closes_at))
    return [(starts_at, ends_at) for starts_at, ends_at in free if starts_at < ends_at]


def door_speaks(*, starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    """Only around the time of the booking is it told who has the key."""
    return starts_at - DOOR_BEFORE <= at <= ends_at + DOOR_AFTER
