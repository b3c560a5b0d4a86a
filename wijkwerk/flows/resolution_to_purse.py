"""From a decision to coins in the purse of a circle."""

from datetime import datetime

from django.db import transaction

from wijkwerk.currency import commands as currency
from wijkwerk.currency.models import Resolution
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose


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
