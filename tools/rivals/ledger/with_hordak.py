"""django-hordak in the bench: `with_hordak.py setup`, or `with_hordak.py client NAME SECONDS`. One `transfer_to` per transfer."""

import random
import sys

import race
import rival_settings

rival_settings.configure(["mptt", "hordak"], DEFAULT_CURRENCY="EUR", CURRENCIES=["EUR"])

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from hordak.models import Account  # noqa: E402
from moneyed import Money  # noqa: E402

ACCOUNTS = 100


def setup() -> None:
    call_command("migrate", verbosity=0)
    for number in range(ACCOUNTS):
        Account.objects.create(name=f"{number}", code=f"{number}", type="AS", currencies=["EUR"])


def client(name: str, seconds: float) -> None:
    chance, accounts = random.Random(name), list(Account.objects.all())

    def act() -> int:
        source, to = chance.sample(accounts, 2)
        with transaction.atomic():
            source.transfer_to(to, Money(chance.randint(1, 200), "EUR"))
        return 1

    race.run(act, seconds)


if __name__ == "__main__":
    setup() if sys.argv[1] == "setup" else client(sys.argv[2], float(sys.argv[3]))
