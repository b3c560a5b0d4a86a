"""django-ledger in the bench: `with_django_ledger.py setup`, or `… plain NAME SECONDS`. One posted journal entry of two lines per transfer.

`held` holds both accounts and looks at the balance first, as a floor asks.
"""

import random
import sys
from collections.abc import Callable

import race
import rival_settings

rival_settings.configure(["django_ledger"], DJANGO_LEDGER_USE_DEPRECATED_BEHAVIOR=False)

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.db.models import Sum  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_ledger.io import roles  # noqa: E402
from django_ledger.models import AccountModel, EntityModel, TransactionModel  # noqa: E402

ACCOUNTS = 20


def setup() -> None:
    call_command("migrate", verbosity=0)
    admin = get_user_model().objects.create(username="bench")
    entity = EntityModel.create_entity(name="Bench", admin=admin, use_accrual_method=False, fy_start_month=1)
    entity.create_chart_of_accounts(assign_as_default=True, commit=True, coa_name="Bench")
    for number in range(ACCOUNTS):
        entity.create_account(
            code=f"{1010 + number}", name=f"{number}", role=roles.ASSET_CA_CASH, balance_type="debit", active=True
        )
    entity.create_ledger(name="bench", posted=True)
    # Its first entry makes the row that numbers the rest; eight clients at once make eight of it, and nothing works after that.
    act("plain", "setup")()


def act(what: str, name: str) -> Callable[[], int]:
    chance, entity = random.Random(name), EntityModel.objects.get()
    ledger, accounts = entity.get_ledgers().get(), list(entity.get_coa_accounts())

    def book(source: AccountModel, to: AccountModel, amount: int) -> int:
        lines = [
            {"account": account, "amount": amount, "tx_type": side, "description": "bench"}
            for account, side in ((source, "credit"), (to, "debit"))
        ]
        ledger.commit_txs(je_timestamp=timezone.now(), je_txs=lines, je_posted=True)
        return 1

    def plain() -> int:
        return book(*chance.sample(accounts, 2), chance.randint(1, 200))

    def held() -> int:
        source, to = chance.sample(accounts, 2)
        amount = chance.randint(1, 200)
        with transaction.atomic():
            list(
                AccountModel.objects.select_for_update(of=("self",), no_key=True)
                .filter(pk__in=[source.pk, to.pk])
                .order_by("pk")
            )
            rows = TransactionModel.objects.filter(account=source).values_list("tx_type").annotate(total=Sum("amount"))
            sums = dict(rows)
            # The floor lies far below, so that nothing is refused.
            if sums.get("debit", 0) - sums.get("credit", 0) - amount > -(10**9):
                book(source, to, amount)
        return 1

    return {"plain": plain, "held": held}[what]


if __name__ == "__main__":
    setup() if sys.argv[1] == "setup" else race.run(act(*sys.argv[1:3]), float(sys.argv[3]))
