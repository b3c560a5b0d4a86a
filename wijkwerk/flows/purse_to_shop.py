"""From a purse or a slip to a shop, and back when it was a mistake."""

from datetime import datetime

from django.db import transaction

from wijkwerk.currency import commands as currency
from wijkwerk.currency.enums import PaidBy
from wijkwerk.currency.models import Contract, Payment, Slip, Till
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Account, Transaction
from wijkwerk.people.models import Person


@transaction.atomic
def pay(*, person: Person, contract: Contract, amount: int, key: str, by: Actor, at: datetime) -> Payment:
    """Coins out of somebody's own purse: taken and booked, both or neither. `key` belongs to this person and this act."""
    payment = currency.take(
        contract=contract, amount=amount, key=f"phone:{person.pk}:{key}", way=PaidBy.PHONE, by=by, at=at
    )
    purse = ledger.account_for(
        neighbourhood=person.neighbourhood, kind=AccountKind.PERSON, unit="WIJK", person=person, by=by, at=at
    )
    _book(payment, purse, by=by, at=at)
    return payment


@transaction.atomic
def pay_with_slip(
    *, slip: Slip, contract: Contract, key: str, by: Actor, at: datetime, till: Till | None = None
) -> Payment:
    """Coins that left a purse when the slip was printed. A slip pays once, whatever the key."""
    payment = currency.redeem(slip=slip, contract=contract, key=key, till=till, by=by, at=at)
    printed = ledger.account_for(neighbourhood=payment.neighbourhood, kind=AccountKind.SLIPS, unit="WIJK", by=by, at=at)
    _book(payment, printed, by=by, at=at)
    return payment


@transaction.atomic
def turn_back(*, payment: Payment, by: Actor, at: datetime) -> Payment:
    """By an opposite booking; refused when the shop has handed those coins in already."""
    payment = currency.turn_back(payment=payment, by=by, at=at)
    booked = Transaction.objects.get(neighbourhood=payment.neighbourhood, key=f"pay-{payment.code}")
    ledger.reverse(transaction=booked, key=f"pay-{payment.code}-back", by=by, at=at, reason="")
    return payment


def _book(payment: Payment, source: Account, *, by: Actor, at: datetime) -> None:
    organisation = payment.contract.organisation
    shop = ledger.account_for(
        neighbourhood=payment.neighbourhood,
        kind=AccountKind.SHOP,
        unit="WIJK",
        organisation=organisation,
        by=by,
        at=at,
    )
    ledger.post(
        neighbourhood=payment.neighbourhood,
        key=f"pay-{payment.code}",
        entries=[ledger.Line(source, -payment.amount), ledger.Line(shop, payment.amount)],
        purpose=Purpose.PURCHASE,
        by=by,
        at=at,
        subject=f"payment {payment.code}",
    )
