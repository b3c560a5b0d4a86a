"""Receipts and invoices that are owed: approved, not paid, and on no list yet; of every legal person, for who asks to narrow down."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from wijkwerk.funding.enums import LIVE, InvoiceState, PaidFrom
from wijkwerk.funding.models import CashPayout, Invoice, Payment, Receipt
from wijkwerk.funding.rules import invoices as rules
from wijkwerk.places.models import Neighbourhood

# How what a payment pays begins, before its code.
RECEIPT, INVOICE = "receipt ", "invoice "
# On the evening; the list of invoices has them all.
MOST_PRESSING = 20


def receipts_to_pay() -> QuerySet[Receipt]:
    """Paid with somebody's own money, who wrote down where it may go back to; others get it in cash."""
    rows: QuerySet[Receipt] = Receipt.objects.payable().filter(paid_from=PaidFrom.OWN).exclude(iban="")
    return rows.exclude(is_settled(RECEIPT)).select_related("neighbourhood", "person").order_by("approved_at", "pk")


def invoices_to_pay() -> QuerySet[Invoice]:
    rows: QuerySet[Invoice] = Invoice.objects.payable().exclude(is_settled(INVOICE))
    return rows.select_related("neighbourhood", "organisation").order_by(
        F("due_on").asc(nulls_last=True), "approved_at", "pk"
    )


def is_settled(kind: str) -> Q:
    """Of rows with a neighbourhood and a code: whether they stand on a list, were paid by one, or were handed over in cash."""
    listed = Payment.objects.filter(**_subject(kind), state__in=LIVE)
    return Q(Exists(listed)) | Q(Exists(handed_over(kind)))


def handed_over(kind: str) -> QuerySet[CashPayout]:
    """Of a row with a neighbourhood and a code, as part of another query: what it was paid by in cash."""
    return CashPayout.objects.standing().filter(**_subject(kind))


def _subject(kind: str) -> dict[str, object]:
    return {"neighbourhood": OuterRef("neighbourhood"), "subject": Concat(Value(kind), OuterRef("code"))}


def pressing_invoices(neighbourhood: Neighbourhood, *, today: date) -> list[Invoice]:
    """To be paid before another week has gone by, late ones first; not what stands on a list already."""
    rows = Invoice.objects.within(neighbourhood).filter(
        state__in=(InvoiceState.WAITS, InvoiceState.APPROVED), due_on__lte=rules.pressing_until(today)
    )
    return list(rows.exclude(is_settled(INVOICE)).select_related("organisation").first_due_first()[:MOST_PRESSING])


def are_settled(neighbourhood: Neighbourhood, subjects: Collection[str]) -> bool:
    """Whether one of these stands on a list, was paid by one, or was handed over in cash."""
    listed = Payment.objects.within(neighbourhood).filter(subject__in=subjects, state__in=LIVE)
    return listed.exists() or is_handed_over(neighbourhood, subjects)


def is_handed_over(neighbourhood: Neighbourhood, subjects: Collection[str]) -> bool:
    return CashPayout.objects.within(neighbourhood).standing().filter(subject__in=subjects).exists()


def receipts_owed(neighbourhood: Neighbourhood, *, codes: Collection[str]) -> QuerySet[Receipt]:
    """Of these receipts the ones that are owed at this moment."""
    rows = Receipt.objects.within(neighbourhood).payable().filter(code__in=codes).exclude(iban="")
    return rows.select_related("neighbourhood", "person")


def invoices_owed(neighbourhood: Neighbourhood, *, codes: Collection[str]) -> QuerySet[Invoice]:
    rows = Invoice.objects.within(neighbourhood).payable().filter(code__in=codes)
    return rows.select_related("neighbourhood", "organisation")
