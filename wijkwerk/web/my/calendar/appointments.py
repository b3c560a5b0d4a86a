"""What is in somebody's own calendar: where to be and when. Never whose home it is, for calendar programs pass it on to others."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from wijkwerk.activities.enums import SignUpState
from wijkwerk.activities.files import Appointment
from wijkwerk.activities.models import SignUp
from wijkwerk.base.models import Turn
from wijkwerk.execution.models import VisitDay
from wijkwerk.kernel import clock
from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.work.enums import ShiftState


def appointments(person: Person, *, at: datetime, absolute: Callable[[str], str]) -> list[Appointment]:
    """Of today and later, soonest first; four queries. `absolute` makes a whole address of a path."""
    zone = ZoneInfo(person.neighbourhood.zone)
    today = clock.local_day(at, zone=person.neighbourhood.zone)
    found = [
        *_shifts(person, at, absolute),
        *_activities(person, at, absolute),
        *_turns(person, today, zone),
        *_visits(person, today, zone, absolute),
    ]
    return sorted(found, key=lambda each: (each.starts_at, each.uid))


def _shifts(person: Person, at: datetime, absolute: Callable[[str], str]) -> Iterator[Appointment]:
    rows = Assignment.objects.filter(person=person, state=AssignmentState.COMING, shift__ends_at__gt=at)
    for row in rows.select_related("shift__task"):
        yield Appointment(
            uid=f"dienst-{row.code}",
            title=row.shift.task.title,
            starts_at=row.shift.starts_at,
            ends_at=row.shift.ends_at,
            place=row.shift.meet_at,
            link=absolute(reverse("my_shift", args=[row.code])),
            is_cancelled=row.shift.state == ShiftState.CANCELLED,
        )


def _activities(person: Person, at: datetime, absolute: Callable[[str], str]) -> Iterator[Appointment]:
    rows = SignUp.objects.filter(person=person, state=SignUpState.COMING, occurrence__ends_at__gt=at)
    for row in rows.select_related("occurrence__activity"):
        occurrence = row.occurrence
        yield Appointment(
            uid=f"agenda-{row.code}",
            title=occurrence.activity.title,
            starts_at=occurrence.starts_at,
            ends_at=occurrence.ends_at,
            place=occurrence.place,
            link=absolute(reverse("agenda_occurrence", args=[occurrence.code])),
            is_cancelled=not occurrence.is_on,
        )


def _turns(person: Person, today: date, zone: ZoneInfo) -> Iterator[Appointment]:
    for row in Turn.objects.filter(person=person, on__gte=today):
        yield Appointment(
            uid=f"beurt-{row.kind}-{row.on}", title=str(row.get_kind_display()), starts_at=_day(row.on, zone)
        )


def _visits(person: Person, today: date, zone: ZoneInfo, absolute: Callable[[str], str]) -> Iterator[Appointment]:
    for row in VisitDay.objects.walked_by(person).filter(on__gte=today):
        yield Appointment(
            uid=f"bezoek-{row.code}",
            title=_("Huisbezoeken"),
            starts_at=_day(row.on, zone),
            link=absolute(reverse("my_visits")),
        )


def _day(on: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(on, time(), tzinfo=zone)
