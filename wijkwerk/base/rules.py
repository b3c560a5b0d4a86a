"""Time in quarters of an hour, what it costs, what is free, and for how long the page at the door speaks."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

SLOT = timedelta(minutes=15)
# A year with a slip of the finger in it is told, and not booked.
FARTHEST = timedelta(days=366)
MOST_WEEKS = 53
# So long before upkeep is due it is told; a firm that must come has to be called.
UPKEEP_TOLD_BEFORE = timedelta(days=21)
_DAY = 24 * 60
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


def ends_next_day(starts: time, ends: time) -> bool:
    """An end that is not after the begin is one of the day after: 22:00 to 2:00, and 0:00 to 0:00 is a whole day."""
    return ends <= starts


def is_open(starts: time, ends: time, *, hours: Iterable[tuple[int, time, time]]) -> bool:
    """Whether a stretch that begins today lies within opening hours. `hours`: days from today (-1, 0, 1), opens, closes.

    Hours that touch are one: a room that is open day and night can be had over midnight.
    """
    begin, end = _minutes(0, starts, ends)
    for opens, closes in sorted(_minutes(*each) for each in hours):
        if opens <= begin < closes:
            begin = closes
    return begin >= end


def _minutes(day: int, starts: time, ends: time) -> tuple[int, int]:
    """Begin and end, counted from midnight today; on the clock, whatever the season does to it."""
    begin, end = (each.hour * 60 + each.minute for each in (starts, ends))
    return begin + _DAY * day, end + _DAY * (day + ends_next_day(starts, ends))


def tax_within(cents: int, *, per_cent: Decimal) -> int:
    """How much of a price with tax is tax: cents, half up."""
    return int((cents * per_cent / (100 + per_cent)).quantize(Decimal(1), ROUND_HALF_UP))


def next_due(done_on: date, *, every_months: int) -> date:
    """The same day some months on, or the last day of that month where it has no such day."""
    months = done_on.year * 12 + done_on.month - 1 + every_months
    year, month = divmod(months, 12)
    return date(year, month + 1, min(done_on.day, monthrange(year, month + 1)[1]))


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
