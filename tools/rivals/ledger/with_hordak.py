"""django-hordak in the bench: `with_hordak.py setup`, or `with_hordak.py plain NAME SECONDS`: one `transfer_to` per transfer.

`held` does what a ledger with floors and keys asks: both accounts held, the balance looked at, a number that can be there once.
"""

import random
import sys
import uuid
from collections.abc import Callable

import race
import rival_settings

rival_settings.configure(["mptt", "hordak"], DEFAULT_CURRENCY="EUR", CURRENCIES=["EUR"])

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from hordak.models import Account, Leg, Transaction  # noqa: E402
from moneyed import Money  # noqa: E402

ACCOUNTS, HISTORY = 1000, 100


def setup() -> None:
    call_command("migrate", verbosity=0)
    for number in range(ACCOUNTS):
        Account.objects.create(name=f"{number}", code=f"{number}", type="AS", currencies=["EUR"])
    accounts = list(Account.objects.all())
    for _ in range(HISTORY // 2):
        with transaction.atomic():
            of_before = Transaction.objects.create()
            legs = [Leg(transaction=of_before, account=account, debit=Money(1000, "EUR")) for account in accounts]
            legs += [Leg(transaction=of_before, account=account, credit=Money(1000, "EUR")) for account in accounts]
            Leg.objects.bulk_create(legs)


def act(what: str, name: str) -> Callable[[], int]:
    chance, accounts = random.Random(name), list(Account.objects.all())
    turns = iter(range(10**9))

    def plain() -> int:
        source, to = chance.sample(accounts, 2)
        with transaction.atomic():
            source.transfer_to(to, Money(chance.randint(1, 200), "EUR"))
        return 1

    def held() -> int:
        source, to = chance.sample(accounts, 2)
        amount, number = Money(chance.randint(1, 200), "EUR"), uuid.uuid5(uuid.NAMESPACE_OID, f"{name}-{next(turns)}")
        with transaction.atomic():
            list(Account.objects.select_for_update(no_key=True).filter(pk__in=[source.pk, to.pk]).order_by("pk"))
            # Its floor lies far below, so that nothing is refused.
            if source.get_simple_balance()["EUR"] - amount > Money(-(10**9), "EUR"):
                source.transfer_to(to, amount, uuid=number)
        return 1

    return {"plain": plain, "held": held}[what]


if __name__ == "__main__":
    setup() if sys.argv[1] == "setup" else race.run(act(*sys.argv[1:3]), float(sys.argv[3]))
