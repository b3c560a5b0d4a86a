"""Something for somebody outside a shift: proposed within a mandate, promised only after that person read what it does and said yes."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import check_move
from wijkwerk.notices import commands as notices
from wijkwerk.people.models import Person
from wijkwerk.people.queries import language_of
from wijkwerk.places import queries as places
from wijkwerk.places.models import LegalPerson
from wijkwerk.rewards import queries, rules
from wijkwerk.rewards.commands.choices import WayNotOffered
from wijkwerk.rewards.commands.claims import OwnClaim, check_mandate, claim_award
from wijkwerk.rewards.commands.promises import check_answer
from wijkwerk.rewards.enums import AWARD_TRANSITIONS, WITHOUT_VALUE, AwardState, ClaimState, Way
from wijkwerk.rewards.models import Award, Claim

FURTHEST_AHEAD = timedelta(days=365)


class NotGrantable(Refusal):
    for_people = _(
        "Zo kan het niet. Een bedankje is niets waard in geld, al het andere wel. Loon gaat via de administratie."
    )


class DayOutOfReach(Refusal):
    for_people = _("Kies een dag vanaf vandaag, binnen een jaar. Wat iemand krijgt, spreek je van tevoren af.")


class DayHasPassed(Refusal):
    for_people = _("De dag van dit voorstel is voorbij. Vraag om een nieuw voorstel.")


class AlreadyGiven(Refusal):
    for_people = _(
        "Dit kun je hier niet meer terugnemen: het is al gegeven, het wordt betaald, of de dag is voorbij. Bel ons."
    )


class PurposeMissing(Refusal):
    for_people = _("Schrijf kort waarvoor het is. De ander leest dat.")


@transaction.atomic
def propose_award(
    *,
    person: Person,
    way: Way,
    worth_cents: int,
    purpose: str,
    for_day: date,
    link: str,
    by: Actor,
    at: datetime,
    is_usually_paid: bool = False,
    legal_person: LegalPerson | None = None,
) -> Award:
    """Nothing is promised by it. `link` is the person's own page, for the mail that says there is something to read.

    It is the first legal person that would give it, where no other is named.
    """
    here = person.neighbourhood
    row = Award(
        neighbourhood=here,
        legal_person=places.legal_person_of(here, legal_person),
        code=Award.objects.within(here).free_code(),
        person=person,
        way=way,
        worth_cents=worth_cents,
        purpose=text.clean(purpose)[:120],
        is_usually_paid=is_usually_paid,
        for_day=for_day,
        proposed_at=at,
        proposed_by_id=by.user_id,
    )
    _check_proposal(row, by=by, at=at)
    row.save(force_insert=True)
    audit.record("rewards.award_proposed", row, by=by, at=at, neighbourhood_id=here.pk)
    _tell(person, link, at=at)
    return row


@transaction.atomic
def promise_award(
    *, award: Award, way: Way, answer: str, person_read_it: bool, person_asked: bool, by: Actor, at: datetime
) -> Claim | None:
    """The person's yes, with the way they chose; None where that has no value. `answer` is what the safety rules say; it is not stored."""
    row = _answered(award, AwardState.PROMISED, by=by, at=at)
    ways = queries.ways_for(row, on=clock.local_day(at, zone=row.neighbourhood.zone))
    chosen = next((each for each in ways if each.way == way), None)
    if chosen is None and way != Way.NOTHING:
        raise WayNotOffered
    check_answer(answer, person_read_it=person_read_it, person_asked=person_asked)
    if chosen is None or way in WITHOUT_VALUE:
        return None
    return claim_award(award=row, promised=chosen, at=at)


@transaction.atomic
def decline_award(*, award: Award, by: Actor, at: datetime) -> Award:
    return _answered(award, AwardState.DECLINED, by=by, at=at)


@transaction.atomic
def take_back_award(*, award: Award, by: Actor, at: datetime) -> Claim | None:
    """The person's yes, as long as nothing was given. What nobody approved yet is gone; gives what still stands in the books."""
    row = _answered(award, AwardState.BACK, by=by, at=at)
    claim = Claim.objects.select_for_update().filter(award=row).first()
    is_over = row.for_day < clock.local_day(at, zone=row.neighbourhood.zone)
    state = claim.state if claim else None
    if not rules.may_take_back(state=state, way=claim.way if claim else row.way, is_over=is_over):
        raise AlreadyGiven
    if claim is None or claim.state == ClaimState.APPROVED:
        return claim
    claim.delete()
    return None


@transaction.atomic
def withdraw_award(*, award: Award, by: Actor, at: datetime) -> Award:
    """Only as long as it was not answered: a promise stays."""
    return _answered(award, AwardState.WITHDRAWN, by=by, at=at)


@transaction.atomic
def forget_awards(*, before: date) -> int:
    """Proposals for days before this one that became no claim: who waived or said no is nobody's business later. Thanks that were given stay."""
    given = Q(state=AwardState.PROMISED, way=Way.THANKS)
    gone, _per_table = Award.objects.filter(claim__isnull=True, for_day__lt=before).exclude(given).delete()
    return gone


def _check_proposal(row: Award, *, by: Actor, at: datetime) -> None:
    if row.person is not None and by.user_id is not None and row.person.user_id == by.user_id:
        raise OwnClaim
    if row.way in (Way.NOTHING, Way.WAGE) or (row.way == Way.THANKS) != (row.worth_cents == 0):
        raise NotGrantable
    if not row.purpose:
        raise PurposeMissing
    today = clock.local_day(at, zone=row.neighbourhood.zone)
    if not today <= row.for_day <= today + FURTHEST_AHEAD:
        raise DayOutOfReach
    if row.way != Way.THANKS:
        check_mandate(row, by=by, at=at)
    if row.way not in {each.way for each in queries.ways_for(row, on=today)}:
        raise WayNotOffered


def _answered(award: Award, to: AwardState, *, by: Actor, at: datetime) -> Award:
    row = Award.objects.select_for_update(of=("self",)).select_related("neighbourhood", "person").get(pk=award.pk)
    if to == AwardState.PROMISED and row.for_day < clock.local_day(at, zone=row.neighbourhood.zone):
        raise DayHasPassed
    row.state = check_move(row.state, to, table=AWARD_TRANSITIONS)
    row.answered_at = at
    row.save(update_fields=["state", "answered_at"])
    audit.record(f"rewards.award_{to.value}", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _tell(person: Person, link: str, *, at: datetime) -> None:
    """That there is something to read, and where: not what it is nor what it is worth, for others read along."""
    if not person.email:
        return
    here = person.neighbourhood
    with translation.override(language_of(person)):
        news = gettext("Er ligt een voorstel voor je klaar")
        hello = gettext("Dag %(name)s,") % {"name": person.first_name or person.shown_name}
        lines = [hello, "", f"{news}.", gettext("Lees het hier, en zeg ja of nee:"), link, "", here.name]
        notices.queue(neighbourhood=here, to=person.email, subject=news, body="\n".join(lines), at=at)
