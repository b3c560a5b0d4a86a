"""A promise that became due: approved within a mandate by another, booked, and turned back only by an opposite booking."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.funding import queries as funding
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow, check_move
from wijkwerk.matching.enums import AssignmentState
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.rewards import queries, rules
from wijkwerk.rewards.enums import TRANSITIONS, WITHOUT_VALUE, ClaimState
from wijkwerk.rewards.models import Award, Claim, Promise, WayOffered


class OwnClaim(Refusal):
    for_people = _("Dit is van jezelf, of je vroeg het zelf aan. Een ander kijkt ernaar.")


class ApprovedYourself(Refusal):
    for_people = _(
        "Jij ging hier zelf mee akkoord. Boven dit bedrag betaalt een ander het uit, of zet het op de betaallijst."
    )


class AboveMandate(Refusal):
    for_people = _("Jouw rol mag dit niet toekennen, of niet tot dit bedrag. Het bestuur stelt in wie wat mag.")


class ReasonMissing(Refusal):
    for_people = _("Schrijf kort waarom. De ander leest dat.")


@transaction.atomic
def make_claim(*, assignment: Assignment, for_day: date, by: Actor, at: datetime) -> Claim | None:
    """The promise becomes due because the work was done; None when nothing of value was promised."""
    promised = Promise.objects.filter(assignment=assignment).first()
    if promised is None or promised.way in WITHOUT_VALUE or assignment.state != AssignmentState.COMING:
        return None
    existing = Claim.objects.filter(assignment=assignment).first()
    if existing is not None:
        return existing
    claim = _made(
        Claim(assignment=assignment, for_day=for_day, made_by_id=by.user_id), of=assignment, promised=promised, at=at
    )
    audit.record("rewards.claimed", claim, by=by, at=at, neighbourhood_id=claim.neighbourhood_id)
    return claim


def claim_award(*, award: Award, promised: WayOffered, at: datetime) -> Claim:
    """Within the yes to an award. Asked by who proposed it, who therefore cannot approve it.

    The log tells the yes and no more: beside it a line that stays away would tell who waived.
    """
    claim = Claim(award=award, for_day=award.for_day, made_by_id=award.proposed_by_id)
    return _made(claim, of=award, promised=promised, at=at)


def _made(claim: Claim, *, of: Assignment | Award, promised: Promise | WayOffered, at: datetime) -> Claim:
    claim.neighbourhood_id, claim.person_id = of.neighbourhood_id, of.person_id
    claim.legal_person_id = queries.who_gives(of).pk
    claim.code = Claim.objects.filter(neighbourhood_id=of.neighbourhood_id).free_code()
    claim.way, claim.amount, claim.worth_cents = promised.way, promised.amount, promised.worth_cents
    claim.made_at = at
    claim.save(force_insert=True)
    return claim


@transaction.atomic
def approve_claim(*, claim: Claim, by: Actor, at: datetime) -> Claim:
    row = _locked(claim)
    person = row.person
    if not rules.may_approve(approver=by.user_id, made_by=row.made_by_id, whose=person.user_id if person else None):
        raise OwnClaim
    check_mandate(row, by=by, at=at)
    row.state = check_move(row.state, ClaimState.APPROVED, table=TRANSITIONS)
    row.approved_at, row.approved_by_id = at, by.user_id
    row.save(update_fields=["state", "approved_at", "approved_by"])
    audit.record("rewards.approved", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def hold_owed(*, claim: Claim, by: Actor) -> tuple[Claim, Person]:
    """Locked until the transaction ends, with whose it is: it is owed in euros, and this actor may hand it over.

    Above what the board said somebody else hands it over than who approved it, as two sign a list of payments.
    """
    row = _locked(claim)
    person = row.person
    if not rules.may_approve(approver=by.user_id, made_by=row.made_by_id, whose=person.user_id if person else None):
        raise OwnClaim
    if person is None or not queries.still_owed(row.neighbourhood, codes=[row.code]).exists():
        raise NotNow
    if row.amount > funding.two_above(row.neighbourhood) and row.approved_by_id == by.user_id:
        raise ApprovedYourself
    return row, person


@transaction.atomic
def refuse_claim(*, claim: Claim, reason: str, by: Actor, at: datetime) -> Claim:
    return _settle(claim, ClaimState.REFUSED, reason=reason, by=by, at=at)


@transaction.atomic
def reverse_claim(*, claim: Claim, reason: str, by: Actor, at: datetime) -> Claim:
    """A correction: it was given, and it was turned back; a statement shows both."""
    row = _settle(claim, ClaimState.REVERSED, reason=reason, by=by, at=at)
    row.reversed_at = at
    row.save(update_fields=["reversed_at"])
    return row


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
    rows = Claim.objects.select_for_update(of=("self",)).select_related("person", "neighbourhood")
    return rows.get(pk=claim.pk)


def check_mandate(row: Claim | Award, *, by: Actor, at: datetime) -> None:
    """A role that this login holds that day may grant so much in this way."""
    here = row.neighbourhood
    held = queries.mandates_held(here, user_id=by.user_id, on=clock.local_day(at, zone=here.zone))
    if not rules.may_grant(up_to=held.filter(way=row.way).values_list("up_to_cents", flat=True), cents=row.worth_cents):
        raise AboveMandate
