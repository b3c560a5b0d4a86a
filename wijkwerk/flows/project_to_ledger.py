"""A project that costs are booked on: an account in the books, which goes no further down than its budget."""

from datetime import datetime

from django.db import transaction

from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import commands as ledger
from wijkwerk.ledger.enums import AccountKind, Unit
from wijkwerk.ledger.models import Account
from wijkwerk.places.models import LegalPerson


@transaction.atomic
def set_project(*, legal_person: LegalPerson, name: str, budget: int | None, by: Actor, at: datetime) -> Account:
    """Opened, or with another budget; None: no limit. Raises OverLimit when more was spent already."""
    account = ledger.account_for(
        neighbourhood=legal_person.neighbourhood,
        kind=AccountKind.PROJECT,
        unit=Unit.EUR,
        legal_person=legal_person,
        name=name,
        by=by,
        at=at,
    )
    floor = None if budget is None else -budget
    return ledger.limit(account=account, floor=floor, ceiling=account.ceiling, by=by, at=at)
