"""What the tests of the books share: purses of a unit, and a booking in one line."""

from typing import Any

from tests.world import NOW, World
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose
from wijkwerk.ledger.models import Account, Transaction
from wijkwerk.places.models import Neighbourhood


def issue(here: Neighbourhood, unit: str = "WIJK", kind: AccountKind = AccountKind.ISSUE) -> Account:
    return ledger.account_for(neighbourhood=here, kind=kind, unit=unit, by=COMMAND_LINE, at=NOW)


def purse(world: World, name: str = "Joost", unit: str = "WIJK") -> Account:
    return ledger.account_for(
        neighbourhood=world.neighbourhood,
        kind=AccountKind.PERSON,
        unit=unit,
        person=world.persons[name],
        by=COMMAND_LINE,
        at=NOW,
    )


def post(here: Neighbourhood, key: str, *lines: tuple[Account, int], **details: Any) -> Transaction:
    return ledger.post(
        neighbourhood=here,
        key=key,
        entries=[ledger.Line(account, amount) for account, amount in lines],
        **{"purpose": Purpose.ISSUE, "by": COMMAND_LINE, "at": NOW, **details},
    )


def balance(account: Account) -> int:
    return Account.objects.get(pk=account.pk).balance
