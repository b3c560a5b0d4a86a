from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from wijkwerk.ledger.models import Account, Entry, Seal, Transaction
from wijkwerk.ledger.queries.chain import chain, sealed
from wijkwerk.ledger.rules import NO_BLOCK, block_hash
from wijkwerk.places.models import Neighbourhood

_LOOK = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}


def check(neighbourhood: Neighbourhood | None = None) -> list[str]:
    """Recomputes everything from the entries; every line says what does not hold, none means all is right.

    Looks at one moment, while others go on writing. Costs two passes over the entries, memory stays flat.
    """
    with one_moment():
        return [
            *_unit_sums(neighbourhood),
            *_transaction_sums(neighbourhood),
            *_reversals(neighbourhood),
            *_strangers(neighbourhood),
            *_orphans(),
            *_accounts(neighbourhood),
            *_seals(neighbourhood),
            *_chains(neighbourhood),
        ]


def quick_check(neighbourhood: Neighbourhood) -> list[str]:
    """One query for a screen, whatever the history: per unit all balances together are zero. `check` recounts the entries."""
    sums = Account.objects.within(neighbourhood).values("unit").annotate(total=Sum("balance")).order_by("unit")
    return [f"balances of {row['unit']} sum to {row['total']}" for row in sums if row["total"]]


@contextmanager
def one_moment() -> Iterator[None]:
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
        .values("transaction_id", "transaction__key", "transaction__seal__number", "account__unit")
        .annotate(total=Sum("amount"))
        .exclude(total=0)
        .order_by("transaction_id", "account__unit")
    )
    found = [
        f"{_told(row['transaction__seal__number'], row['transaction__key'])} sums to {row['total']} {row['account__unit']}"
        for row in uneven
    ]
    lone = _transactions(neighbourhood).annotate(sides=Count("entries")).filter(sides__lt=2)
    return found + [f"{row} has fewer than two entries" for row in lone.select_related("seal").order_by("pk")]


def _told(number: int | None, key: str) -> str:
    return f"transaction {number}" if number else f"unsealed transaction {key}"


def _reversals(neighbourhood: Neighbourhood | None) -> list[str]:
    """Every entry of a reversal stands opposite one of what it undoes, and the other way round."""
    undone = _without_opposite(neighbourhood, "reversed_by").values("transaction")
    undoing = _without_opposite(neighbourhood, "reversal_of").values("transaction__reversal_of")
    rows = Transaction.objects.filter(Q(pk__in=undone) | Q(pk__in=undoing)).select_related("seal").order_by("pk")
    return [f"{row} and its reversal are not opposite" for row in rows]


def _without_opposite(neighbourhood: Neighbourhood | None, other_side: str) -> QuerySet[Entry]:
    opposite = Entry.objects.filter(
        transaction=OuterRef(f"transaction__{other_side}"), account=OuterRef("account"), amount=-OuterRef("amount")
    )
    return _entries(neighbourhood).filter(~Exists(opposite), **{f"transaction__{other_side}__isnull": False})


def _strangers(neighbourhood: Neighbourhood | None) -> list[str]:
    here = Q(account__neighbourhood=F("transaction__neighbourhood"))
    rows = _entries(neighbourhood).exclude(here & Q(account__legal_person=F("transaction__legal_person")))
    return [
        f"{row.transaction} moves {row.account} of other books"
        for row in rows.select_related("transaction__seal", "account").order_by("pk")
    ]


def _orphans() -> list[str]:
    """Entries whose account or transaction is not there: of no neighbourhood, so told to whoever asks."""
    account = Account.objects.filter(pk=OuterRef("account_id"))
    transaction = Transaction.objects.filter(pk=OuterRef("transaction_id"))
    rows = Entry.objects.filter(~Exists(account) | ~Exists(transaction)).order_by("pk").values_list("pk", flat=True)
    return [f"entry {pk} has no account or no transaction" for pk in rows]


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


def _seals(neighbourhood: Neighbourhood | None) -> list[str]:
    """Every transaction is sealed or waits for it, and not both."""
    rows = _transactions(neighbourhood).filter(seal__isnull=True, waiting__isnull=True).order_by("pk")
    twice = _transactions(neighbourhood).filter(seal__isnull=False, waiting__isnull=False).select_related("seal")
    return [f"{row} waits for no block" for row in rows] + [
        f"{row} is sealed and waits for a block" for row in twice.order_by("pk")
    ]


def _chains(neighbourhood: Neighbourhood | None) -> list[str]:
    places = [neighbourhood] if neighbourhood else list(Neighbourhood.objects.order_by("pk"))
    return [problem for here in places for problem in _chain(here)]


def _chain(here: Neighbourhood) -> list[str]:
    """Each block goes on where the one before ended, holds what it says, and has the hash of that."""
    found, before, last, number = [], NO_BLOCK, 0, 0
    for block in chain(here).iterator(chunk_size=500):
        number += 1
        if (block.number, block.first) != (number, last + 1):
            found.append(f"{here.slug}: {block} does not follow on block {number - 1}")
        rows = sealed(here, first=block.first, last=block.last)
        if block_hash(before, block.number, rows) != block.hash:
            found.append(f"{here.slug}: {block} does not hold what it was sealed with")
        before, last, number = block.hash, block.last, block.number
    loose = Seal.objects.within(here).filter(number__gt=last).count()
    return [*found, f"{here.slug}: {loose} sealed transactions stand in no block"] if loose else found
