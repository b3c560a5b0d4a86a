from django.db.models import Count, QuerySet, Sum

from wijkwerk.ledger.models import Account, Entry, Transaction
from wijkwerk.places.models import Neighbourhood


def check(neighbourhood: Neighbourhood | None = None) -> list[str]:
    """Recomputes everything from the entries; every line says what does not hold, none means all is right."""
    accounts = Account.objects.all() if neighbourhood is None else Account.objects.within(neighbourhood)
    problems = [*_unit_sums(neighbourhood), *_transaction_sums(neighbourhood)]
    for account in accounts.order_by("pk").iterator(chunk_size=500):
        problems += _account_problems(account)
    return problems


def quick_check(neighbourhood: Neighbourhood) -> list[str]:
    """Two queries for a screen: per unit all balances together, and all entries together, are zero."""
    sums = Account.objects.within(neighbourhood).values("unit").annotate(total=Sum("balance")).order_by("unit")
    return [f"balances of {row['unit']} sum to {row['total']}" for row in sums if row["total"]] + _unit_sums(
        neighbourhood
    )


def _entries(neighbourhood: Neighbourhood | None) -> QuerySet[Entry]:
    return (
        Entry.objects.all() if neighbourhood is None else Entry.objects.filter(transaction__neighbourhood=neighbourhood)
    )


def _unit_sums(neighbourhood: Neighbourhood | None) -> list[str]:
    rows = _entries(neighbourhood).values("account__unit").annotate(total=Sum("amount")).order_by("account__unit")
    return [f"entries of {row['account__unit']} sum to {row['total']}" for row in rows if row["total"]]


def _transaction_sums(neighbourhood: Neighbourhood | None) -> list[str]:
    rows = (
        _entries(neighbourhood)
        .values("transaction_id", "account__unit")
        .annotate(total=Sum("amount"))
        .order_by("transaction_id")
    )
    found = [
        f"transaction {row['transaction_id']} sums to {row['total']} {row['account__unit']}"
        for row in rows
        if row["total"]
    ]
    here = Transaction.objects.all() if neighbourhood is None else Transaction.objects.within(neighbourhood)
    lone = here.annotate(entry_total=Count("entries")).filter(entry_total__lt=2).order_by("pk")
    return found + [f"transaction {row.pk} has fewer than two entries" for row in lone]


def _account_problems(account: Account) -> list[str]:
    balance, count, found = 0, 0, []
    for amount, after in (
        account.entries.order_by("pk").values_list("amount", "balance_after").iterator(chunk_size=2000)
    ):
        balance, count = balance + amount, count + 1
        if after != balance:
            found.append(f"account {account.number}: an entry says {after}, its entries so far sum to {balance}")
    if account.balance != balance or account.entry_count != count:
        found.append(
            f"account {account.number}: says {account.balance} in {account.entry_count}, entries say {balance} in {count}"
        )
    if account.floor is not None and account.balance < account.floor:
        found.append(f"account {account.number}: {account.balance} is below its floor {account.floor}")
    return found


def accounts(neighbourhood: Neighbourhood) -> QuerySet[Account]:
    return (
        Account.objects.within(neighbourhood)
        .select_related("holder__person", "holder__organisation")
        .order_by("number")
    )


def statement(account: Account) -> QuerySet[Entry]:
    """Newest first."""
    return account.entries.select_related("transaction").order_by("-pk")
