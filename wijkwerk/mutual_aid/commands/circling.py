"""Circles of neighbours: who is asked into one, who says yes, whose turn it is, and letting it go."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.mutual_aid import queries, rules
from wijkwerk.mutual_aid.commands.counting import count
from wijkwerk.mutual_aid.enums import CIRCLE, CircleKind, Outcome
from wijkwerk.mutual_aid.models import Circle, CircleMember, TurnSwap
from wijkwerk.places.models import Neighbourhood


class NoTurnThen(Refusal):
    for_people = _("Op die dag is er geen beurt. Kijk in de lijst welke dagen er zijn.")


class CircleFull(Refusal):
    for_people = _("Deze kring is vol. Met meer dan vijftig kent niet iedereen elkaar nog: begin een tweede.")


class NotYours(Refusal):
    for_people = _("Deze beurt is van een ander. Alleen wie hem heeft, geeft hem weg.")


@dataclass(frozen=True, slots=True)
class CirclePlan:
    """`every`: so many days between two turns; `does`: what who has the turn does. Neither name says who it is for."""

    kind: CircleKind
    name: str
    first_on: date
    every: int = 7
    does: str = ""


@transaction.atomic
def start_circle(*, neighbourhood: Neighbourhood, plan: CirclePlan, by: Actor, at: datetime) -> Circle:
    row = Circle.objects.create(
        neighbourhood=neighbourhood,
        code=Circle.objects.within(neighbourhood).free_code(),
        kind=plan.kind,
        name=text.clean(plan.name),
        does=text.clean(plan.does),
        first_on=plan.first_on,
        every=plan.every,
        made_at=at,
    )
    audit.record("mutual_aid.circle_started", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def invite(
    *, circle: Circle, first_name: str, phone: str, by: Actor, at: datetime, said_yes: bool = False
) -> CircleMember:
    """`said_yes`: on the telephone; else by their own link. Until then nobody in the circle learns of them, nor they of anybody."""
    row = _locked(circle)
    if CircleMember.objects.filter(circle=row).count() >= rules.MOST_IN_A_CIRCLE:
        raise CircleFull
    last = CircleMember.objects.filter(circle=row).aggregate(last=Max("place"))["last"]
    first_name, phone = text.clean(first_name), phone.strip()
    member = CircleMember.objects.create(
        circle=row,
        person=queries.known_person(row.neighbourhood, first_name=first_name, phone=phone, email=""),
        code=CircleMember.objects.filter(circle=row).free_code(),
        first_name=first_name,
        phone=phone,
        place=0 if last is None else last + 1,
        joined_at=at if said_yes else None,
    )
    audit.record("mutual_aid.invited", member, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return member


@transaction.atomic
def join(*, member: CircleMember, by: Actor, at: datetime) -> None:
    circle = _locked(member.circle)
    CircleMember.objects.filter(pk=member.pk, joined_at__isnull=True).update(joined_at=at)
    audit.record("mutual_aid.joined", member, by=by, at=at, neighbourhood_id=circle.neighbourhood_id)


@transaction.atomic
def leave(*, member: CircleMember, by: Actor, at: datetime) -> None:
    """No, or no longer: name and number go at once, and the turns are shared among the others."""
    circle = _locked(member.circle)
    audit.record("mutual_aid.left", member, by=by, at=at, neighbourhood_id=circle.neighbourhood_id)
    CircleMember.objects.filter(pk=member.pk).delete()


@transaction.atomic
def move_member(*, member: CircleMember, earlier: bool, by: Actor, at: datetime) -> None:
    circle = _locked(member.circle)
    rows = {row.pk: row for row in CircleMember.objects.filter(circle=circle).order_by("place", "pk")}
    if member.pk not in rows:
        raise NotNow
    for place, number in enumerate(rules.order_of(list(rows), moved=member.pk, earlier=earlier)):
        rows[number].place = place
        rows[number].save(update_fields=["place"])
    audit.record("mutual_aid.member_moved", member, by=by, at=at, neighbourhood_id=circle.neighbourhood_id)


@transaction.atomic
def give_turn(*, member: CircleMember, on: date, by: Actor, at: datetime) -> None:
    """ "Die dag kan ik niet": whoever sees it first takes it."""
    if _whose(_locked(member.circle), on) != member.pk:
        raise NotYours
    _swap(member.circle, on, None, by=by, at=at)


@transaction.atomic
def take_turn(*, member: CircleMember, on: date, by: Actor, at: datetime) -> None:
    """A turn that nobody has; who gave it away may take it back."""
    if member.joined_at is None or _whose(_locked(member.circle), on) is not None:
        raise NotNow
    _swap(member.circle, on, member, by=by, at=at)


def _whose(circle: Circle, on: date) -> int | None:
    """The number of the member whose turn it is; raises NoTurnThen."""
    found = queries.turns(circle, from_on=on, shown=1)
    if not found or found[0].on != on:
        raise NoTurnThen
    member = found[0].member
    return member.pk if member else None


def _swap(circle: Circle, on: date, member: CircleMember | None, *, by: Actor, at: datetime) -> None:
    TurnSwap.objects.update_or_create(circle_id=circle.pk, on=on, defaults={"member": member})
    audit.record("mutual_aid.turn_swapped", circle, by=by, at=at, neighbourhood_id=circle.neighbourhood_id)


@transaction.atomic
def end_circle(*, circle: Circle, by: Actor, at: datetime) -> None:
    row = _locked(circle)
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    count(row.neighbourhood, kind=CIRCLE, outcome=Outcome.DONE, at=at)
    audit.record("mutual_aid.circle_ended", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)


def _locked(circle: Circle) -> Circle:
    """Raises NotNow for a circle that ended."""
    rows = Circle.objects.going().select_for_update(of=("self",)).select_related("neighbourhood")
    found: Circle | None = rows.filter(pk=circle.pk).first()
    if found is None:
        raise NotNow
    return found
