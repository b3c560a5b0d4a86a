from collections.abc import Collection

from django.db.models import OuterRef, Subquery

from wijkwerk.funding.enums import LineState
from wijkwerk.funding.models import BankAccount, BankLine, BankStatement, PaymentBatch
from wijkwerk.funding.queries.expecting import how_many
from wijkwerk.ledger.enums import Unit
from wijkwerk.ledger.models import Account, AccountHolder
from wijkwerk.places.models import LegalPerson, Neighbourhood


def purses_of(persons: Collection[int], books: LegalPerson) -> dict[int, Account]:
    """Their accounts in euros in these books."""
    held = AccountHolder.objects.filter(person__in=persons, unit=Unit.EUR, legal_person=books)
    return {row.person_id: row.account for row in held.select_related("account") if row.person_id}


def first_account(neighbourhood: Neighbourhood) -> BankAccount | None:
    """The account of the first legal person that has one, with how it stands; None as long as nobody wrote one down."""
    last = BankStatement.objects.filter(account=OuterRef("pk")).newest_first()
    found: BankAccount | None = (
        BankAccount.objects.within(neighbourhood)
        .select_related("legal_person", "neighbourhood")
        .annotate(
            open_count=how_many(BankLine.objects.filter(account=OuterRef("pk"), state=LineState.OPEN)),
            batch_count=how_many(PaymentBatch.objects.filter(account=OuterRef("pk")).under_way()),
            closes_on=Subquery(last.values("closes_on")[:1]),
            closing_cents=Subquery(last.values("closing_cents")[:1]),
            opens_on=Subquery(last.values("opens_on")[:1]),
            opening_cents=Subquery(last.values("opening_cents")[:1]),
            before_on=Subquery(last.values("closes_on")[1:2]),
            before_cents=Subquery(last.values("closing_cents")[1:2]),
        )
        .order_by("legal_person__number")
        .first()
    )
    return found
