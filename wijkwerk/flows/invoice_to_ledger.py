"""From an invoice that was sent to us to the books: written down, owed to the organisation from its approval on, or not any more."""

from datetime import datetime

from django.db import transaction

from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import InvoiceState
from wijkwerk.funding.models import Invoice
from wijkwerk.funding.rules import invoices as rules
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose, Unit
from wijkwerk.ledger.models import Account, Transaction
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Step
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import LegalPerson


@transaction.atomic
def write_down(
    *,
    legal_person: LegalPerson,
    organisation: Organisation | None,
    new_name: str,
    facts: funding.InvoiceFacts,
    by: Actor,
    at: datetime,
) -> Invoice:
    """Of an organisation that is known, or of one that is added with it by its name: both or neither."""
    sender = organisation or people.add_organisation(
        neighbourhood=legal_person.neighbourhood, name=new_name, step=Step.COMPANIES, by=by, at=at
    )
    return funding.write_down_invoice(legal_person=legal_person, organisation=sender, facts=facts, by=by, at=at)


@transaction.atomic
def approve(*, invoice: Invoice, by: Actor, at: datetime) -> Invoice:
    """Approved and booked: both or neither. Nothing is booked as long as a second person is waited for."""
    row = funding.approve_invoice(invoice=invoice, by=by, at=at)
    if row.state != InvoiceState.APPROVED:
        return row
    costs = row.account or _account(row, rules.booked_on(is_for_given=row.is_for_given), by=by, at=at)
    ledger.post(
        neighbourhood=row.neighbourhood,
        key=f"invoice-{row.code}",
        entries=[
            ledger.Line(account=costs, amount=-row.cents),
            ledger.Line(account=_account(row, AccountKind.ORGANISATION, by=by, at=at), amount=row.cents),
        ],
        purpose=Purpose.PURCHASE,
        by=by,
        at=at,
        reason=row.what,
        subject=f"{queries.INVOICE}{row.code}",
    )
    return row


@transaction.atomic
def reverse(*, invoice: Invoice, reason: str, by: Actor, at: datetime) -> Invoice:
    """Turned back by an opposite booking. Not while it stands on a list of payments."""
    funding.keep_off_lists(neighbourhood=invoice.neighbourhood, subject=f"{queries.INVOICE}{invoice.code}")
    row = funding.reverse_invoice(invoice=invoice, reason=reason, by=by, at=at)
    booked = Transaction.objects.get(neighbourhood=row.neighbourhood, key=f"invoice-{row.code}")
    ledger.reverse(transaction=booked, key=f"invoice-{row.code}-reversed", by=by, at=at, reason=reason)
    return row


def _account(row: Invoice, kind: AccountKind, *, by: Actor, at: datetime) -> Account:
    return ledger.account_for(
        neighbourhood=row.neighbourhood,
        kind=kind,
        unit=Unit.EUR,
        legal_person=row.legal_person,
        organisation=row.organisation if kind == AccountKind.ORGANISATION else None,
        by=by,
        at=at,
    )
