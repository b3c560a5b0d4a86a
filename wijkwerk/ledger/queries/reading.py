from datetime import date

from django.db.models import QuerySet

from wijkwerk.ledger.models import Account, Entry, Worth
from wijkwerk.people.models import Person
from wijkwerk.places.models import LegalPerson, Neighbourhood


def accounts(neighbourhood: Neighbourhood) -> QuerySet[Account]:
    return (
        Account.objects.within(neighbourhood)
        .select_related("legal_person", "holder__person", "holder__organisation")
        .order_by("number")
    )


def balances_of(person: Person) -> QuerySet[Account]:
    """What somebody has: at most one account per unit in the books of each legal person."""
    return Account.objects.filter(holder__person=person).order_by("unit", "pk")


def left_of(person: Person) -> QuerySet[Account]:
    """Of these the ones that hold something."""
    return balances_of(person).exclude(balance=0)


def statement(account: Account) -> QuerySet[Entry]:
    """Newest first."""
    return account.entries.select_related("transaction__seal").order_by("-pk")


def journal(neighbourhood: Neighbourhood, *, legal_person: LegalPerson | None = None) -> QuerySet[Entry]:
    """All entries, or those in the books of one legal person, oldest first, with what they belong to."""
    rows = Entry.objects.filter(transaction__neighbourhood=neighbourhood)
    if legal_person is not None:
        rows = rows.filter(transaction__legal_person=legal_person)
    return rows.select_related(
        "transaction__legal_person",
        "transaction__reversal_of__seal",
        "transaction__seal",
        "transaction__note",
        "account",
    ).order_by("pk")


def worth_of(neighbourhood: Neighbourhood, on: date) -> Worth | None:
    """What one piece of the own currency stands for on a day; None when nobody said."""
    found: Worth | None = Worth.objects.within(neighbourhood).filter(from_on__lte=on).order_by("-from_on").first()
    return found
