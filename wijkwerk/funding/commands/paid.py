"""What a payment was for follows it: paid when the bank paid it, owed again when it came back. So does the list it stood on."""

from collections.abc import Sequence
from datetime import datetime

from wijkwerk.audit import commands as audit
from wijkwerk.funding import queries
from wijkwerk.funding.enums import BatchState, InvoiceState, PaidBy, PaymentState, ReceiptState
from wijkwerk.funding.models import Invoice, Payment, PaymentBatch, Receipt
from wijkwerk.kernel.actor import Actor


def follow(*, payments: Sequence[Payment], to: PaymentState, by: Actor, at: datetime) -> None:
    """Receipts and invoices among what these paid; called in the transaction that moved the payments, which holds each of them."""
    for payment in payments:
        kind, code = payment.subject.split(" ", 1)
        if f"{kind} " == queries.RECEIPT:
            _follow_receipt(payment, code, is_paid=to is PaymentState.PAID, by=by, at=at)
        elif f"{kind} " == queries.INVOICE:
            _follow_invoice(payment, code, is_paid=to is PaymentState.PAID, by=by, at=at)


def settle_batches(batches: set[int]) -> None:
    """A list is paid as soon as nothing of it waits, and not any more when it does again."""
    waits = Payment.objects.filter(state=PaymentState.LISTED).values("batch")
    of_these = PaymentBatch.objects.filter(pk__in=batches)
    of_these.filter(state=BatchState.SENT).exclude(pk__in=waits).update(state=BatchState.PAID)
    of_these.filter(state=BatchState.PAID, pk__in=waits).update(state=BatchState.SENT)


def _follow_receipt(payment: Payment, code: str, *, is_paid: bool, by: Actor, at: datetime) -> None:
    """The account number goes when it was paid, and comes back from the payment when the money did."""
    rows = Receipt.objects.select_for_update(of=("self",)).select_related("person")
    row = rows.get(neighbourhood=payment.neighbourhood_id, code=code)
    if is_paid:
        row.state, row.paid_how, row.paid_at, row.paid_by_id = ReceiptState.SETTLED, PaidBy.BANK, at, by.user_id
    else:
        row.state, row.paid_how, row.paid_at, row.paid_by_id = ReceiptState.APPROVED, "", None, None
    row.iban = "" if is_paid or row.person.erased_at else payment.iban
    row.save(update_fields=["state", "paid_how", "paid_at", "paid_by", "iban"])
    name = "funding.receipt_paid" if is_paid else "funding.receipt_unpaid"
    audit.record(name, row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)


def _follow_invoice(payment: Payment, code: str, *, is_paid: bool, by: Actor, at: datetime) -> None:
    row = Invoice.objects.select_for_update().get(neighbourhood=payment.neighbourhood_id, code=code)
    row.state = InvoiceState.PAID if is_paid else InvoiceState.APPROVED
    row.save(update_fields=["state"])
    name = "funding.invoice_paid" if is_paid else "funding.invoice_unpaid"
    audit.record(name, row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
