"""What somebody did and received in a stretch of days, for that person and on paper: one reckoning for both."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from django.db.models import QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext

from wijkwerk.execution.models import Hours
from wijkwerk.kernel import clock
from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places
from wijkwerk.places.models import LegalPerson, Neighbourhood
from wijkwerk.rewards.enums import ClaimState
from wijkwerk.rewards.models import Claim
from wijkwerk.work.enums import ShiftState

SHOWN_STATES = (ClaimState.MADE, ClaimState.APPROVED, ClaimState.REVERSED)


@dataclass(frozen=True, slots=True)
class Line:
    """A shift that was done, and for whom; `minutes` only where hours were written and approved, `was_there` only where that is kept."""

    payer: LegalPerson
    on: date
    title: str
    minutes: int | None
    was_there: bool


@dataclass(slots=True)
class Statement:
    """`received` holds what was given or is on its way; what was turned back is in it too, and counts for nothing."""

    person: Person
    first: date
    last: date
    shifts: list[Line] = field(default_factory=list)
    received: list[Claim] = field(default_factory=list)

    @property
    def payers(self) -> list[LegalPerson]:
        """Every legal person for whom something was done or that gave something, by its number."""
        found = {*(line.payer for line in self.shifts), *(claim.legal_person for claim in self.received)}
        return sorted(found, key=attrgetter("number"))

    @property
    def sender(self) -> str:
        """Those by name, in one line; where there is nothing to tell, the first legal person tells that."""
        names = [each.name for each in self.payers]
        return get_text_list(names, gettext("en")) or places.first_legal_person(self.person.neighbourhood).name

    @property
    def minutes(self) -> int:
        return sum(line.minutes or 0 for line in self.shifts)

    @property
    def worth_cents(self) -> int:
        return sum(claim.worth_cents for claim in self.received if claim.state != ClaimState.REVERSED)


def statement_of(person: Person, *, first: date, last: date) -> Statement:
    return statements(person.neighbourhood, [person], first=first, last=last)[0]


def statements(neighbourhood: Neighbourhood, persons: Sequence[Person], *, first: date, last: date) -> list[Statement]:
    """In the order of the persons; two queries for any number."""
    found = {person.pk: Statement(person, first, last) for person in persons}
    for person_id, line in _shifts(neighbourhood, persons, first, last):
        found[person_id].shifts.append(line)
    claims = (
        Claim.objects.within(neighbourhood)
        .filter(person__in=persons, for_day__range=(first, last), state__in=SHOWN_STATES)
        .whole()
        .order_by("for_day", "pk")
    )
    for claim in claims:
        found[claim.person_id].received.append(claim)
    return [found[person.pk] for person in persons]


def receivers(neighbourhood: Neighbourhood, *, year: int) -> QuerySet[Person]:
    """Who received something in that year and is still known by name."""
    got = Claim.objects.within(neighbourhood).filter(for_day__year=year, state__in=SHOWN_STATES)
    return (
        Person.objects.within(neighbourhood)
        .filter(erased_at__isnull=True, pk__in=got.filter(person__isnull=False).values("person"))
        .select_related("address", "user")
        .order_by("sort_key", "pk")
    )


def _shifts(neighbourhood: Neighbourhood, persons: Sequence[Person], first: date, last: date) -> list[tuple[int, Line]]:
    zone = neighbourhood.zone
    begin, end = clock.day_bounds(first, zone=zone)[0], clock.day_bounds(last, zone=zone)[1]
    rows = (
        Assignment.objects.within(neighbourhood)
        .filter(person__in=persons, state=AssignmentState.COMING, shift__state=ShiftState.DONE)
        .filter(shift__starts_at__gte=begin, shift__starts_at__lt=end)
        .exclude(attendance__was_there=False)
        .select_related("shift__task__legal_person", "hours", "attendance")
        .order_by("shift__starts_at", "pk")
    )
    return [
        (
            row.person_id or 0,
            Line(
                row.shift.task.legal_person,
                clock.local_day(row.shift.starts_at, zone=zone),
                row.shift.task.title,
                _minutes(row),
                was_there=hasattr(row, "attendance"),
            ),
        )
        for row in rows
    ]


def _minutes(assignment: Assignment) -> int | None:
    hours: Hours | None = getattr(assignment, "hours", None)
    return hours.minutes if hours is not None and hours.approved_at is not None else None
