"""From a receipt to the books: approved, paid back, turned back."""

from datetime import datetime

from django.db import transaction

from wijkwerk.flows import owed_to_cash
from wijkwerk.funding import commands as funding
from wijkwerk.funding import queries
from wijkwerk.funding.enums import PaidBy, ReceiptState
from wijkwerk.funding.models import CashBox, Receipt
from wijkwerk.funding.rules import receipts as rules
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose, Unit
from wijkwerk.ledger.models import Account, Transaction


@transaction.atomic
def approve(*, receipt: Receipt, by: Actor, at: datetime) -> Receipt:
    """Approved and booked: both or neither. Nothing is booked as long as a second person is waited for."""
    row = funding.approve(receipt=receipt, by=by, at=at)
    if row.state == ReceiptState.HANDED_IN:
        return row
    costs = row.account or _account(row, AccountKind.COSTS, by=by, at=at)
    paid = row.box.account if row.box else _account(row, rules.paid_through(row.paid_from), by=by, at=at)
    _post(row, f"receipt-{row.code}", costs, paid, purpose=Purpose.PURCHASE, by=by, at=at)
    return row


@transaction.atomic
def pay(*, receipt: Receipt, how: PaidBy, box: CashBox | None, by: Actor, at: datetime) -> Receipt:
    """Paid back by hand: the purse is emptied, into what the bank has still to tell or out of the cash box. Not what stands on a list."""
    funding.keep_off_lists(neighbourhood=receipt.neighbourhood, subject=f"{queries.RECEIPT}{receipt.code}")
    row = funding.mark_paid(receipt=receipt, how=how, box=box, by=by, at=at)
    if box is not None:
        owed_to_cash.hand_over(
            box=box,
            subject=f"{queries.RECEIPT}{row.code}",
            of=row.legal_person,
            person=row.person,
            cents=row.cents,
            what=row.what,
            by=by,
            at=at,
        )
        return row
    purse = _account(row, AccountKind.PERSON, by=by, at=at)
    underway = _account(row, AccountKind.TRANSIT, by=by, at=at)
    _post(row, f"receipt-{row.code}-paid", purse, underway, purpose=Purpose.PAYMENT, by=by, at=at)
    return row


@transaction.atomic
def reverse(*, receipt: Receipt, reason: str, by: Actor, at: datetime) -> Receipt:
    """Turned back by an opposite booking; nothing is taken away. Not while it stands on a list of payments."""
    funding.keep_off_lists(neighbourhood=receipt.neighbourhood, subject=f"{queries.RECEIPT}{receipt.code}")
    row = funding.reverse(receipt=receipt, reason=reason, by=by, at=at)
    booked = Transaction.objects.get(neighbourhood=row.neighbourhood, key=f"receipt-{row.code}")
    ledger.reverse(transaction=booked, key=f"receipt-{row.code}-reversed", by=by, at=at, reason=reason)
    return row


def _post(row: Receipt, key: str, out: Account, into: Account, *, purpose: Purpose, by: Actor, at: datetime) -> None:
    ledger.post(
        neighbourhood=row.neighbourhood,
        key=key,
        entries=[ledger.Line(account=out, amount=-row.cents), ledger.Line(account=into, amount=row.cents)],
        purpose=purpose,
        by=by,
        at=at,
        reason=row.what,
        subject=f"receipt {row.code}",
    )


def _account(row: Receipt, kind: AccountKind, *, by: Actor, at: datetime) -> Account:
    return ledger.account_for(
        neighbourhood=row.neighbourhood,
        kind=kind,
        unit=Unit.EUR,
        legal_person=row.legal_person,
        person=row.person if kind == AccountKind.PERSON else None,
        by=by,
        at=at,
    )
