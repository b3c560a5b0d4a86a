"""Invoices to pay: written down as they came, approved by another (by two above what the board said), or withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.funding.commands import refusals
from wijkwerk.funding.commands.approving import approve_locked
from wijkwerk.funding.commands.bank import WrongIban
from wijkwerk.funding.enums import INVOICE_TRANSITIONS, InvoiceState
from wijkwerk.funding.models import BankAccount, Invoice, InvoiceFile, InvoicePdf
from wijkwerk.funding.rules import invoices as rules
from wijkwerk.funding.rules import receipts
from wijkwerk.kernel import clock, iban, pdf, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import check_move
from wijkwerk.ledger.enums import AccountKind
from wijkwerk.ledger.models import Account
from wijkwerk.people.models import Organisation
from wijkwerk.pictures import commands as pictures
from wijkwerk.pictures.rules import Encoded
from wijkwerk.places.models import LegalPerson


class WrongSum(Refusal):
    for_people = _("Dit bedrag kan niet. Het moet meer dan nul zijn, en hoogstens € 100.000.")


class WrongInvoiceDay(Refusal):
    for_people = _("Deze dag kan niet. Vul de dag in die op de factuur staat: niet later dan vandaag.")


class WrongDueDay(Refusal):
    for_people = _("Deze dag kan niet. Betalen doe je op of na de dag van de factuur, en binnen een jaar.")


class InvoiceFactsMissing(Refusal):
    for_people = _("Vul in waarvoor de factuur is, en het nummer dat erop staat.")


class InvoiceKnown(Refusal):
    for_people = _("Een factuur van deze organisatie met dit nummer staat er al. Kijk of hij al betaald is.")


class NoPdfOfInvoice(Refusal):
    for_people = _("Dit bestand is geen PDF die wij kunnen bewaren: hoogstens 5 MB. Of maak een foto van de factuur.")


class FileGone(Refusal):
    for_people = _("Het bestand van de e-factuur is te lang geleden gekozen. Lees het opnieuw in.")


class OurOwnAccount(Refusal):
    for_people = _("Dit is het nummer van jullie eigen rekening. Vul het nummer in dat op de factuur staat.")


class OwnInvoice(Refusal):
    for_people = _("Jij schreef deze factuur op. Een ander kijkt ernaar.")


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    """As it came: `cents` with VAT, above zero; `reference` the number on it; `account` of a project, or None.

    `vat_cents`: what of it is VAT, None where it is not told. `due_on`: the day to pay it by, where there is one.
    `photo` or `pdf` of it, or neither where it lies in the folder; `ubl` the e-invoice itself. `is_for_given`: it pays vouchers, lessons
    or outings that were granted.
    """

    cents: int
    iban: str
    reference: str
    what: str
    invoiced_on: date
    account: Account | None = None
    is_for_given: bool = False
    photo: Encoded | None = None
    pdf: bytes | None = None
    vat_cents: int | None = None
    due_on: date | None = None
    ubl: bytes | None = None


@transaction.atomic
def write_down_invoice(
    *, legal_person: LegalPerson, organisation: Organisation, facts: InvoiceFacts, by: Actor, at: datetime
) -> Invoice:
    """`legal_person` pays, `organisation` gets it. The same number of the same organisation stands once."""
    here = legal_person.neighbourhood
    number = _checked(legal_person, organisation, facts, today=clock.local_day(at, zone=here.zone))
    picture = pictures.keep(neighbourhood=here, encoded=facts.photo, at=at) if facts.photo else None
    try:
        with transaction.atomic():
            row = Invoice.objects.create(
                neighbourhood=here,
                legal_person=legal_person,
                organisation=organisation,
                code=Invoice.objects.within(here).free_code(),
                reference=text.clean(facts.reference)[:35],
                what=text.clean(facts.what)[:120],
                cents=facts.cents,
                vat_cents=facts.vat_cents,
                iban=number,
                invoiced_on=facts.invoiced_on,
                due_on=facts.due_on,
                account=facts.account,
                is_for_given=facts.is_for_given,
                picture=picture,
                made_at=at,
                made_by_id=by.user_id,
            )
    except IntegrityError:
        raise InvoiceKnown from None
    if facts.pdf is not None:
        InvoicePdf.objects.create(invoice=row, content=facts.pdf)
    if facts.ubl is not None:
        InvoiceFile.objects.create(invoice=row, content=facts.ubl)
    audit.record("funding.invoice_written_down", row, by=by, at=at, neighbourhood_id=here.pk)
    return row


def _checked(legal_person: LegalPerson, organisation: Organisation, facts: InvoiceFacts, *, today: date) -> str:
    """The account number as a bank writes it, of facts that can be; raises a Refusal for others."""
    number = iban.normalise(facts.iban)
    if not rules.is_amount(facts.cents):
        raise WrongSum
    if not receipts.is_vat(facts.vat_cents, cents=facts.cents):
        raise refusals.WrongVat
    if not (text.clean(facts.what) and text.clean(facts.reference)):
        raise InvoiceFactsMissing
    _check_days(facts, today=today)
    if number is None:
        raise WrongIban
    if BankAccount.objects.filter(neighbourhood=legal_person.neighbourhood_id, iban=number).exists():
        raise OurOwnAccount
    if facts.pdf is not None and not pdf.may_be_kept(facts.pdf):
        raise NoPdfOfInvoice
    if not _is_of_these_books(legal_person, organisation, facts):
        raise refusals.NotTheseBooks
    return number


def _check_days(facts: InvoiceFacts, *, today: date) -> None:
    if not rules.is_day(facts.invoiced_on, today=today):
        raise WrongInvoiceDay
    if not rules.is_due_day(facts.due_on, invoiced_on=facts.invoiced_on):
        raise WrongDueDay


def _is_of_these_books(legal_person: LegalPerson, organisation: Organisation, facts: InvoiceFacts) -> bool:
    account = facts.account
    if organisation.neighbourhood_id != legal_person.neighbourhood_id:
        return False
    if account is None:
        return True
    is_project = account.kind == AccountKind.PROJECT and account.unit == "EUR"
    return is_project and account.legal_person_id == legal_person.pk and not facts.is_for_given


@transaction.atomic
def approve_invoice(*, invoice: Invoice, by: Actor, at: datetime) -> Invoice:
    """Above what the board said, the first approval is noted and a second person is waited for; gives it as it stands then."""
    row = _locked(invoice)
    if not receipts.may_approve(approver=by.user_id, made_by=row.made_by_id, whose=None, first=None):
        raise OwnInvoice
    approve_locked(row, InvoiceState.APPROVED, table=INVOICE_TRANSITIONS, by=by, at=at)
    audit.record("funding.invoice_approved", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def withdraw_invoice(*, invoice: Invoice, reason: str, by: Actor, at: datetime) -> Invoice:
    """Not approved yet: something is wrong on it, or it is not ours. What it was stays to be read."""
    return _end(invoice, InvoiceState.WITHDRAWN, reason, by=by, at=at)


@transaction.atomic
def reverse_invoice(*, invoice: Invoice, reason: str, by: Actor, at: datetime) -> Invoice:
    """Approved by mistake, and not paid."""
    return _end(invoice, InvoiceState.REVERSED, reason, by=by, at=at)


def _end(invoice: Invoice, to: InvoiceState, reason: str, *, by: Actor, at: datetime) -> Invoice:
    row, said = _locked(invoice), text.clean(reason)[:200]
    if not said:
        raise refusals.WordsMissing
    row.state, row.reason = check_move(row.state, to, table=INVOICE_TRANSITIONS), said
    row.save(update_fields=["state", "reason"])
    audit.record(f"funding.invoice_{to.value}", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _locked(invoice: Invoice) -> Invoice:
    rows = Invoice.objects.select_for_update(of=("self",)).select_related("neighbourhood")
    return rows.get(pk=invoice.pk)
