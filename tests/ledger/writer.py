"""A writer for the tests that kill: `python -m tests.ledger.writer SLUG NAME FIRST LAST` books transfers FIRST up to LAST.

Which transfer a number stands for depends on NAME and the number only. For each it prints, once the database has answered,
`NUMBER ok` or `NUMBER no`: what was printed must stand.
"""

import os
import random
import sys

FLOORED = 4


def transfer(name: str, number: int) -> tuple[int, int, int]:
    """From and to which purse, and how much; purse 0 gives out without end."""
    chance = random.Random(f"{name}-{number}")
    source, to = chance.sample(range(FLOORED + 1), 2)
    return source, to, chance.randint(1, 120)


def key(name: str, number: int) -> str:
    return f"{name}-{number}"


def main(slug: str, name: str, first: int, last: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from tests.ledger import purses
    from wijkwerk.ledger import commands as ledger
    from wijkwerk.ledger.models import Account
    from wijkwerk.places.models import Neighbourhood

    here = Neighbourhood.objects.get(slug=slug)
    accounts = list(Account.objects.within(here).order_by("number"))
    for number in range(first, last):
        source, to, amount = transfer(name, number)
        try:
            purses.post(here, key(name, number), (accounts[source], -amount), (accounts[to], amount))
        except ledger.OverLimit:
            answer = "no"
        else:
            answer = "ok"
        sys.stdout.write(f"{number} {answer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
