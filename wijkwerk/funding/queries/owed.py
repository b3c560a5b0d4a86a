"""Receipts and invoices that are owed: approved, not paid, and on no list yet; of every legal person, for who asks to narrow down."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from wijkwerk.funding.enums import LIVE, PaidFrom
from wijkwerk.funding.models import Invoice, Payment, Receipt
from wijkwerk.places.models import Neighbourhood

# How what a payment pays begins, before its code.
RECEIPT, INVOICE = "receipt ", "invoice "


def receipts_to_pay() -> QuerySet[Receipt]:
    """Paid with somebody's own money, who wrote down where it may go back to; others get it in cash."""
    rows: QuerySet[Receipt] = Receipt.objects.payable().filter(paid_from=PaidFrom.OWN).exclude(iban="")
    return rows.exclude(_is_listed(RECEIPT)).select_related("neighbourhood", "person").order_by("approved_at", "pk")


def invoices_to_pay() -> QuerySet[Invoice]:
    rows: QuerySet[Invoice] = Invoice.objects.payable().exclude(_is_listed(INVOICE))
    return rows.select_related("neighbourhood", "organisation").order_by("approved_at", "pk")


def _is_listed(kind: str) -> Exists:
    subject = Concat(Value(kind), OuterRef("code"))
    return Exists(Payment.objects.filter(neighbourhood=OuterRef("neighbourhood"), subject=subject, state__in=LIVE))


def receipts_owed(neighbourhood: Neighbourhood, *, codes: Collection[str]) -> QuerySet[Receipt]:
    """Of these receipts the ones that are owed at this moment."""
    rows = Receipt.objects.within(neighbourhood).payable().filter(code__in=codes).exclude(iban="")
    return rows.select_related("neighbourhood", "person")


def invoices_owed(neighbourhood: Neighbourhood, *, codes: Collection[str]) -> QuerySet[Invoice]:
    rows = Invoice.objects.within(neighbourhood).payable().filter(code__in=codes)
    return rows.select_related("neighbourhood", "organisation")
