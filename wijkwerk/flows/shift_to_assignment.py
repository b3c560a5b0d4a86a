"""From a shift to somebody on it, with what was promised for it, before it begins; and what they are told when it is cancelled."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wijkwerk.kernel.actor import Actor
from wijkwerk.matching import commands as matching
from wijkwerk.matching.models import Assignment
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries as rewards_queries
from wijkwerk.rewards.enums import Way
from wijkwerk.work import commands as work
from wijkwerk.work.models import Shift

# Who says nothing about what they live on gets general words only.
TOLD_NOTHING: dict[str, Any] = {
    "born_on": "1990-01-01",
    "lives_on": [],
    "told_municipality": None,
    "told_uwv": None,
    "self_employed": False,
    "profession": False,
    "elsewhere_month": 0,
    "elsewhere_year": 0,
}


@transaction.atomic
def say_yes(
    *,
    assignment: Assignment,
    told: dict[str, Any] | None,
    person_read_it: bool,
    by: Actor,
    at: datetime,
    way: Way | None = None,
    person_asked: bool = False,
) -> Assignment:
    """Yes to the shift, and with it the promise: the way chosen for this shift, else the one this person likes. Both or neither."""
    assignment = matching.say_yes(assignment=assignment, by=by, at=at)
    promise(
        assignment=assignment,
        told=told,
        person_read_it=person_read_it,
        person_asked=person_asked,
        by=by,
        at=at,
        way=way,
    )
    return assignment


@transaction.atomic
def promise(
    *,
    assignment: Assignment,
    told: dict[str, Any] | None,
    person_read_it: bool,
    by: Actor,
    at: datetime,
    way: Way | None = None,
    person_asked: bool = False,
) -> None:
    """Checked against the rules before it is promised; what was told for that is gone when this returns."""
    chosen = way or rewards_queries.liked_way(assignment) or Way.NOTHING
    answer = rewards_queries.answer_for(thing=assignment, way=chosen, told=told or TOLD_NOTHING, at=at)
    rewards.promise(
        assignment=assignment,
        way=chosen,
        answer=answer.answer,
        person_read_it=person_read_it,
        person_asked=person_asked,
        by=by,
        at=at,
    )


@transaction.atomic
def cancel(*, shift: Shift, by: Actor, at: datetime) -> None:
    """The shift does not go on, and who comes or was asked hears it."""
    shift = work.cancel_shift(shift=shift, by=by, at=at)
    matching.tell_cancelled(shift=shift, at=at)
