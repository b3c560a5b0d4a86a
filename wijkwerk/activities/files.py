"""Calendars as iCalendar files (RFC 5545). The agenda: one event per series with its rule, and one more for each date that is otherwise.

A calendar of one's own: one event per appointment.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from wijkwerk.activities import rules
from wijkwerk.activities.enums import Repeat

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# The rules of summer time have not changed in these years; a calendar needs one transition before what it shows, and those to come.
_YEARS_OF_ZONE = 10


@dataclass(frozen=True, slots=True)
class Date:
    """`planned_on`: the day the series gave. Begin and end are local."""

    code: str
    planned_on: date
    starts_at: datetime
    ends_at: datetime
    place: str
    is_cancelled: bool
    is_moved: bool
    note: str


@dataclass(frozen=True, slots=True)
class Series:
    """`dates` are those still to come, in the order of the series, at least one."""

    uid: str
    title: str
    what: str
    place: str
    rhythm: rules.Rhythm
    start: time
    end: time
    version: int
    dates: Sequence[Date]


@dataclass(frozen=True, slots=True)
class Appointment:
    """`ends_at` None: the whole day on which it starts. `uid` is unique in this calendar, and stays the same."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    link: str = ""
    is_cancelled: bool = False


def calendar(
    found: Sequence[Series],
    *,
    name: str,
    of: str,
    language: str,
    zone: str,
    at: datetime,
    link: Callable[[str], str],
) -> bytes:
    """`language` is that of who follows it.

    `link` gives the address of the page of a date by its code; `of` makes identifiers unique, and the same by whatever host name.
    """
    made = _empty(name=name, language=language, zone=zone, at=at)
    for series in found:
        for event in _events(series, of=of, zone=ZoneInfo(zone), at=at, link=link):
            made.add_component(event)
    return bytes(made.to_ical())


def own_calendar(found: Sequence[Appointment], *, name: str, of: str, language: str, zone: str, at: datetime) -> bytes:
    made = _empty(name=name, language=language, zone=zone, at=at)
    for each in found:
        made.add_component(_appointment(each, of=of, zone=ZoneInfo(zone), at=at))
    return bytes(made.to_ical())


def _appointment(each: Appointment, *, of: str, zone: ZoneInfo, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{each.uid}@{of}")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("summary", each.title)
    if each.ends_at is None:
        event.add("dtstart", each.starts_at.astimezone(zone).date())
    else:
        event.add("dtstart", each.starts_at.astimezone(zone))
        event.add("dtend", each.ends_at.astimezone(zone))
    if each.place:
        event.add("location", each.place)
    if each.link:
        event.add("url", each.link)
    if each.is_cancelled:
        event.add("status", "CANCELLED")
    return event


def _empty(*, name: str, language: str, zone: str, at: datetime) -> Calendar:
    made = Calendar()
    made.add("prodid", f"-//Wijkwerk//agenda//{language.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", zone)
    made.add_component(
        Timezone.from_tzid(zone, first_date=date(at.year - 1, 1, 1), last_date=date(at.year + _YEARS_OF_ZONE, 1, 1))
    )
    return made


def _events(series: Series, *, of: str, zone: ZoneInfo, at: datetime, link: Callable[[str], str]) -> Sequence[Event]:
    uid = f"{series.uid}@{of}"
    if series.rhythm.repeats == Repeat.ONCE:
        return [_one(series, series.dates[0], uid=uid, at=at, link=link)]
    whole = _whole(series, uid=uid, zone=zone, at=at, link=link)
    others = [each for each in series.dates if each.is_moved and not each.is_cancelled]
    return [whole, *(_instead(series, each, uid=uid, zone=zone, at=at, link=link) for each in others)]


def _whole(series: Series, *, uid: str, zone: ZoneInfo, at: datetime, link: Callable[[str], str]) -> Event:
    """The series from its first date still to come; the rule keeps its step, for that date is one of the series."""
    first = series.dates[0]
    event = _event(series, uid=uid, at=at)
    event.add("dtstart", _planned(series.start, first.planned_on, zone))
    event.add("dtend", _planned(series.end, first.planned_on, zone))
    event.add("location", series.place)
    event.add("description", "\n".join(filter(None, (series.what, link(series.uid)))))
    event.add("url", link(series.uid))
    event.add("rrule", _rule(series, zone))
    for each in series.dates:
        if each.is_cancelled:
            event.add("exdate", _planned(series.start, each.planned_on, zone))
    return event


def _one(series: Series, each: Date, *, uid: str, at: datetime, link: Callable[[str], str]) -> Event:
    event = _event(series, uid=uid, at=at)
    event.add("dtstart", each.starts_at)
    event.add("dtend", each.ends_at)
    event.add("location", each.place)
    event.add("description", "\n".join(filter(None, (each.note, series.what, link(each.code)))))
    event.add("url", link(each.code))
    if each.is_cancelled:
        event.add("status", "CANCELLED")
    return event


def _instead(
    series: Series, each: Date, *, uid: str, zone: ZoneInfo, at: datetime, link: Callable[[str], str]
) -> Event:
    event = _one(series, each, uid=uid, at=at, link=link)
    event.add("recurrence-id", _planned(series.start, each.planned_on, zone))
    return event


def _event(series: Series, *, uid: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("sequence", series.version)
    event.add("summary", series.title)
    return event


def _planned(clock_time: time, day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock_time, tzinfo=zone)


def _rule(series: Series, zone: ZoneInfo) -> dict[str, object]:
    rhythm = series.rhythm
    rule: dict[str, object] = {"freq": "weekly", "interval": rhythm.every}
    if rhythm.repeats != Repeat.WEEKLY:
        rule = {"freq": "monthly", "byday": f"{rhythm.nth}{_WEEKDAYS[rhythm.first_on.weekday()]}"}
    if rhythm.until_on is not None:
        rule["until"] = _planned(series.start, rhythm.until_on, zone).astimezone(UTC)
    return rule
