"""From a shift that was done to what people were promised for it."""

from datetime import datetime

from django.db import transaction

from wijkwerk.execution import commands as execution
from wijkwerk.flows import work_to_impact
from wijkwerk.impact import commands as impact
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards.models import Claim
from wijkwerk.work import commands as work
from wijkwerk.work.models import Shift


@transaction.atomic
def mark_done(*, shift: Shift, head_count: int, came: list[Assignment], by: Actor, at: datetime) -> list[Claim]:
    """The shift is done, heads are counted, promises to whoever came become due, and the result is counted: all or nothing.

    Who was there is kept of a person only where a wage, a grant or that person asks for it.
    """
    shift = work.mark_shift_done(shift=shift, by=by, at=at)
    execution.count_heads(shift=shift, head_count=head_count, by=by, at=at)
    execution.note_attendance(shift=shift, said_yes=who_came(shift), came=came, by=by, at=at)
    day = clock.local_day(shift.starts_at, zone=shift.neighbourhood.zone)
    impact.count(
        neighbourhood=shift.neighbourhood,
        lines=work_to_impact.lines_of_shift(shift=shift, head_count=head_count, on=day),
        by=by,
        at=at,
    )
    made = [rewards.make_claim(assignment=each, for_day=day, by=by, at=at) for each in came]
    return [claim for claim in made if claim is not None]


def who_came(shift: Shift) -> list[Assignment]:
    """Everybody who said they would come, in the order they did: the list to tick off."""
    return list(
        Assignment.objects.filter(shift=shift, state=AssignmentState.COMING)
        .select_related("person", "shift")
        .order_by("pk")
    )
