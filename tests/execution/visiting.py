"""Days of visits as the tests want them: Joost goes along the homes of the Klinkerkade."""

from datetime import date, datetime
from typing import Any

from tests.world import NOW, TODAY, World
from wijkwerk.execution import commands
from wijkwerk.execution.enums import Outcome
from wijkwerk.execution.models import Visit, VisitDay, VisitReport
from wijkwerk.flows import visit_to_delivery
from wijkwerk.needs.models import Need


def needs_at(world: World, *places: int, kinds: tuple[str, ...] = ("kierdichting", "radiatorfolie")) -> list[Need]:
    """These kinds of need in the homes with these places in the street; Fatima lives in the first."""
    return [
        world.need(kind, dwelling=world.dwellings[place], person=world.persons["Fatima"] if place == 0 else None)
        for place in places
        for kind in kinds
    ]


def day(world: World, *, on: date = TODAY, at: datetime = NOW, coach: str = "Joost", homes: int = 3) -> VisitDay:
    return commands.plan_day(
        neighbourhood=world.neighbourhood,
        on=on,
        coach=world.persons[coach],
        needs=needs_at(world, *range(homes)),
        bring="trapje",
        by=world.by("Marijke"),
        at=at,
    )


def tell(
    world: World, visit: Visit, *numbers: int, outcome: Outcome = Outcome.DONE, at: datetime = NOW, **details: Any
) -> VisitReport:
    """What came of a visit, by the numbers on the sheet."""
    met = [each.need for each in visit.visited.filter(number__in=numbers)]
    given = {"note": "", "photo": None, "from_paper": False, "by": world.by("Joost"), **details}
    return visit_to_delivery.tell(visit=visit, outcome=outcome, met=met, at=at, **given)


def told_twice(world: World, *, on: date = TODAY, at: datetime = NOW) -> VisitReport:
    """The second report, which says otherwise than the first."""
    visit = day(world, on=on, at=at).visits.get(position=1)
    tell(world, visit, 1, 2, at=at)
    return tell(world, visit, outcome=Outcome.NOBODY_HOME, from_paper=True, by=world.by("Hanna"), at=at)
