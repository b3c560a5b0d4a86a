from datetime import date, datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger.enums import Unit
from wijkwerk.ledger.models import Worth
from wijkwerk.places.models import Neighbourhood


@transaction.atomic
def set_worth(
    *, neighbourhood: Neighbourhood, unit: Unit, amount: int, from_on: date, by: Actor, at: datetime
) -> Worth:
    """What one piece of the own currency stands for from this day on: so many minutes (UUR) or cents (EUR).

    Raises ValueError for nothing, and for a worth in itself.
    """
    if unit == Unit.WIJK or amount <= 0:
        raise ValueError(f"one piece can't be worth {amount} {unit}")
    row, _made = Worth.objects.update_or_create(
        neighbourhood=neighbourhood, from_on=from_on, defaults={"unit": unit, "amount": amount}
    )
    audit.record(
        "ledger.worth_set", row, by=by, at=at, neighbourhood_id=neighbourhood.pk, fields=("unit", "amount", "from_on")
    )
    return row
