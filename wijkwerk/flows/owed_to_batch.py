"""From what is owed to a list of payments: claims, receipts and invoices, as they are at that moment, and again when the file goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.commands import Payable
from wijkwerk.funding.models import BankAccount, Invoice, PaymentBatch, PersonIban, Receipt
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger.models import Account
from wijkwerk.places.models import LegalPerson
from wijkwerk.rewards import queries as rewards
from wijkwerk.rewards.models import Claim


@dataclass(frozen=True, slots=True)
class Owed:
    """What can be paid, and the claims of whoever has not yet written down where."""

    payables: Sequence[Payable]
    without_iban: Sequence[Claim]


def owed(account: BankAccount) -> Owed:
    """What this legal person owes and what stands on no list."""
    books = account.legal_person
    claims = list(rewards.to_pay_out(account.neighbourhood).filter(legal_person=books))
    payables = _payables(
        books,
        claims,
        list(queries.receipts_to_pay().filter(legal_person=books)),
        list(queries.invoices_to_pay().filter(legal_person=books)),
    )
    known = {each.subject for each in payables}
    return Owed(payables, [claim for claim in claims if subject_of(claim) not in known])


def owed_now(batch: PaymentBatch) -> Sequence[Payable]:
    """What stands on a list, as it is owed at this moment: what is not owed any more is not in it."""
    here, subjects = batch.neighbourhood, [each.subject for each in batch.payments.all()]

    def codes(kind: str) -> list[str]:
        return [each.removeprefix(kind) for each in subjects if each.startswith(kind)]

    return _payables(
        batch.account.legal_person,
        list(rewards.still_owed(here, codes=codes(rewards.SUBJECT))),
        list(queries.receipts_owed(here, codes=codes(queries.RECEIPT))),
        list(queries.invoices_owed(here, codes=codes(queries.INVOICE))),
    )


def _payables(
    books: LegalPerson, claims: Sequence[Claim], receipts: Sequence[Receipt], invoices: Sequence[Invoice]
) -> Sequence[Payable]:
    """Of these the ones that we know where to pay, each with the account in the ledger that owes it."""
    persons = {claim.person_id or 0 for claim in claims} | {each.person_id for each in receipts}
    purses = queries.purses_of(persons, books) if persons else {}
    suppliers = queries.accounts_of_suppliers({each.organisation_id for each in invoices}, books) if invoices else {}
    return [
        *_of_claims(claims, purses),
        *(_of_receipt(each, purses[each.person_id]) for each in receipts if each.person_id in purses),
        *(_of_invoice(each, suppliers[each.organisation_id]) for each in invoices if each.organisation_id in suppliers),
    ]


def _of_claims(claims: Sequence[Claim], purses: Mapping[int, Account]) -> Sequence[Payable]:
    found = []
    for claim in claims:
        where, purse = getattr(claim.person, "iban", None), purses.get(claim.person_id or 0)
        if where is not None and purse is not None:
            found.append(_of_claim(claim, where, purse))
    return found


def subject_of(claim: Claim) -> str:
    return f"{rewards.SUBJECT}{claim.code}"


def _of_claim(claim: Claim, where: PersonIban, purse: Account) -> Payable:
    return Payable(
        subject=subject_of(claim),
        account=purse,
        person=claim.person,
        name=where.holder,
        iban=where.iban,
        cents=claim.amount,
        remittance=f"{claim.neighbourhood.name}, {claim.get_way_display()} {claim.for_day:%d-%m-%Y}, {claim.code}",
    )


def _of_receipt(receipt: Receipt, purse: Account) -> Payable:
    return Payable(
        subject=f"{queries.RECEIPT}{receipt.code}",
        account=purse,
        person=receipt.person,
        name=receipt.person.shown_name,
        iban=receipt.iban,
        cents=receipt.cents,
        remittance=f"{receipt.neighbourhood.name}, bon {receipt.code}: {receipt.what}",
    )


def _of_invoice(invoice: Invoice, supplier: Account) -> Payable:
    return Payable(
        subject=f"{queries.INVOICE}{invoice.code}",
        account=supplier,
        person=None,
        name=invoice.organisation.name,
        iban=invoice.iban,
        cents=invoice.cents,
        remittance=f"{invoice.reference}, {invoice.neighbourhood.name}, {invoice.code}",
    )


@transaction.atomic
def compose(*, account: BankAccount, chosen: Sequence[str], pay_on: date, by: Actor, at: datetime) -> PaymentBatch:
    """A list of what was chosen, by subject, as it is owed at this moment."""
    payables = [each for each in owed(account).payables if each.subject in set(chosen)]
    return funding.compose(account=account, payables=payables, chosen=len(chosen), pay_on=pay_on, by=by, at=at)


@transaction.atomic
def take_file(*, batch: PaymentBatch, version: str, by: Actor, at: datetime) -> bytes:
    """The file for the bank, of what was signed and is still owed."""
    payables = owed_now(queries.whole(batch))
    return funding.take_file(batch=batch, payables=payables, version=version, by=by, at=at)
