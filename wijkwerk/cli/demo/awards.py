"""What Samira proposes outside a shift: something that waits for an answer, something that was agreed, and a thank-you."""

from datetime import timedelta
from itertools import product

from wijkwerk.access.enums import Role
from wijkwerk.cli.demo.town import Town
from wijkwerk.flows import award_to_promise
from wijkwerk.flows.shift_to_assignment import TOLD_NOTHING
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Award

_WAYS = (Way.SUPPORT, Way.LEARNING, Way.VOUCHER, Way.FEE)


def fill(town: Town) -> None:
    """Joost and Fatima have something to read; Hanna said yes, and that waits for Ravi."""
    _give_mandates(town)
    _propose(town, "Fatima", Way.SUPPORT, 7500, "Je idee: een lange tafel in de straat", in_days=16)
    _propose(town, "Joost", Way.VOUCHER, 2000, "Meedenken over de moestuin", in_days=6)
    course = _propose(town, "Hanna", Way.LEARNING, 6000, "Cursus eerste hulp in het Kadehuis", in_days=9)
    _propose(town, "Marijke", Way.THANKS, 0, "De rondleiding voor de nieuwe buren", in_days=2)
    award_to_promise.say_yes(
        award=course,
        way=Way.LEARNING,
        told=TOLD_NOTHING,
        person_read_it=True,
        person_asked=True,
        by=town.by("Hanna"),
        at=town.at(2, 20),
    )


def _give_mandates(town: Town) -> None:
    since = town.today - timedelta(days=117)
    for role, way in product((Role.PROJECT_LEAD, Role.TREASURER), _WAYS):
        rewards.give_mandate(
            neighbourhood=town.neighbourhood,
            role=role,
            way=way,
            up_to_cents=10_000,
            from_on=since,
            to_on=since + timedelta(days=730),
            by=town.by("Yvonne"),
            at=town.at(116),
        )


def _propose(town: Town, name: str, way: Way, cents: int, purpose: str, *, in_days: int) -> Award:
    return rewards.propose_award(
        person=town.personas[name],
        way=way,
        worth_cents=cents,
        purpose=purpose,
        for_day=town.today + timedelta(days=in_days),
        link=f"https://{town.neighbourhood.slug}.example/mijn/",
        by=town.by("Samira"),
        at=town.at(3, 14),
    )
