"""Who was there: kept of a person only where a wage, a grant or that person asks for it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.execution import rules
from wijkwerk.execution.models import Attendance, AttendanceWish
from wijkwerk.kernel.actor import Actor
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.work.models import Shift


@transaction.atomic
def note_attendance(
    *, shift: Shift, said_yes: Iterable[Assignment], came: Iterable[Assignment], by: Actor, at: datetime
) -> int:
    """Of everybody who said yes, whether they came; gives of how many it is kept. Of who signed up with a first name it never is."""
    named = [each for each in said_yes if each.person_id is not None]
    there = {each.pk for each in came}
    wishes = AttendanceWish.objects.filter(person__in=[each.person_id for each in named])
    wanting = set(wishes.values_list("person_id", flat=True))
    asked_by = shift.task.hours_asked_by
    kept = [
        each for each in named if rules.is_attendance_kept(hours_asked_by=asked_by, wants=each.person_id in wanting)
    ]
    for each in kept:
        row, _made = Attendance.objects.update_or_create(
            assignment=each, defaults={"was_there": each.pk in there, "noted_at": at}
        )
        audit.record("execution.attendance_noted", row, by=by, at=at, neighbourhood_id=shift.neighbourhood_id)
    return len(kept)


@transaction.atomic
def keep_attendance(*, person: Person, by: Actor, at: datetime) -> AttendanceWish:
    """From now on; of what was done before it was not kept."""
    wish, _made = AttendanceWish.objects.get_or_create(person=person, defaults={"asked_at": at})
    audit.record("execution.attendance_wished", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
    return wish


@transaction.atomic
def stop_attendance(*, person: Person, by: Actor, at: datetime) -> None:
    """No more from now on, and what was kept only because they wanted it goes; what a wage or grant asks for stays."""
    AttendanceWish.objects.filter(person=person).delete()
    own = Attendance.objects.filter(assignment__person=person, assignment__shift__task__hours_asked_by="nobody")
    own.delete()
    audit.record("execution.attendance_unwished", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
