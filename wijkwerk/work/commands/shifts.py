"""What is asked of people: tasks that say what and what not, and shifts that say when and where."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.geometry import Point
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.places import queries as bodies
from wijkwerk.places.models import LegalPerson, Neighbourhood
from wijkwerk.work import rules
from wijkwerk.work.enums import HoursAskedBy, ShiftState
from wijkwerk.work.models import Shift, Task, WorkPackage


class WrongTimes(Refusal):
    for_people = _("Het einde moet na het begin liggen.")


class NotBegun(Refusal):
    for_people = _("Deze dienst is nog niet begonnen. Tel pas als er iemand is.")


class WrongPlaces(Refusal):
    for_people = _("Er is minstens één plek, en het kleinste aantal is niet groter dan het aantal plekken.")


class NeedsTwo(Refusal):
    for_people = _("Samen op pad gaat vanaf twee mensen. Laat het pas vanaf twee doorgaan.")


@dataclass(frozen=True, slots=True)
class Care:
    """What keeps people safe in it: at somebody's home or not, two at a time, a VOG seen first."""

    is_at_home: bool = False
    in_pairs: bool = False
    needs_vog: bool = False


@transaction.atomic
def plan_task(
    *,
    neighbourhood: Neighbourhood,
    title: str,
    asked: str,
    by: Actor,
    at: datetime,
    legal_person: LegalPerson | None = None,
    package: WorkPackage | None = None,
    not_asked: str = "",
    skills: Mapping[str, int] | None = None,
    teaches: Sequence[str] = (),
    language: str = "",
    hours_asked_by: HoursAskedBy = HoursAskedBy.NOBODY,
    care: Care | None = None,
    is_usually_paid: bool | None = None,
    unpaid_since: date | None = None,
    declared_until: date | None = None,
) -> Task:
    """For the first legal person, where no other is named."""
    task = Task.objects.create(
        neighbourhood=neighbourhood,
        legal_person=bodies.legal_person_of(neighbourhood, legal_person),
        code=Task.objects.within(neighbourhood).free_code(),
        package=package,
        title=text.clean(title),
        asked=text.clean(asked),
        not_asked=text.clean(not_asked),
        skills=dict(skills or {}),
        teaches=list(teaches),
        language=language,
        hours_asked_by=hours_asked_by,
        **asdict(care or Care()),
        is_usually_paid=is_usually_paid,
        unpaid_since=unpaid_since,
        declared_until=declared_until,
        made_at=at,
    )
    audit.record("work.task_planned", task, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return task


@transaction.atomic
def plan_shift(
    *,
    task: Task,
    starts_at: datetime,
    ends_at: datetime,
    meet_at: str,
    point: Point,
    places: int,
    min_places: int,
    by: Actor,
    at: datetime,
) -> Shift:
    """`point` in metres, RD New."""
    if ends_at <= starts_at:
        raise WrongTimes
    if not 1 <= min_places <= places:
        raise WrongPlaces
    if task.in_pairs and min_places < rules.FEWEST_IN_PAIRS:
        raise NeedsTwo
    shift = Shift.objects.create(
        neighbourhood_id=task.neighbourhood_id,
        code=Shift.objects.filter(neighbourhood_id=task.neighbourhood_id).free_code(),
        task=task,
        starts_at=starts_at,
        ends_at=ends_at,
        meet_at=text.clean(meet_at),
        x=point[0],
        y=point[1],
        places=places,
        min_places=min_places,
        made_at=at,
    )
    audit.record("work.shift_planned", shift, by=by, at=at, neighbourhood_id=shift.neighbourhood_id)
    return shift


@transaction.atomic
def cancel_shift(*, shift: Shift, by: Actor, at: datetime) -> Shift:
    return _set(shift, ShiftState.OPEN, ShiftState.CANCELLED, by=by, at=at)


@transaction.atomic
def mark_shift_done(*, shift: Shift, by: Actor, at: datetime) -> Shift:
    if shift.starts_at > at:
        raise NotBegun
    return _set(shift, ShiftState.OPEN, ShiftState.DONE, by=by, at=at)


@transaction.atomic
def reopen_shift(*, shift: Shift, by: Actor, at: datetime) -> Shift:
    return _set(shift, ShiftState.DONE, ShiftState.OPEN, by=by, at=at)


def _set(shift: Shift, now: ShiftState, to: ShiftState, *, by: Actor, at: datetime) -> Shift:
    row = Shift.objects.select_for_update(of=("self",)).select_related("neighbourhood", "task").get(pk=shift.pk)
    if row.state != now:
        raise NotNow
    row.state = to
    row.save(update_fields=["state"])
    audit.record(f"work.shift_{to.value}", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row
