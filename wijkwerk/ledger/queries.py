from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Sum

from wijkwerk.ledger.models import Account, Entry, Transaction
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood

_LOOK = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}


def check(neighbourhood: Neighbourhood | None = None) -> list[str]:
    """Recomputes everything from the entries; every line says what does not hold, none means all is right.

    Looks at one moment, while others go on writing. Costs two passes over the entries, memory stays flat.
    """
    with _one_moment():
        return [
            *_unit_sums(neighbourhood),
            *_transaction_sums(neighbourhood),
            *_reversals(neighbourhood),
            *_strangers(neighbourhood),
            *_accounts(neighbourhood),
        ]


def quick_check(neighbourhood: Neighbourhood) -> list[str]:
    """Two queries for a screen: per unit all balances together, and all entries together, are zero."""
    sums = Account.objects.within(neighbourhood).values("unit").annotate(total=Sum("balance")).order_by("unit")
    return [f"balances of {row['unit']} sum to {row['total']}" for row in sums if row["total"]] + _unit_sums(
        neighbourhood
    )


@contextmanager
def _one_moment() -> Iterator[None]:
    """What is read inside belongs together, and nobody has to wait for it: atomic() on SQLite would begin as a writer."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_LOOK[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _entries(neighbourhood: Neighbourhood | None) -> QuerySet[Entry]:
    return (
        Entry.objects.all() if neighbourhood is None else Entry.objects.filter(transaction__neighbourhood=neighbourhood)
    )


def _transactions(neighbourhood: Neighbourhood | None) -> QuerySet[Transaction]:
    return Transaction.objects.all() if neighbourhood is None else Transaction.objects.within(neighbourhood)


def _unit_sums(neighbourhood: Neighbourhood | None) -> list[str]:
    rows = _entries(neighbourhood).values("account__unit").annotate(total=Sum("amount")).order_by("account__unit")
    return [f"entries of {row['account__unit']} sum to {row['total']}" for row in rows if row["total"]]


def _transaction_sums(neighbourhood: Neighbourhood | None) -> list[str]:
    uneven = (
        _entries(neighbourhood)
        .values("transaction__number", "transaction_id", "account__unit")
        .annotate(total=Sum("amount"))
        .exclude(total=0)
        .order_by("transaction_id", "account__unit")
    )
    found = [
        f"transaction {row['transaction__number']} sums to {row['total']} {row['account__unit']}" for row in uneven
    ]
    lone = _transactions(neighbourhood).annotate(sides=Count("entries")).filter(sides__lt=2).order_by("pk")
    return found + [f"{row} has fewer than two entries" for row in lone]


def _reversals(neighbourhood: Neighbourhood | None) -> list[str]:
    """Every entry of a reversal stands opposite one of what it undoes, and the other way round."""
    undone = _without_opposite(neighbourhood, "reversed_by").values_list("transaction__number", flat=True)
    undoing = _without_opposite(neighbourhood, "reversal_of").values_list("transaction__reversal_of__number", flat=True)
    return [f"transaction {number} and its reversal are not opposite" for number in sorted({*undone, *undoing})]


def _without_opposite(neighbourhood: Neighbourhood | None, other_side: str) -> QuerySet[Entry]:
    opposite = Entry.objects.filter(
        transaction=OuterRef(f"transaction__{other_side}"), account=OuterRef("account"), amount=-OuterRef("amount")
    )
    return _entries(neighbourhood).filter(~Exists(opposite), **{f"transaction__{other_side}__isnull": False})


def _strangers(neighbourhood: Neighbourhood | None) -> list[str]:
    rows = _entries(neighbourhood).exclude(account__neighbourhood=F("transaction__neighbourhood"))
    return [
        f"{row.transaction} moves {row.account} of another neighbourhood"
        for row in rows.select_related("transaction", "account").order_by("pk")
    ]


@dataclass(slots=True)
class _Recount:
    """What the entries of one account say, in the order in which they were written."""

    balance: int = 0
    count: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, amount: int, after: int) -> None:
        self.balance, self.count = self.balance + amount, self.count + 1
        if after != self.balance:
            self.wrong.append(f"an entry says {after}, its entries so far sum to {self.balance}")


def _accounts(neighbourhood: Neighbourhood | None) -> list[str]:
    accounts = Account.objects.all() if neighbourhood is None else Account.objects.within(neighbourhood)
    recounts: dict[int, _Recount] = {}
    rows = (
        Entry.objects.filter(account__in=accounts).order_by("pk").values_list("account_id", "amount", "balance_after")
    )
    for account_id, amount, after in rows.iterator(chunk_size=2000):
        recounts.setdefault(account_id, _Recount()).add(amount, after)
    return [
        f"{account}: {wrong}"
        for account in accounts.order_by("pk").iterator(chunk_size=500)
        for wrong in _account_problems(account, recounts.get(account.pk, _Recount()))
    ]


def _account_problems(account: Account, recount: _Recount) -> list[str]:
    found = list(recount.wrong)
    if (account.balance, account.entry_count) != (recount.balance, recount.count):
        found.append(
            f"says {account.balance} in {account.entry_count}, entries say {recount.balance} in {recount.count}"
        )
    if account.floor is not None and recount.balance < account.floor:
        found.append(f"{recount.balance} is below its floor {account.floor}")
    if account.ceiling is not None and recount.balance > account.ceiling:
        found.append(f"{recount.balance} is above its ceiling {account.ceiling}")
    return found


def accounts(neighbourhood: Neighbourhood) -> QuerySet[Account]:
    return (
        Account.objects.within(neighbourhood)
        .select_related("holder__person", "holder__organisation")
        .order_by("number")
    )


def balances_of(person: Person) -> QuerySet[Account]:
    """What somebody has: at most one account per unit."""
    return Account.objects.filter(holder__person=person).order_by("unit")


def statement(account: Account) -> QuerySet[Entry]:
    """Newest first."""
    return account.entries.select_related("transaction").order_by("-pk")


def journal(neighbourhood: Neighbourhood) -> QuerySet[Entry]:
    """All entries, oldest first, with what they belong to."""
    return (
        _entries(neighbourhood)
        .select_related("transaction__reversal_of", "transaction__note", "account")
        .order_by("pk")
    )
