from datetime import datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import rules
from wijkwerk.ledger.commands.refusals import OtherBooks, OverLimit
from wijkwerk.ledger.enums import HELD_BY, OURS, AccountKind, Unit
from wijkwerk.ledger.models import Account, AccountHolder, Counter
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places import queries as places
from wijkwerk.places.models import LegalPerson, Neighbourhood


@transaction.atomic
def account_for(
    *,
    neighbourhood: Neighbourhood,
    kind: AccountKind,
    unit: str,
    by: Actor,
    at: datetime,
    legal_person: LegalPerson | None = None,
    person: Person | None = None,
    organisation: Organisation | None = None,
    name: str = "",
) -> Account:
    """The account of this holder in this unit in these books (those of the first legal person), opened when there is none yet.

    A circle, project or cash box holds by its name. Raises ValueError when the holder is not one for this kind.
    """
    books = legal_person or places.first_legal_person(neighbourhood)
    holder = _holder(kind, person=person, organisation=organisation, name=name)
    whose = person or organisation
    if books.neighbourhood_id != neighbourhood.pk or (whose and whose.neighbourhood_id != neighbourhood.pk):
        raise OtherBooks
    found = _existing(books, kind, unit, holder)
    if found is None:
        counter = locked_counter(neighbourhood)
        # Somebody else may have opened it while we waited for the counter.
        found = _existing(books, kind, unit, holder)
    if found is None:
        found = _open(books, kind, Unit(unit), holder, counter=counter, at=at)
        audit.record("ledger.account_opened", found, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return found


def books_account(*, legal_person: LegalPerson, kind: AccountKind, by: Actor, at: datetime) -> Account:
    """An account in euros that nobody holds but the books of this legal person: bank, income, costs, what is underway."""
    return account_for(
        neighbourhood=legal_person.neighbourhood, kind=kind, unit=Unit.EUR, legal_person=legal_person, by=by, at=at
    )


def _open(
    books: LegalPerson, kind: AccountKind, unit: Unit, holder: dict[str, object], *, counter: Counter, at: datetime
) -> Account:
    counter.accounts += 1
    counter.save(update_fields=["accounts"])
    account = Account.objects.create(
        neighbourhood_id=books.neighbourhood_id,
        legal_person=books,
        number=counter.accounts,
        kind=kind,
        unit=unit,
        floor=0 if holder and kind not in OURS else None,
        ceiling=0 if kind in OURS else None,
        opened_at=at,
    )
    if holder:
        AccountHolder.objects.create(account=account, legal_person=books, kind=kind, unit=unit, **holder)
    return account


def _holder(kind: AccountKind, **given: object) -> dict[str, object]:
    """The one field that says whose account it is; empty for an account of the neighbourhood itself."""
    told = {field: value for field, value in given.items() if value}
    wanted = HELD_BY.get(kind)
    if set(told) != ({wanted} if wanted else set()):
        raise ValueError(f"an account of kind {kind} has {f'a {wanted} as' if wanted else 'no'} holder")
    return told


def _existing(books: LegalPerson, kind: AccountKind, unit: str, holder: dict[str, object]) -> Account | None:
    of = {f"holder__{field}": value for field, value in holder.items()}
    found: Account | None = (
        Account.objects.filter(legal_person=books, kind=kind, unit=unit, **of).order_by("pk").first()
    )
    return found


def locked_counter(neighbourhood: Neighbourhood) -> Counter:
    """Held until the transaction ends: what one reads after it, nobody else is changing."""
    locked = Counter.objects.select_for_update().filter(neighbourhood=neighbourhood)
    counter = locked.first()
    if counter is None:
        Counter.objects.get_or_create(neighbourhood=neighbourhood)
        counter = locked.get()
    return counter


@transaction.atomic
def limit(*, account: Account, floor: int | None, ceiling: int | None, by: Actor, at: datetime) -> Account:
    """Between which balances the account stays from now on; None for no limit on that side."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    if not rules.is_within(account.balance, floor=floor, ceiling=ceiling):
        raise OverLimit
    account.floor, account.ceiling = floor, ceiling
    account.save(update_fields=["floor", "ceiling"])
    audit.record(
        "ledger.limited",
        account,
        by=by,
        at=at,
        neighbourhood_id=account.neighbourhood_id,
        fields=("floor", "ceiling"),
    )
    return account
