"""Moments are in UTC; days are local days of the neighbourhood."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The one place where the clock is read; called by views, jobs and the command line, never by a command."""
    return datetime.now(tz=UTC)


def local_day(moment: datetime, *, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def local_moment(day: date, at: time, *, zone: str) -> datetime:
    """The UTC moment of a wall-clock time; one that does not exist (March) or exists twice (October) takes the first offset."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def day_bounds(day: date, *, zone: str) -> tuple[datetime, datetime]:
    """[start, end) of a local day in UTC: 23, 24 or 25 hours long."""
    return local_moment(day, time(), zone=zone), local_moment(day + timedelta(days=1), time(), zone=zone)
