"""What somebody gets for a shift: promised before it begins, and not changed after."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.matching.models import Assignment
from wijkwerk.rewards import rules
from wijkwerk.rewards.commands.choices import WayNotOffered
from wijkwerk.rewards.enums import WITHOUT_VALUE, Way
from wijkwerk.rewards.models import Promise, WayOffered


class WouldHarm(Refusal):
    for_people = _("Dit zou je kunnen schaden. Kies iets zonder waarde, of praat er eerst met iemand over.")


class ReadFirst(Refusal):
    for_people = _("Lees eerst wat dit voor je doet en wat je moet melden. Zeg daarna ja.")


class AskFirst(Refusal):
    for_people = _("Geen regel zegt zeker dat dit mag. Vraag het eerst na, of kies iets zonder waarde.")


class WorkHasBegun(Refusal):
    for_people = _("De dienst is al begonnen. Wat je krijgt, kies je van tevoren.")


class AlreadyPromised(Refusal):
    for_people = _("Wat je krijgt is al afgesproken. Dat verandert niet meer. Je mag wel afzeggen.")


class NobodyToReward(Refusal):
    for_people = _("Wie zich met alleen een voornaam opgaf, kunnen we bedanken maar niets van waarde geven.")


@transaction.atomic
def promise(
    *,
    assignment: Assignment,
    way: Way,
    answer: str,
    person_read_it: bool,
    by: Actor,
    at: datetime,
    person_asked: bool = False,
) -> Promise:
    """`answer` is what the safety rules say; it is not stored. Who called off and says yes again is promised anew."""
    shift = assignment.shift
    if assignment.person is None and way not in WITHOUT_VALUE:
        raise NobodyToReward
    if shift.starts_at <= at:
        raise WorkHasBegun
    if _stands(assignment):
        raise AlreadyPromised
    offered = _offered(assignment, way, at)
    check_answer(answer, person_read_it=person_read_it, person_asked=person_asked)
    row, _made = Promise.objects.update_or_create(
        assignment=assignment,
        defaults={
            "neighbourhood_id": assignment.neighbourhood_id,
            "way": way,
            **_amounts(offered, assignment),
            "promised_at": at,
        },
    )
    audit.record("rewards.promised", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def check_answer(answer: str, *, person_read_it: bool, person_asked: bool) -> None:
    """Of everything that is promised, for a shift or outside one."""
    if not rules.may_promise(answer=answer, person_read_it=person_read_it, person_asked=person_asked):
        raise {rules.NOT_SO: WouldHarm, rules.ASK: AskFirst}.get(answer, ReadFirst)


def _stands(assignment: Assignment) -> bool:
    """A promise made since the last yes; an earlier one went with the calling off."""
    since = assignment.answered_at
    return since is not None and Promise.objects.filter(assignment=assignment, promised_at__gte=since).exists()


def _offered(assignment: Assignment, way: Way, at: datetime) -> WayOffered | None:
    if way == Way.NOTHING:
        return None
    here = assignment.neighbourhood
    current = WayOffered.objects.within(here).current(clock.local_day(at, zone=here.zone))
    offered: WayOffered | None = current.filter(way=way).first()
    if offered is None:
        raise WayNotOffered
    return offered


def _amounts(offered: WayOffered | None, assignment: Assignment) -> dict[str, int]:
    if offered is None:
        return {"amount": 0, "worth_cents": 0}
    shift, is_per_hour = assignment.shift, offered.is_per_hour
    minutes = int((shift.ends_at - shift.starts_at).total_seconds() // 60)
    return {
        "amount": rules.amount_for(offered.amount, minutes=minutes, is_per_hour=is_per_hour),
        "worth_cents": rules.amount_for(offered.worth_cents, minutes=minutes, is_per_hour=is_per_hour),
    }
