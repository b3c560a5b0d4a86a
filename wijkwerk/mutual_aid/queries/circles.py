"""Whose turn it is in a circle, and what somebody in it sees of the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from wijkwerk.mutual_aid import rules
from wijkwerk.mutual_aid.enums import Answer, CircleKind
from wijkwerk.mutual_aid.models import Circle, CircleMember, Proposal, TurnSwap
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood

TURNS_SHOWN = 14


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A day and whose turn it is; nobody's when it was given away and not yet taken."""

    on: date
    member: CircleMember | None


def circles(neighbourhood: Neighbourhood) -> QuerySet[Circle]:
    joined = Count("members", filter=Q(members__joined_at__isnull=False))
    return Circle.objects.within(neighbourhood).going().annotate(joined=joined).order_by("name", "pk")


def members(circle: Circle) -> list[CircleMember]:
    """Those who said yes and those who were asked, in the order of the turns."""
    return list(CircleMember.objects.filter(circle=circle).order_by("place", "pk"))


def turns(circle: Circle, *, from_on: date, shown: int = TURNS_SHOWN) -> list[TurnLine]:
    """The next turns from a day on; two queries."""
    return _turns(circle, [each for each in members(circle) if each.joined_at], from_on, shown)


def _turns(circle: Circle, joined: Sequence[CircleMember], from_on: date, shown: int) -> list[TurnLine]:
    places = {member.pk: place for place, member in enumerate(joined)}
    rows = TurnSwap.objects.filter(circle=circle, on__gte=from_on).order_by("on")
    swapped = {row.on: places.get(row.member_id or 0) for row in rows}
    found = rules.turns(
        count=len(joined),
        first_on=circle.first_on,
        every=circle.every,
        from_on=from_on,
        shown=shown,
        swapped=swapped,
    )
    return [TurnLine(each.on, None if each.place is None else joined[each.place]) for each in found]


@dataclass(frozen=True, slots=True)
class FromWithin:
    """What a member sees: of the others their first names on the list, and the number of the one whom they ring."""

    turns: Sequence[TurnLine]
    rings: CircleMember | None


def from_within(member: CircleMember, *, from_on: date) -> FromWithin | None:
    """None before their own yes: then they know of nobody."""
    if member.joined_at is None:
        return None
    joined = [each for each in members(member.circle) if each.joined_at]
    place = [each.pk for each in joined].index(member.pk)
    next_one = rules.rings(place, count=len(joined)) if member.circle.kind == CircleKind.PHONE else None
    return FromWithin(
        turns=_turns(member.circle, joined, from_on, TURNS_SHOWN),
        rings=None if next_one is None else joined[next_one],
    )


def joined_count(circle: Circle) -> int:
    return CircleMember.objects.filter(circle=circle, joined_at__isnull=False).count()


def memberships(person: Person) -> QuerySet[CircleMember]:
    rows = CircleMember.objects.filter(person=person, circle__ended_at__isnull=True)
    return rows.select_related("circle").order_by("circle__name", "pk")


def waits_for_them() -> "ExpressionWrapper[Any]":
    """Of each person of a query, whether a proposal or a circle waits for their answer; asked along with who they are."""
    standing = Proposal.objects.standing()
    asked = standing.filter(ask__person=OuterRef("pk"), asker_says=Answer.WAITING)
    offered = standing.filter(offer__person=OuterRef("pk"), helper_says=Answer.WAITING)
    invited = CircleMember.objects.filter(person=OuterRef("pk"), joined_at__isnull=True, circle__ended_at__isnull=True)
    return ExpressionWrapper(Exists(asked) | Exists(offered) | Exists(invited), output_field=BooleanField())
