"""What was bought in a year, for the bookkeeper: receipts and invoices that stand in the books, with the VAT in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wijkwerk.funding.enums import InvoiceState, ReceiptState
from wijkwerk.funding.models import Invoice, Receipt
from wijkwerk.places.models import LegalPerson


@dataclass(frozen=True, slots=True)
class Purchase:
    """`sender` and `number` are empty for a receipt: who handed it in is nobody's but ours. `key` is that of its booking.

    `vat_cents` is None where nobody noted it; `booked_on` the project, or nothing.
    """

    on: date
    kind: str
    code: str
    sender: str
    number: str
    what: str
    cents: int
    vat_cents: int | None
    booked_on: str
    key: str


def purchases(legal_person: LegalPerson, *, year: int) -> list[Purchase]:
    """By the day on the paper; two queries."""
    return sorted([*_receipts(legal_person, year), *_invoices(legal_person, year)], key=lambda row: (row.on, row.key))


def _receipts(legal_person: LegalPerson, year: int) -> Iterator[Purchase]:
    booked = (ReceiptState.APPROVED, ReceiptState.SETTLED)
    rows = Receipt.objects.filter(legal_person=legal_person, spent_on__year=year, state__in=booked)
    for row in rows.select_related("account__holder"):
        on = row.account.holder.name if row.account else ""
        key = f"receipt-{row.code}"
        yield Purchase(row.spent_on, "bon", row.code, "", "", row.what, row.cents, row.vat_cents, on, key)


def _invoices(legal_person: LegalPerson, year: int) -> Iterator[Purchase]:
    booked = (InvoiceState.APPROVED, InvoiceState.PAID)
    rows = Invoice.objects.filter(legal_person=legal_person, invoiced_on__year=year, state__in=booked)
    for row in rows.select_related("account__holder", "organisation"):
        yield Purchase(
            row.invoiced_on,
            "factuur",
            row.code,
            row.organisation.name,
            row.reference,
            row.what,
            row.cents,
            row.vat_cents,
            row.account.holder.name if row.account else "",
            f"invoice-{row.code}",
        )
