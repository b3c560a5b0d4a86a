"""What the matching engine needs to know, gathered for one run and never stored."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q

from wijkwerk.kernel.geometry import Point
from wijkwerk.matching.enums import COUNTS_FOR_A_PLACE
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.work.models import Shift

WEIGHT = 1.0
LONGEST_WAIT = 365


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """A shift in a list: how many places are left."""

    shift: Shift
    taken: int

    @property
    def left(self) -> int:
        return max(0, self.shift.places - self.taken)


def open_shifts(neighbourhood: Neighbourhood, *, at: datetime) -> list[ShiftLine]:
    """Those still to come, soonest first, with places taken; one query."""
    shifts = (
        Shift.objects.within(neighbourhood)
        .open_after(at)
        .select_related("task", "task__package")
        .annotate(taken=Count("assignments", filter=Q(assignments__state__in=COUNTS_FOR_A_PLACE)))
    )
    return [ShiftLine(shift=shift, taken=shift.taken) for shift in shifts]


def matching_instance(neighbourhood: Neighbourhood, *, at: datetime, room: dict[int, int]) -> dict[str, Any] | None:
    """Open shifts with places left, and the people who told what they can and when; None when either is missing.

    `room`: cents somebody may still receive this year, per person id, for those who have a limit at all.
    """
    zone = ZoneInfo(neighbourhood.zone)
    lines = [line for line in open_shifts(neighbourhood, at=at) if line.left > 0]
    people = _people_with_time(neighbourhood)
    if not lines or not people:
        return None
    first, last = (line.shift.starts_at.astimezone(zone).date() for line in (lines[0], lines[-1]))
    busy = _already_on(people)
    waits = _waiting_days(people, at=at)
    return {
        "format": "wijkwerk.matching/1",
        "people": [
            _person_row(
                person,
                days=_days(first, last),
                zone=zone,
                busy=busy[person.pk],
                room=room.get(person.pk),
                waits=waits[person.pk],
            )
            for person in people
        ],
        "shifts": [_shift_row(line, zone) for line in lines],
    }


def _people_with_time(neighbourhood: Neighbourhood) -> list[Person]:
    return list(
        Person.objects.within(neighbourhood)
        .filter(stays__isnull=False, address__x__isnull=False, erased_at__isnull=True)
        .distinct()
        .select_related("address")
        .prefetch_related("skills", "stays")
        .order_by("pk")
    )


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def _already_on(people: Sequence[Person]) -> dict[int, list[tuple[datetime, datetime]]]:
    busy: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    rows = (
        Assignment.objects.filter(person__in=people)
        .counting()
        .values_list("person_id", "shift__starts_at", "shift__ends_at")
    )
    for person_id, start, end in rows:
        busy[person_id].append((start, end))
    return busy


def _waiting_days(people: Sequence[Person], *, at: datetime) -> dict[int, int]:
    """Days since somebody last came, or since they were written down."""
    last = dict(
        Assignment.objects.filter(person__in=people, state="coming")
        .values_list("person_id")
        .annotate(last=Max("shift__starts_at"))
    )
    return {
        person.pk: min(LONGEST_WAIT, max(0, (at - max(last.get(person.pk, person.made_at), person.made_at)).days))
        for person in people
    }


def _person_row(
    person: Person,
    *,
    days: list[date],
    zone: ZoneInfo,
    busy: list[tuple[datetime, datetime]],
    room: int | None,
    waits: int,
) -> dict[str, Any]:
    skills = {row.skill: row.level for row in person.skills.all() if row.level is not None}
    return {
        "id": f"p{person.pk}",
        "skills": skills,
        "wants": sorted(row.skill for row in person.skills.all() if row.wants),
        "languages": list(person.languages),
        "certificates": [],
        "at": [person.address.x, person.address.y] if person.address else [0.0, 0.0],
        "max_metres": person.max_metres,
        "available": _free(person, days=days, zone=zone, busy=busy),
        "max_hours_per_week": float(person.max_hours_per_week),
        "room": room,
        "waiting_days": waits,
        "buddy": "is" if person.has_buddy_role else None,
        "avoid": [],
    }


def _free(
    person: Person, *, days: list[date], zone: ZoneInfo, busy: list[tuple[datetime, datetime]]
) -> list[list[str]]:
    """The weekly stays laid on these days, less the days on which somebody is on a shift already."""
    taken = {start.astimezone(zone).date() for start, _end in busy}
    stays = list(person.stays.all())
    return [
        [f"{day}T{stay.start:%H:%M}", f"{day}T{stay.end:%H:%M}"]
        for day in days
        if day not in taken
        for stay in sorted(stays, key=lambda each: each.start)
        if stay.weekday == day.weekday()
    ]


def _shift_row(line: ShiftLine, zone: ZoneInfo) -> dict[str, Any]:
    shift, task = line.shift, line.shift.task
    point: Point = (shift.x, shift.y)
    return {
        "id": f"t{shift.pk}",
        "start": f"{shift.starts_at.astimezone(zone):%Y-%m-%dT%H:%M}",
        "end": f"{shift.ends_at.astimezone(zone):%Y-%m-%dT%H:%M}",
        "at": list(point),
        "places": line.left,
        "min_places": max(1, min(line.left, shift.min_places - line.taken)),
        "weight": WEIGHT,
        "skills": task.skills,
        "teaches": task.teaches,
        "language": task.language or None,
        "certificates": [],
        "reward": 0,
    }
