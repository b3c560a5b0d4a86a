"""From an approved reward to the books."""

from datetime import datetime

from django.db import transaction

from wijkwerk.funding import commands as funding
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose, Unit
from wijkwerk.ledger.models import Account, Transaction
from wijkwerk.rewards import commands as rewards
from wijkwerk.rewards import queries, rules
from wijkwerk.rewards.models import Claim


@transaction.atomic
def approve(*, claim: Claim, by: Actor, at: datetime) -> Claim:
    """Approved and booked: both or neither. The key makes a repeat book nothing twice. A wage is booked by the payroll.

    Euros are booked with whoever gives them. Coins are issued by the first legal person alone, whoever gives them: all purses of coins
    and all shops stand in its books.
    """
    claim = rewards.approve_claim(claim=claim, by=by, at=at)
    if not rules.is_booked(claim.way):
        return claim
    is_coins, is_theirs = rules.unit_of(claim.way) == Unit.WIJK, rules.is_in_purse(claim.way)
    ours = _account(claim, AccountKind.ISSUE if is_coins else AccountKind.COSTS, by=by, at=at)
    theirs = _account(claim, AccountKind.PERSON if is_theirs else AccountKind.SUSPENSE, by=by, at=at)
    ledger.post(
        neighbourhood=claim.neighbourhood,
        key=f"claim-{claim.code}",
        entries=[ledger.Line(account=ours, amount=-claim.amount), ledger.Line(account=theirs, amount=claim.amount)],
        purpose=Purpose.CLAIM,
        by=by,
        at=at,
        reason=claim.get_way_display(),
        subject=f"claim {claim.code}",
    )
    return claim


def _account(claim: Claim, kind: AccountKind, *, by: Actor, at: datetime) -> Account:
    unit = Unit(rules.unit_of(claim.way))
    return ledger.account_for(
        neighbourhood=claim.neighbourhood,
        kind=kind,
        unit=unit,
        legal_person=None if unit == Unit.WIJK else claim.legal_person,
        person=claim.person if kind == AccountKind.PERSON else None,
        by=by,
        at=at,
    )


@transaction.atomic
def reverse(*, claim: Claim, reason: str, by: Actor, at: datetime) -> Claim:
    """Turned back by an opposite booking; nothing is taken away. Not while it stands on a list of payments."""
    funding.keep_off_lists(neighbourhood=claim.neighbourhood, subject=f"{queries.SUBJECT}{claim.code}")
    claim = rewards.reverse_claim(claim=claim, reason=reason, by=by, at=at)
    if rules.is_booked(claim.way):
        booked = Transaction.objects.get(neighbourhood=claim.neighbourhood, key=f"claim-{claim.code}")
        ledger.reverse(transaction=booked, key=f"claim-{claim.code}-reversed", by=by, at=at, reason=reason)
    return claim
