"""Our ledger in the bench: `ours.py setup`, or `ours.py WHAT NAME SECONDS` for a client that does WHAT under a NAME of its own.

`post` books one transfer between two purses with floors, under a key, with a reason; `batch` pays out to a hundred
purses at once; `bare` calls a function that moves two balances and writes two entries, and knows nothing else.
"""

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django
import race

django.setup()

from django.db import connection  # noqa: E402

from wijkwerk.cli.database import bring_up_to_date  # noqa: E402
from wijkwerk.kernel import clock  # noqa: E402
from wijkwerk.kernel.actor import COMMAND_LINE  # noqa: E402
from wijkwerk.ledger import commands as ledger  # noqa: E402
from wijkwerk.ledger.enums import AccountKind, Purpose  # noqa: E402
from wijkwerk.ledger.models import Account  # noqa: E402
from wijkwerk.places import commands as places  # noqa: E402
from wijkwerk.places.models import Neighbourhood  # noqa: E402

PURSES, BATCH, HISTORY = 1000, 100, 100
BARE = """
CREATE TABLE bare_account (id bigint PRIMARY KEY, balance bigint NOT NULL);
CREATE TABLE bare_entry (id bigserial PRIMARY KEY, account bigint NOT NULL, amount bigint NOT NULL);
INSERT INTO bare_account SELECT n, 0 FROM generate_series(1, 1000) n;
CREATE FUNCTION bare_transfer(source bigint, target bigint, moved bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE bare_account SET balance = balance + CASE id WHEN source THEN -moved ELSE moved END WHERE id = least(source, target);
    UPDATE bare_account SET balance = balance + CASE id WHEN source THEN -moved ELSE moved END WHERE id = greatest(source, target);
    INSERT INTO bare_entry (account, amount) VALUES (source, -moved), (target, moved);
END $$;
"""


def setup() -> None:
    bring_up_to_date()
    here = places.found(slug="bench", name="Bench", by=COMMAND_LINE, at=clock.now())
    told = {"neighbourhood": here, "unit": "WIJK", "by": COMMAND_LINE, "at": clock.now()}
    issue = ledger.account_for(kind=AccountKind.ISSUE, **told)
    purses = [ledger.account_for(kind=AccountKind.PROJECT, name=f"{n}", **told) for n in range(PURSES)]
    give = [ledger.Line(issue, -PURSES * 10**6), *(ledger.Line(purse, 10**6) for purse in purses)]
    ledger.post(neighbourhood=here, key="start", entries=give, purpose=Purpose.ISSUE, by=COMMAND_LINE, at=clock.now())
    if connection.vendor == "postgresql":
        pay = act("batch", "history")
        with connection.cursor() as cursor:
            cursor.execute(BARE)
            for _ in range(HISTORY * PURSES // BATCH):
                pay()
            cursor.execute("VACUUM ANALYZE")


def act(what: str, name: str) -> Callable[[], int]:
    """One thing to do, again and again."""
    chance, here = random.Random(name), Neighbourhood.objects.get()
    accounts = list(Account.objects.select_related("neighbourhood").order_by("number"))
    issue, purses = accounts[0], accounts[1:]
    turns = iter(range(10**9))

    def post() -> int:
        source, to = chance.sample(purses, 2)
        amount = chance.randint(1, 200)
        ledger.post(
            neighbourhood=here,
            key=f"{name}-{next(turns)}",
            entries=[ledger.Line(source, -amount), ledger.Line(to, amount)],
            purpose=Purpose.GIFT,
            by=COMMAND_LINE,
            at=clock.now(),
            reason="bench",
        )
        return 1

    def batch() -> int:
        orders = [
            ledger.Order(f"{name}-{next(turns)}", [ledger.Line(issue, -200), ledger.Line(purse, 200)], "bench")
            for purse in chance.sample(purses, BATCH)
        ]
        ledger.post_all(neighbourhood=here, orders=orders, purpose=Purpose.ISSUE, by=COMMAND_LINE, at=clock.now())
        return BATCH

    def bare() -> int:
        source, to = chance.sample(range(1, PURSES + 1), 2)
        with connection.cursor() as cursor:
            cursor.execute("SELECT bare_transfer(%s, %s, %s)", [source, to, chance.randint(1, 200)])
        return 1

    return {"post": post, "batch": batch, "bare": bare}[what]


def on_sqlite(rounds: int, seconds: float) -> None:
    """Prints how many transfers a second, and how many inserts of one row, each committed by itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bare_entry (id integer PRIMARY KEY, account bigint NOT NULL, amount bigint NOT NULL)"
        )
    raw = connection.connection
    raw.isolation_level = None

    def insert() -> int:
        raw.execute("INSERT INTO bare_entry (account, amount) VALUES (?, ?)", (1, 200))
        return 1

    print(*race.in_turns(act("post", "sqlite"), insert, rounds * seconds))


if __name__ == "__main__":
    if sys.argv[1] == "setup":
        setup()
    elif sys.argv[1] == "sqlite":
        on_sqlite(int(sys.argv[2]), float(sys.argv[3]))
    elif sys.argv[1] == "database":
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {sys.argv[2]}")
    else:
        race.run(act(sys.argv[1], sys.argv[2]), float(sys.argv[3]))
