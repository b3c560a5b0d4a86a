"""From a purse to paper, and what was not used back into it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from wijkwerk.currency import commands as currency
from wijkwerk.currency.models import Slip
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Account


@transaction.atomic
def draw(*, account: Account, amount: int, count: int, by: Actor, at: datetime) -> list[Slip]:
    """The coins leave the purse the moment the slips exist, so that nobody spends them twice."""
    slips = currency.draw(account=account, amount=amount, count=count, by=by, at=at)
    _move(account, -amount * count, key=f"slips-{slips[0].code}", purpose=Purpose.ISSUE, by=by, at=at)
    return slips


@transaction.atomic
def put_back(*, account: Account, slips: Sequence[Slip], by: Actor, at: datetime) -> int:
    """What did not pay yet; gives how many hundredths came back."""
    found = currency.put_back(account=account, slips=slips, by=by, at=at)
    amount = sum(slip.amount for slip in found)
    if found:
        _move(account, amount, key=f"slips-{found[0].code}-back", purpose=Purpose.CORRECTION, by=by, at=at)
    return amount


def _move(account: Account, amount: int, *, key: str, purpose: Purpose, by: Actor, at: datetime) -> None:
    printed = ledger.account_for(neighbourhood=account.neighbourhood, kind=AccountKind.SLIPS, unit="WIJK", by=by, at=at)
    entries = [ledger.Line(account, amount), ledger.Line(printed, -amount)]
    ledger.post(neighbourhood=account.neighbourhood, key=key, entries=entries, purpose=purpose, by=by, at=at)
