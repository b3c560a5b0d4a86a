"""From what a shop took in to what its sponsor owes it."""

from datetime import datetime

from django.db import transaction

from wijkwerk.currency import commands as currency
from wijkwerk.currency.models import Contract, Settlement
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Purpose


@transaction.atomic
def settle(*, contract: Contract, by: Actor, at: datetime) -> Settlement:
    """All that the shop took under this contract goes out of circulation; what the contract says is owed to the shop, which is no person.

    What we pay is a cost from now on, and waits for the invoice of the shop, as what is given in kind does; so it is booked and paid once.
    """
    here, organisation = contract.neighbourhood, contract.organisation
    row = currency.settle(contract=contract, by=by, at=at)
    shop = ledger.account_for(
        neighbourhood=here, kind=AccountKind.SHOP, unit="WIJK", organisation=organisation, by=by, at=at
    )
    issue = ledger.account_for(neighbourhood=here, kind=AccountKind.ISSUE, unit="WIJK", by=by, at=at)
    lines = [ledger.Line(shop, -row.amount), ledger.Line(issue, row.amount)]
    if row.cents and contract.is_paid_by_us:
        costs = ledger.account_for(neighbourhood=here, kind=AccountKind.COSTS, unit="EUR", by=by, at=at)
        waits = ledger.account_for(neighbourhood=here, kind=AccountKind.SUSPENSE, unit="EUR", by=by, at=at)
        lines += [ledger.Line(costs, -row.cents), ledger.Line(waits, row.cents)]
    ledger.post(
        neighbourhood=here,
        key=f"settle-{contract.code}-{row.code}",
        entries=lines,
        purpose=Purpose.ISSUE,
        by=by,
        at=at,
        subject=f"settlement {row.code}",
    )
    return row
