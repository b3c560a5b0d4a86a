from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import check_move
from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards import rules
from wijkwerk.rewards.enums import TRANSITIONS, WITHOUT_VALUE, ClaimState, Way
from wijkwerk.rewards.models import Choice, Claim, Promise, WayOffered


class WayNotOffered(Refusal):
    for_people = _("Deze manier van waarderen is er in deze buurt niet. Kies een andere.")


class WouldHarm(Refusal):
    for_people = _("Dit zou je kunnen schaden. Kies iets zonder waarde, of praat er eerst met iemand over.")


class ReadFirst(Refusal):
    for_people = _("Lees eerst wat dit voor je doet en wat je moet melden. Zeg daarna ja.")


class WorkHasBegun(Refusal):
    for_people = _("De dienst is al begonnen. Wat je krijgt, kies je van tevoren.")


class OwnClaim(Refusal):
    for_people = _("Dit is van jezelf, of je vroeg het zelf aan. Een ander kijkt ernaar.")


class NobodyToReward(Refusal):
    for_people = _("Wie zich met alleen een voornaam opgaf, kunnen we bedanken maar niets van waarde geven.")


@transaction.atomic
def offer_way(
    *, neighbourhood: Neighbourhood, way: Way, amount: int, worth_cents: int, words: str, by: Actor, at: datetime
) -> WayOffered:
    row, _made = WayOffered.objects.update_or_create(
        neighbourhood=neighbourhood,
        way=way,
        defaults={"amount": amount, "worth_cents": worth_cents, "words": text.clean(words)},
    )
    audit.record("rewards.way_offered", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def choose(*, person: Person, way: Way, by: Actor, at: datetime) -> Choice:
    """What somebody likes to receive from now on; nothing promised before changes by it."""
    if way != Way.NOTHING and not WayOffered.objects.filter(neighbourhood_id=person.neighbourhood_id, way=way).exists():
        raise WayNotOffered
    choice, _made = Choice.objects.update_or_create(person=person, defaults={"way": way, "chosen_at": at})
    audit.record("rewards.chosen", choice, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
    return choice


@transaction.atomic
def promise(*, assignment: Assignment, way: Way, answer: str, person_read_it: bool, by: Actor, at: datetime) -> Promise:
    """What somebody gets for a shift, before it begins. `answer` is what the safety rules say; it is not stored."""
    if assignment.person is None and way not in WITHOUT_VALUE:
        raise NobodyToReward
    if assignment.shift.starts_at <= at:
        raise WorkHasBegun
    offered = _offered(assignment.neighbourhood_id, way)
    if not rules.may_promise(answer=answer, person_read_it=person_read_it):
        raise WouldHarm if answer == rules.NOT_SO else ReadFirst
    row, _made = Promise.objects.update_or_create(
        assignment=assignment,
        defaults={
            "neighbourhood_id": assignment.neighbourhood_id,
            "way": way,
            "amount": offered.amount if offered else 0,
            "worth_cents": offered.worth_cents if offered else 0,
            "promised_at": at,
        },
    )
    audit.record("rewards.promised", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def make_claim(*, assignment: Assignment, for_day: date, by: Actor, at: datetime) -> Claim | None:
    """The promise becomes due because the work was done; None when nothing of value was promised."""
    promised = Promise.objects.filter(assignment=assignment).first()
    if promised is None or promised.way in WITHOUT_VALUE or assignment.state != AssignmentState.COMING:
        return None
    existing = Claim.objects.filter(assignment=assignment).first()
    if existing is not None:
        return existing
    claim = Claim.objects.create(
        neighbourhood_id=assignment.neighbourhood_id,
        code=Claim.objects.filter(neighbourhood_id=assignment.neighbourhood_id).free_code(),
        assignment=assignment,
        way=promised.way,
        amount=promised.amount,
        worth_cents=promised.worth_cents,
        for_day=for_day,
        made_at=at,
        made_by_id=by.user_id,
    )
    audit.record("rewards.claimed", claim, by=by, at=at, neighbourhood_id=claim.neighbourhood_id)
    return claim


@transaction.atomic
def approve_claim(*, claim: Claim, by: Actor, at: datetime) -> Claim:
    row = _locked(claim)
    person = row.assignment.person
    if not rules.may_approve(approver=by.user_id, made_by=row.made_by_id, whose=person.user_id if person else None):
        raise OwnClaim
    row.state = check_move(row.state, ClaimState.APPROVED, table=TRANSITIONS)
    row.approved_at, row.approved_by_id = at, by.user_id
    row.save(update_fields=["state", "approved_at", "approved_by"])
    audit.record("rewards.approved", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def refuse_claim(*, claim: Claim, reason: str, by: Actor, at: datetime) -> Claim:
    return _settle(claim, ClaimState.REFUSED, reason=reason, by=by, at=at)


@transaction.atomic
def reverse_claim(*, claim: Claim, reason: str, by: Actor, at: datetime) -> Claim:
    return _settle(claim, ClaimState.REVERSED, reason=reason, by=by, at=at)


class ReasonMissing(Refusal):
    for_people = _("Schrijf kort waarom. De ander leest dat.")


def _settle(claim: Claim, to: ClaimState, *, reason: str, by: Actor, at: datetime) -> Claim:
    reason = text.clean(reason)
    if not reason:
        raise ReasonMissing
    row = _locked(claim)
    row.state, row.reason = check_move(row.state, to, table=TRANSITIONS), reason[:200]
    row.save(update_fields=["state", "reason"])
    audit.record(f"rewards.{to.value}", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _locked(claim: Claim) -> Claim:
    return Claim.objects.select_for_update(of=("self",)).select_related("assignment").get(pk=claim.pk)


def _offered(neighbourhood_id: int, way: Way) -> WayOffered | None:
    if way == Way.NOTHING:
        return None
    offered = WayOffered.objects.filter(neighbourhood_id=neighbourhood_id, way=way).first()
    if offered is None:
        raise WayNotOffered
    return offered
