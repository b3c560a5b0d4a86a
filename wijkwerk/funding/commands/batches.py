"""Lists of payments: made, signed by two, taken to the bank, or withdrawn. What was signed is what is paid, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.funding import queries
from wijkwerk.funding.enums import BATCH_TRANSITIONS, BatchState, PaymentState
from wijkwerk.funding.files import pain001, sepa_parts
from wijkwerk.funding.models import BankAccount, Payment, PaymentBatch, Signature
from wijkwerk.funding.rules import batches as rules
from wijkwerk.kernel import clock
from wijkwerk.kernel import iban as ibans
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import check_move
from wijkwerk.ledger.models import Account
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood


class NothingToPay(Refusal):
    for_people = _("Kies wat je betaalt. Er staat nog niets op de lijst.")


class WrongPayable(Refusal):
    for_people = _("Een van de betalingen kan zo niet: het bedrag, de naam of het rekeningnummer klopt niet.")


class AlreadyListed(Refusal):
    for_people = _("Een van deze betalingen staat al op een andere lijst, of is al betaald. Open de bladzijde opnieuw.")


class OnAList(Refusal):
    for_people = _("Dit staat op een betaallijst of is al betaald. Trek eerst de lijst in, of haal het geld terug.")


class WrongPayDay(Refusal):
    for_people = _("Kies een dag van vandaag tot over twee maanden.")


class Changed(Refusal):
    for_people = _(
        "Er is iets veranderd sinds deze lijst werd gemaakt. Hij gaat zo niet naar de bank. Trek hem in en maak een nieuwe."
    )


class OwnMoney(Refusal):
    for_people = _("Op deze lijst staat ook geld voor jou. Laat een ander tekenen.")


class SignedAlready(Refusal):
    for_people = _("Jij hebt al getekend. De tweede handtekening is van een ander.")


class NotYours(Refusal):
    for_people = _("Twee mensen van penningmeester en bestuur kunnen dit zelf. Jouw handtekening is hier niet nodig.")


class MoneyHasMoved(Refusal):
    for_people = _("Van deze lijst is al iets betaald. Intrekken kan niet meer.")


_REFUSALS = {"own": OwnMoney, "twice": SignedAlready, "not_needed": NotYours, "no_role": NotYours}


@dataclass(frozen=True, slots=True)
class Payable:
    """Something that is owed: `subject` is what it pays (`claim K7Q-4MX`), `account` the one in the ledger that owes it."""

    subject: str
    account: Account
    person: Person | None
    name: str
    iban: str
    cents: int
    remittance: str

    @property
    def part(self) -> rules.Part:
        """As it is signed, in characters that a bank takes."""
        return rules.Part(
            self.subject,
            sepa_parts.plain(self.name, 70),
            self.iban,
            self.cents,
            sepa_parts.plain(self.remittance, 140),
        )


@transaction.atomic
def compose(
    *, account: BankAccount, payables: Sequence[Payable], chosen: int, pay_on: date, by: Actor, at: datetime
) -> PaymentBatch:
    """A list of these, in this order; each stands on one list only, whoever else makes one at the same moment.

    `chosen`: how many somebody ticked; when fewer are owed by now, nothing is made.
    """
    account = BankAccount.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=account.pk)
    here = account.neighbourhood
    if not rules.may_pay_on(pay_on, today=clock.local_day(at, zone=here.zone)):
        raise WrongPayDay
    _check(account, payables, chosen)
    batch = PaymentBatch.objects.create(
        neighbourhood=here,
        account=account,
        code=PaymentBatch.objects.within(here).free_code(),
        pay_on=pay_on,
        made_at=at,
        made_by_id=by.user_id,
    )
    free = Payment.objects.within(here).free_codes(len(payables))
    Payment.objects.bulk_create(_payment(batch, payable, code) for payable, code in zip(payables, free, strict=True))
    audit.record("funding.batch_made", batch, by=by, at=at, neighbourhood_id=here.pk)
    return batch


def _payment(batch: PaymentBatch, payable: Payable, code: str) -> Payment:
    part = payable.part
    return Payment(
        neighbourhood_id=batch.neighbourhood_id,
        batch=batch,
        code=code,
        subject=payable.subject,
        account=payable.account,
        person=payable.person,
        name=part.name,
        iban=part.iban,
        cents=part.cents,
        remittance=part.remittance,
    )


def _check(account: BankAccount, payables: Sequence[Payable], chosen: int) -> None:
    if not chosen:
        raise NothingToPay
    subjects = [each.subject for each in payables]
    if len(set(subjects)) < chosen or queries.are_settled(account.neighbourhood, subjects):
        raise AlreadyListed
    for each in payables:
        fits = (
            0 < each.cents <= sepa_parts.MOST_CENTS
            and ibans.normalise(each.iban) == each.iban
            and each.iban != account.iban
            and bool(each.part.name)
            and each.account.legal_person_id == account.legal_person_id
        )
        if not fits:
            raise WrongPayable


@transaction.atomic
def sign(*, batch: PaymentBatch, by: Actor, at: datetime) -> PaymentBatch:
    """A signature under exactly what stands there; with enough of them the list may go to the bank."""
    batch = _locked(batch)
    check_move(batch.state, BatchState.SIGNED, table=BATCH_TRANSITIONS)
    signers = queries.signers(batch, at=at)
    code = queries.why_not_sign(batch, signers, user_id=by.user_id)
    if code is not None:
        raise _REFUSALS[code]
    snapshot, before = queries.snapshot_of(batch), list(batch.signatures.all())
    if any(each.snapshot != snapshot for each in before):
        raise Changed
    made = Signature.objects.create(batch=batch, user_id=by.user_id or 0, snapshot=snapshot, signed_at=at)
    who = [signers[each.user_id] for each in [*before, made] if each.user_id in signers]
    deciders_left = bool(queries.deciders(signers) - queries.receivers(batch))
    if rules.is_signed(who, needed=queries.needed(batch), deciders_left=deciders_left):
        batch.state = BatchState.SIGNED
        batch.save(update_fields=["state"])
    audit.record("funding.batch_signed", batch, by=by, at=at, neighbourhood_id=batch.neighbourhood_id)
    return batch


@transaction.atomic
def take_file(*, batch: PaymentBatch, payables: Sequence[Payable], version: str, by: Actor, at: datetime) -> bytes:
    """The file for the bank. `payables` is what is owed at this moment: anything that differs from what was signed stops the list.

    Taken again it is the same file, with the same number, which a bank takes once.
    """
    batch = _locked(batch)
    if batch.state != BatchState.SENT:
        check_move(batch.state, BatchState.SENT, table=BATCH_TRANSITIONS)
    if is_changed(batch=batch, payables=payables):
        raise Changed
    if batch.sent_at is None:
        batch.state, batch.sent_at, batch.sent_by_id = BatchState.SENT, at, by.user_id
        batch.save(update_fields=["state", "sent_at", "sent_by"])
    content = pain001.write(queries.order_of(batch), version=version)
    audit.record("funding.batch_taken", batch, by=by, at=at, neighbourhood_id=batch.neighbourhood_id)
    persons = [each.person for each in batch.payments.all() if each.person]
    audit.record_all("funding.iban_read", persons, by=by, at=at, neighbourhood_id=batch.neighbourhood_id)
    return content


def is_changed(*, batch: PaymentBatch, payables: Sequence[Payable]) -> bool:
    """Whether a row of the list, or what is owed today, is no longer what was signed."""
    snapshot = queries.snapshot_of(batch)
    if any(each.snapshot != snapshot for each in batch.signatures.all()):
        return True
    return bool(rules.differences(queries.parts_of(batch), {each.subject: each.part for each in payables}))


@transaction.atomic
def withdraw_batch(*, batch: PaymentBatch, by: Actor, at: datetime) -> PaymentBatch:
    """What stood on it can go on another list. Not when the bank paid some of it."""
    batch = _locked(batch)
    check_move(batch.state, BatchState.WITHDRAWN, table=BATCH_TRANSITIONS)
    if batch.payments.exclude(state__in=(PaymentState.LISTED, PaymentState.DROPPED)).exists():
        raise MoneyHasMoved
    batch.payments.update(state=PaymentState.DROPPED)
    batch.state, batch.withdrawn_at, batch.withdrawn_by_id = BatchState.WITHDRAWN, at, by.user_id
    batch.save(update_fields=["state", "withdrawn_at", "withdrawn_by"])
    audit.record("funding.batch_withdrawn", batch, by=by, at=at, neighbourhood_id=batch.neighbourhood_id)
    return batch


def keep_off_lists(*, neighbourhood: Neighbourhood, subject: str) -> None:
    """Before something that is owed is turned back or handed over: refused while it stands on a list, or was paid by one or in cash.

    Nobody makes a list as long as this transaction lasts.
    """
    list(BankAccount.objects.select_for_update().filter(neighbourhood=neighbourhood).order_by("pk"))
    if queries.are_settled(neighbourhood, [subject]):
        raise OnAList


def _locked(batch: PaymentBatch) -> PaymentBatch:
    rows = PaymentBatch.objects.select_for_update(of=("self",)).select_related("account", "neighbourhood")
    return queries.whole(rows.get(pk=batch.pk))
