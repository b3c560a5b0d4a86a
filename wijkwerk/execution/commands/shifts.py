from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.execution import rules
from wijkwerk.execution.enums import HoursFor
from wijkwerk.execution.models import Hours, Turnout
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.matching.models import Assignment
from wijkwerk.work.models import Shift


class WrongCount(Refusal):
    for_people = _("Tel de mensen die er waren: een heel getal van 0 tot 500.")


class WrongHours(Refusal):
    for_people = _("Uren zijn meer dan niets, en niet meer dan de dienst duurde met een half uur speling.")


class OwnHours(Refusal):
    for_people = _("Je eigen uren keurt een ander goed.")


class NobodyAsked(Refusal):
    for_people = _("Voor deze dienst vraagt niemand om uren. Een telling is genoeg.")


@transaction.atomic
def count_heads(*, shift: Shift, head_count: int, by: Actor, at: datetime) -> Turnout:
    """How many were there; correcting it later is the same act."""
    if not 0 <= head_count <= rules.MOST_HEADS:
        raise WrongCount
    turnout, _made = Turnout.objects.update_or_create(
        shift=shift,
        defaults={
            "neighbourhood_id": shift.neighbourhood_id,
            "head_count": head_count,
            "done_at": at,
            "done_by_id": by.user_id,
        },
    )
    audit.record("execution.heads_counted", turnout, by=by, at=at, neighbourhood_id=shift.neighbourhood_id)
    return turnout


@transaction.atomic
def note_hours(*, assignment: Assignment, minutes: int, asked_for: HoursFor, by: Actor, at: datetime) -> Hours:
    """Only for a wage, a grant, or because the person wants it."""
    shift = assignment.shift
    if not rules.are_hours_asked(hours_asked_by=shift.task.hours_asked_by, asked_for=asked_for):
        raise NobodyAsked
    if not rules.are_minutes_likely(
        minutes=minutes, shift_minutes=int((shift.ends_at - shift.starts_at).total_seconds() // 60)
    ):
        raise WrongHours
    existing = Hours.objects.select_for_update().filter(assignment=assignment).first()
    if existing is not None and existing.approved_at is not None:
        raise NotNow
    hours, _made = Hours.objects.update_or_create(
        assignment=assignment,
        defaults={
            "neighbourhood_id": assignment.neighbourhood_id,
            "minutes": minutes,
            "asked_for": asked_for,
            "noted_at": at,
            "noted_by_id": by.user_id,
        },
    )
    audit.record("execution.hours_noted", hours, by=by, at=at, neighbourhood_id=hours.neighbourhood_id)
    return hours


@transaction.atomic
def approve_hours(*, hours: Hours, by: Actor, at: datetime) -> Hours:
    """By another than who wrote them and than whose they are."""
    row = Hours.objects.select_for_update(of=("self",)).select_related("assignment").get(pk=hours.pk)
    person = row.assignment.person
    if not rules.may_approve(approver=by.user_id, noted_by=row.noted_by_id, whose=person.user_id if person else None):
        raise OwnHours
    if row.approved_at is not None:
        return row
    row.approved_at, row.approved_by_id = at, by.user_id
    row.save(update_fields=["approved_at", "approved_by"])
    audit.record("execution.hours_approved", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def withdraw_approval(*, hours: Hours, by: Actor, at: datetime) -> Hours:
    row = Hours.objects.select_for_update().get(pk=hours.pk)
    if row.approved_at is None:
        raise NotNow
    row.approved_at, row.approved_by = None, None
    row.save(update_fields=["approved_at", "approved_by"])
    audit.record("execution.approval_withdrawn", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row
