"""From a decision to coins in the purse of a circle, and back when it was a mistake."""

from datetime import datetime

from django.db import transaction

from wijkwerk.currency import commands as currency
from wijkwerk.currency.models import Resolution
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Transaction


@transaction.atomic
def issue(*, resolution: Resolution, by: Actor, at: datetime) -> Resolution:
    """Issued by another than who wrote it down; number and day of the resolution stand with the booking."""
    row = currency.book_resolution(resolution=resolution, by=by, at=at)
    here = row.neighbourhood
    ours = ledger.account_for(neighbourhood=here, kind=AccountKind.ISSUE, unit="WIJK", by=by, at=at)
    theirs = ledger.account_for(neighbourhood=here, kind=AccountKind.CIRCLE, unit="WIJK", name=row.circle, by=by, at=at)
    ledger.post(
        neighbourhood=here,
        key=f"resolution-{row.code}",
        entries=[ledger.Line(ours, -row.amount), ledger.Line(theirs, row.amount)],
        purpose=Purpose.ISSUE,
        by=by,
        at=at,
        reason=row.what_for,
        subject=f"resolution {row.number} of {row.decided_on}",
    )
    return row


@transaction.atomic
def withdraw(*, resolution: Resolution, by: Actor, at: datetime) -> Resolution:
    """Coins that were issued by it go back by an opposite booking; refused when the circle has not got them any more."""
    row = currency.withdraw_resolution(resolution=resolution, by=by, at=at)
    if row.booked_at is not None:
        booked = Transaction.objects.within(row.neighbourhood).get(key=f"resolution-{row.code}")
        ledger.reverse(transaction=booked, key=f"{booked.key}-back", by=by, at=at, reason="")
    return row
