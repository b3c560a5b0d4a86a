"""A circle and its figures, and the day it begins."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.gift_circle import queries, rules
from wijkwerk.gift_circle.enums import CircleState
from wijkwerk.gift_circle.models import Circle, Level, Member
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.figures import figure

_KEYS = ("members_least", "members_most", "cap_months", "longest_months")


class NameTaken(Refusal):
    for_people = _("Er is al een schenkkring met deze naam.")


class WrongFigures(Refusal):
    for_people = _(
        "Deze getallen kloppen niet: het kleinste is groter dan het grootste, of er zitten al meer mensen in."
    )


class NotEnough(Refusal):
    for_people = _("De kring kan nog niet beginnen: er zijn te weinig of te veel leden.")


@dataclass(frozen=True, slots=True)
class CircleFigures:
    """`source` says why these and not those of the reference."""

    least: int
    most: int
    cap_months: int
    longest_months: int
    source: str


@transaction.atomic
def found(*, neighbourhood: Neighbourhood, name: str, by: Actor, at: datetime) -> Circle:
    """With the figures of the reference, or the neighbourhood's own; four levels from the least gift to the most."""
    name = text.clean(name)
    if Circle.objects.within(neighbourhood).filter(name=name).exists():
        raise NameTaken
    on = clock.local_day(at, zone=neighbourhood.zone)
    own = places.own_figures(neighbourhood, on)
    known = {key: figure(f"circle_{key}", on, own) for key in _KEYS}
    row = Circle.objects.create(
        neighbourhood=neighbourhood,
        code=Circle.objects.within(neighbourhood).free_code(),
        name=name,
        least=int(known["members_least"].value),
        most=int(known["members_most"].value),
        cap_months=int(known["cap_months"].value),
        longest_months=int(known["longest_months"].value),
        made_at=at,
    )
    Level.objects.bulk_create(
        [
            Level(circle=row, number=number, gift=gift, contribution=contribution)
            for number, (gift, contribution) in enumerate(queries.reference_levels(neighbourhood, on), start=1)
        ]
    )
    audit.record("gift_circle.founded", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def set_figures(*, circle: Circle, figures: CircleFigures, by: Actor, at: datetime) -> Circle:
    row = Circle.objects.select_for_update().get(pk=circle.pk)
    members = Member.objects.in_it().filter(circle=row).count()
    is_possible = 1 < figures.least <= figures.most <= rules.MOST_MEMBERS and members <= figures.most
    if not is_possible or min(figures.cap_months, figures.longest_months) < 1:
        raise WrongFigures
    row.least, row.most, row.source = figures.least, figures.most, text.clean(figures.source)
    row.cap_months, row.longest_months = figures.cap_months, figures.longest_months
    fields = ("least", "most", "cap_months", "longest_months", "source")
    row.save(update_fields=fields)
    audit.record("gift_circle.figures_set", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id, fields=fields)
    return row


@transaction.atomic
def start(*, member: Member, by: Actor, at: datetime) -> Circle:
    """By one of the members, as soon as there are enough."""
    row = Circle.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=member.circle_id)
    members = Member.objects.in_it().filter(circle=row).count()
    if not rules.may_start(members, least=row.least, most=row.most):
        raise NotEnough
    if row.state == CircleState.GATHERING:
        row.state, row.started_on = CircleState.RUNNING, clock.local_day(at, zone=row.neighbourhood.zone)
        row.save(update_fields=["state", "started_on"])
        audit.record("gift_circle.started", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row
