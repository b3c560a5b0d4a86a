"""The week plan of a family council: whole for the owner and for whoever may see it, else only what is one's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from wijkwerk.mutual_aid.models import Council, CouncilMember, CouncilTask
from wijkwerk.people.enums import Weekday
from wijkwerk.people.models import Person


@dataclass(frozen=True, slots=True)
class PlanDay:
    weekday: Weekday
    tasks: Sequence[CouncilTask]


def week_plan(council: Council, *, seen_by: CouncilMember | None = None) -> list[PlanDay]:
    """Days on which there is something, Monday first; `seen_by` None is the owner. One query."""
    rows = CouncilTask.objects.filter(council=council).select_related("member").order_by("weekday", "pk")
    if seen_by is not None and not seen_by.sees_plan:
        rows = rows.filter(member=seen_by)
    tasks = list(rows)
    days = [PlanDay(day, [each for each in tasks if each.weekday == day]) for day in Weekday]
    return [day for day in days if day.tasks]


def kin(council: Council) -> list[CouncilMember]:
    return list(CouncilMember.objects.filter(council=council).order_by("pk"))


def councils_of(person: Person) -> QuerySet[Council]:
    return Council.objects.filter(person=person).order_by("-made_at", "-pk")
