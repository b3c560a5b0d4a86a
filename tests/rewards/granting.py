"""What tests of things granted outside a shift share: Samira may propose, Joost reads and answers."""

from datetime import date, timedelta
from typing import Any

from tests.world import NOW, TODAY, World
from wijkwerk.access.enums import Role
from wijkwerk.flows import award_to_promise
from wijkwerk.flows.shift_to_assignment import TOLD_NOTHING
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Award, Claim

DAY = TODAY + timedelta(days=8)
LINK = "https://kade.example/mijn/"


def mandates(world: World, *ways: Way, role: Role = Role.PROJECT_LEAD, up_to_cents: int = 30_000) -> None:
    for way in ways:
        rewards.give_mandate(
            neighbourhood=world.neighbourhood,
            role=role,
            way=way,
            up_to_cents=up_to_cents,
            from_on=date(2026, 1, 1),
            to_on=None,
            by=world.by("Yvonne"),
            at=NOW,
        )


def proposed(world: World, way: Way = Way.SUPPORT, cents: int = 2500, *, name: str = "Joost", **details: Any) -> Award:
    """By Samira, unless `by` says otherwise, for the street party; she and the treasurer get the mandate for it."""
    if way != Way.THANKS:
        mandates(world, way)
        mandates(world, way, role=Role.TREASURER)
    facts: dict[str, Any] = {"purpose": "Het straatfeest", "for_day": DAY, "by": world.by("Samira"), **details}
    return rewards.propose_award(
        person=world.persons[name], way=way, worth_cents=cents if way != Way.THANKS else 0, link=LINK, at=NOW, **facts
    )


def said_yes(world: World, award: Award, way: Way | None = None, **told: Any) -> Claim | None:
    """After reading, and after asking where no rule settles it."""
    return award_to_promise.say_yes(
        award=award,
        way=way or Way(award.way),
        told={**TOLD_NOTHING, **told},
        person_read_it=True,
        person_asked=True,
        by=world.by("Joost"),
        at=NOW,
    )


def claim(world: World, way: Way = Way.SUPPORT, cents: int = 2500) -> Claim:
    """Agreed, and waiting for somebody who approves it."""
    made = said_yes(world, proposed(world, way, cents))
    assert made is not None
    return made
