"""A shift that was done, with all that comes of it."""

from datetime import timedelta

from tests.pictures.made import photo
from tests.world import NOW, World
from wijkwerk.execution import commands as execution
from wijkwerk.execution.enums import HoursFor
from wijkwerk.flows import shift_to_assignment, shift_to_reward
from wijkwerk.matching.models import Assignment
from wijkwerk.pictures.rules import encode
from wijkwerk.rewards.models import Claim
from wijkwerk.work.enums import HoursAskedBy
from wijkwerk.work.models import Shift


def done(world: World) -> tuple[Shift, Assignment, Claim]:
    """By Joost, with a photo of the work, hours that wait for a yes, and a claim where he chose something of worth."""
    shift, joost, later = world.shift(hours_asked_by=HoursAskedBy.GRANT), world.by("Joost"), NOW + timedelta(days=8)
    coming = shift_to_assignment.say_yes(
        assignment=world.asked(shift), told=None, person_read_it=True, by=joost, at=NOW
    )
    [claim] = shift_to_reward.mark_done(shift=shift, head_count=1, came=[coming], by=world.by("Hanna"), at=later)
    execution.show_work(shift=shift, photo=encode(photo()), person=world.persons["Joost"], by=joost, at=later)
    execution.note_hours(assignment=coming, minutes=120, asked_for=HoursFor.GRANT, by=world.by("Samira"), at=NOW)
    return shift, coming, claim
