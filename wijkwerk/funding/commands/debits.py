"""Direct debits: a mandate, a contribution that is told beforehand, and the file with which the bank collects."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.funding.commands.bank import HolderMissing, WrongIban
from wijkwerk.funding.enums import CollectionState
from wijkwerk.funding.files import pain008, sepa_parts
from wijkwerk.funding.models import BankAccount, Collection, DebitMandate, DebitRun
from wijkwerk.funding.rules import debits as rules
from wijkwerk.kernel import clock, text
from wijkwerk.kernel import iban as ibans
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.money import euro
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.notices import commands as notices
from wijkwerk.people.models import Person
from wijkwerk.people.queries import language_of
from wijkwerk.places.models import LegalPerson, Neighbourhood


class NotSigned(Refusal):
    for_people = _("De machtiging is getekend op een dag die nog moet komen. Kijk de datum na.")


class CannotCollect(Refusal):
    """The sentence is that of the rule that is in the way."""


class NoAmount(Refusal):
    for_people = _("Vul een bedrag in van meer dan niets.")


class NothingToCollect(Refusal):
    for_people = _("Er is niets om te incasseren: niets dat lang genoeg is aangekondigd.")


class NoCreditorId(Refusal):
    for_people = _("Zonder incassant-ID van de bank kun je niet incasseren. Vul het in bij jullie rekening.")


_WHY_NOT = {
    "ended": _("Deze machtiging is gestopt."),
    "unused": _("Deze machtiging is drie jaar niet gebruikt en daarmee vervallen. Vraag een nieuwe handtekening."),
    "before_signature": _("Op die dag was de machtiging nog niet getekend."),
    "too_soon": _("Dat is te snel: de betaler hoort het zo lang van tevoren als is afgesproken. Kies een latere dag."),
    "too_far": _("Dat is meer dan een jaar vooruit. Kies een dag dichterbij."),
}


@transaction.atomic
def give_debit_mandate(
    *,
    legal_person: LegalPerson,
    person: Person | None,
    name: str,
    iban: str,
    signed_on: date,
    notice_days: int,
    by: Actor,
    at: datetime,
) -> DebitMandate:
    """As it was signed, on paper or on the screen, for this legal person; the signed paper itself is kept by who collects."""
    here = legal_person.neighbourhood
    number, holder = ibans.normalise(iban), text.clean(name)[:70]
    if number is None:
        raise WrongIban
    if not sepa_parts.plain(holder, 70):
        raise HolderMissing
    if signed_on > clock.local_day(at, zone=here.zone):
        raise NotSigned
    row = DebitMandate.objects.create(
        neighbourhood=here,
        legal_person=legal_person,
        person=person,
        code=DebitMandate.objects.within(here).free_code(),
        name=holder,
        iban=number,
        signed_on=signed_on,
        notice_days=max(rules.SHORTEST_NOTICE, notice_days),
        made_at=at,
        made_by_id=by.user_id,
    )
    audit.record("funding.mandate_given", row, by=by, at=at, neighbourhood_id=here.pk)
    return row


@transaction.atomic
def end_debit_mandate(*, mandate: DebitMandate, by: Actor, at: datetime) -> DebitMandate:
    """From today nothing is collected on it; what was planned does not happen. What is at the bank already does."""
    mandate = DebitMandate.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=mandate.pk)
    if mandate.ended_on is not None:
        raise NotNow
    mandate.ended_on = max(clock.local_day(at, zone=mandate.neighbourhood.zone), mandate.signed_on)
    mandate.save(update_fields=["ended_on"])
    mandate.collections.filter(state=CollectionState.PLANNED).update(state=CollectionState.DROPPED)
    audit.record("funding.mandate_ended", mandate, by=by, at=at, neighbourhood_id=mandate.neighbourhood_id)
    return mandate


@transaction.atomic
def plan_collection(
    *, mandate: DebitMandate, what: str, cents: int, collect_on: date, by: Actor, at: datetime
) -> Collection:
    """Told to the payer today, by mail where there is an address; collected on that day and not before."""
    mandate = (
        DebitMandate.objects.select_for_update(of=("self",))
        .select_related("neighbourhood", "person")
        .get(pk=mandate.pk)
    )
    here = mandate.neighbourhood
    today = clock.local_day(at, zone=here.zone)
    if not 0 < cents <= sepa_parts.MOST_CENTS:
        raise NoAmount
    reason = rules.why_not_collect(terms(mandate), on=collect_on, announced_on=today)
    if reason is not None:
        raise CannotCollect(_WHY_NOT[reason])
    row = Collection.objects.create(
        neighbourhood=here,
        mandate=mandate,
        code=Collection.objects.within(here).free_code(),
        what=text.clean(what)[:100],
        cents=cents,
        collect_on=collect_on,
        announced_on=today,
        planned_at=at,
    )
    _tell(row, mandate, here, at=at)
    audit.record("funding.collection_planned", row, by=by, at=at, neighbourhood_id=here.pk)
    return row


def _tell(row: Collection, mandate: DebitMandate, here: Neighbourhood, *, at: datetime) -> None:
    """The notice that the scheme asks for: how much, on which day, on which mandate."""
    if mandate.person is None or not mandate.person.email:
        return
    with translation.override(language_of(mandate.person)):
        notices.queue(
            neighbourhood=here,
            to=mandate.person.email,
            subject=_now("Op %(day)s schrijven we iets af") % {"day": date_format(row.collect_on, "j F")},
            body=_now(
                "Dag %(name)s,\n\nOp %(day)s schrijven we %(amount)s af voor: %(what)s.\n"
                "Kenmerk van je machtiging: %(mandate)s.\n\nKlopt het niet? Bel ons voor die dag. "
                "Tot acht weken erna haal je het zelf terug bij je bank, zonder reden.\n\n%(enterprise)s"
            )
            % {
                "name": mandate.name,
                "day": date_format(row.collect_on, "j F Y"),
                "amount": euro(row.cents),
                "what": row.what,
                "mandate": mandate.code,
                "enterprise": here.name,
            },
            at=at,
        )


@transaction.atomic
def drop_collection(*, collection: Collection, by: Actor, at: datetime) -> Collection:
    collection = Collection.objects.select_for_update().get(pk=collection.pk)
    if collection.state != CollectionState.PLANNED:
        raise NotNow
    collection.state = CollectionState.DROPPED
    collection.save(update_fields=["state"])
    audit.record("funding.collection_dropped", collection, by=by, at=at, neighbourhood_id=collection.neighbourhood_id)
    return collection


@transaction.atomic
def send_run(*, account: BankAccount, collect_on: date, by: Actor, at: datetime) -> DebitRun:
    """Everything that this legal person planned up to this day, in one run of that day; each still under its mandate and told in time."""
    if not account.creditor_id:
        raise NoCreditorId
    rows = list(
        Collection.objects.select_for_update(of=("self",))
        .filter(
            mandate__legal_person=account.legal_person_id,
            state=CollectionState.PLANNED,
            collect_on__lte=collect_on,
        )
        .select_related("mandate")
        .order_by("pk")
    )
    fitting = [row for row in rows if _fits(row, collect_on)]
    if not fitting:
        raise NothingToCollect
    run = DebitRun.objects.create(
        neighbourhood=account.neighbourhood,
        account=account,
        code=DebitRun.objects.within(account.neighbourhood).free_code(),
        collect_on=collect_on,
        sent_at=at,
        sent_by_id=by.user_id,
    )
    used: set[int] = set()
    for row in fitting:
        _send(row, run, is_first=row.mandate.last_on is None and row.mandate_id not in used)
        used.add(row.mandate_id)
    DebitMandate.objects.filter(pk__in=used).update(last_on=collect_on)
    audit.record("funding.run_sent", run, by=by, at=at, neighbourhood_id=run.neighbourhood_id)
    return run


def _fits(row: Collection, collect_on: date) -> bool:
    return rules.why_not_collect(terms(row.mandate), on=collect_on, announced_on=row.announced_on) is None


def _send(row: Collection, run: DebitRun, *, is_first: bool) -> None:
    row.run, row.state, row.is_first = run, CollectionState.SENT, is_first
    row.collect_on = run.collect_on
    row.save(update_fields=["run", "state", "is_first", "collect_on"])


@transaction.atomic
def take_run_file(*, run: DebitRun, version: str, by: Actor, at: datetime) -> bytes:
    """The file for the bank; taken again it is the same file, with the same number, which a bank takes once."""
    rows: Sequence[Collection] = list(run.collections.select_related("mandate__person").order_by("pk"))
    order = pain008.DebitOrder(
        message_id=f"WIJK-{run.code}-{run.sent_at:%y%m%d%H%M%S}",
        made_at=run.sent_at,
        collect_on=run.collect_on,
        name=run.account.holder,
        iban=run.account.iban,
        creditor_id=run.account.creditor_id,
        debits=[_debit(row) for row in rows],
    )
    content = pain008.write(order, version=version)
    persons = [row.mandate.person for row in rows if row.mandate.person]
    audit.record("funding.run_taken", run, by=by, at=at, neighbourhood_id=run.neighbourhood_id)
    audit.record_all("funding.iban_read", persons, by=by, at=at, neighbourhood_id=run.neighbourhood_id)
    return content


def _debit(row: Collection) -> pain008.Debit:
    mandate = row.mandate
    return pain008.Debit(
        row.code, mandate.name, mandate.iban, row.cents, row.what, mandate.code, mandate.signed_on, row.is_first
    )


def terms(mandate: DebitMandate) -> rules.Mandate:
    return rules.Mandate(mandate.signed_on, mandate.ended_on, mandate.last_on, mandate.notice_days)
