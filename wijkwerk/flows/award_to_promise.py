"""From something proposed outside a shift to a promise, and with it to a claim that somebody else approves; and back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wijkwerk.flows import reward_to_ledger
from wijkwerk.funding import commands as funding
from wijkwerk.kernel.actor import Actor
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Award, Claim


@transaction.atomic
def say_yes(
    *,
    award: Award,
    way: Way,
    told: dict[str, Any],
    person_read_it: bool,
    person_asked: bool,
    by: Actor,
    at: datetime,
) -> Claim | None:
    """Checked against the rules before it is promised; what was told for that is gone when this returns."""
    answer = queries.answer_for(thing=award, way=way, told=told, at=at)
    return rewards.promise_award(
        award=award,
        way=way,
        answer=answer.answer,
        person_read_it=person_read_it,
        person_asked=person_asked,
        by=by,
        at=at,
    )


@transaction.atomic
def take_back(*, award: Award, reason: str, by: Actor, at: datetime) -> None:
    """The yes and what came of it, as long as nothing was given; what was booked is booked back. `reason` stands in the books."""
    standing = rewards.take_back_award(award=award, by=by, at=at)
    if standing is None:
        return
    try:
        reward_to_ledger.reverse(claim=standing, reason=reason, by=by, at=at)
    except funding.OnAList:
        raise rewards.AlreadyGiven from None
