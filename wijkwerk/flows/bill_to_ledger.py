"""From a bill paid at the desk to the books of the legal person that let the room: cash is in the box, a card payment is on a later statement."""

from datetime import datetime
from functools import partial

from django.db import transaction

from wijkwerk.base import commands as base
from wijkwerk.base.models import Bill, DeskPayment
from wijkwerk.funding.models import CashBox
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Transaction


@transaction.atomic
def take_payment(*, bill: Bill, box: CashBox | None, by: Actor, at: datetime) -> DeskPayment:
    """Noted and booked: both or neither."""
    paid = base.take_payment(bill=bill, box=box, by=by, at=at)
    books = partial(ledger.books_account, legal_person=bill.legal_person, by=by, at=at)
    into = box.account if box is not None else books(kind=AccountKind.TRANSIT)
    ledger.post(
        neighbourhood=paid.neighbourhood,
        key=paid.booking_key,
        entries=[ledger.Line(into, -bill.cents), ledger.Line(books(kind=AccountKind.INCOME), bill.cents)],
        purpose=Purpose.PAYMENT,
        by=by,
        at=at,
        reason=bill.what,
        subject=f"bill {bill.number}",
    )
    return paid


@transaction.atomic
def undo_payment(*, bill: Bill, by: Actor, at: datetime) -> DeskPayment:
    """It was a mistake: open again, with an opposite booking."""
    paid = base.undo_payment(bill=bill, by=by, at=at)
    booked = Transaction.objects.within(bill.neighbourhood).get(key=paid.booking_key)
    ledger.reverse(transaction=booked, key=f"{booked.key}-back", by=by, at=at, reason="")
    return paid
