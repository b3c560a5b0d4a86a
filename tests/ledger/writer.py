"""What the tests that kill set to work: `python -m tests.ledger.writer setup`, `seal`, or `write NAME FIRST LAST`.

Which transfer a number stands for depends on NAME and the number only. For each a writer prints, once the database has answered,
`NUMBER ok` or `NUMBER no`: what was printed must stand. When the database does not answer it asks again, under the same key.
"""

import os
import random
import sys
import time
from collections.abc import Callable

FLOORED = 4
PATIENCE = 120.0


def transfer(name: str, number: int) -> tuple[int, int, int]:
    """From and to which account, and how much; account 1 gives out without end."""
    chance = random.Random(f"{name}-{number}")
    source, to = chance.sample(range(1, FLOORED + 2), 2)
    return source, to, chance.randint(1, 120)


def key(name: str, number: int) -> str:
    return f"{name}-{number}"


def setup() -> None:
    from wijkwerk.cli.database import bring_up_to_date
    from wijkwerk.kernel import clock
    from wijkwerk.kernel.actor import COMMAND_LINE
    from wijkwerk.ledger import commands as ledger
    from wijkwerk.ledger.enums import AccountKind
    from wijkwerk.places import commands as places

    bring_up_to_date()
    here = places.found(slug="kade", name="Kade", by=COMMAND_LINE, at=clock.now())
    told = {"neighbourhood": here, "unit": "WIJK", "by": COMMAND_LINE, "at": clock.now()}
    ledger.account_for(kind=AccountKind.ISSUE, **told)
    for number in range(FLOORED):
        ledger.account_for(kind=AccountKind.CIRCLE, name=f"Kring {number}", **told)


def seal() -> None:
    """What the worker does on the clock, without pause and in small blocks."""
    from wijkwerk.kernel import clock
    from wijkwerk.kernel.actor import WORKER
    from wijkwerk.ledger.commands import sealing

    sealing.MOST_IN_A_BLOCK = 7
    while True:
        _patiently(lambda: sealing.seal_all(by=WORKER, at=clock.now()))
        time.sleep(0.02)


def write(name: str, first: int, last: int) -> None:
    from tests.ledger import purses
    from wijkwerk.ledger import commands as ledger
    from wijkwerk.ledger.models import Account
    from wijkwerk.places.models import Neighbourhood

    here = _patiently(Neighbourhood.objects.get)
    accounts = _patiently(lambda: {row.number: row for row in Account.objects.within(here)})

    def book(number: int) -> str:
        source, to, amount = transfer(name, number)
        try:
            purses.post(here, key(name, number), (accounts[source], -amount), (accounts[to], amount))
        except ledger.OverLimit:
            return "no"
        return "ok"

    for number in range(first, last):
        answer = _patiently(lambda number=number: book(number))  # type: ignore[misc]
        sys.stdout.write(f"{number} {answer}\n")
        sys.stdout.flush()


def _patiently(act: Callable[[], object]) -> object:
    """Asks again, on a fresh connection, as long as the database is away."""
    from django.db import InterfaceError, OperationalError, connection

    until = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except (OperationalError, InterfaceError):
            if time.monotonic() > until:
                raise
            connection.close()
            time.sleep(0.05)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    what, *words = sys.argv[1:]
    {"setup": setup, "seal": seal, "write": lambda *told: write(told[0], int(told[1]), int(told[2]))}[what](*words)
