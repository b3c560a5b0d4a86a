"""Our ledger in the bench: `ours.py setup`, or `ours.py WHAT NAME SECONDS` for a client that does WHAT under a NAME of its own.

`post` books one transfer between two purses with floors, under a key, with a reason; `batch` pays out to a hundred
purses at once; `bare` calls a function that moves two balances and writes two entries, and knows nothing else, by Django's cursor;
`bare-alike` calls it as ours is called, by the library below the driver.
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

    return {"post": post, "batch": batch, "bare": bare, "bare-alike": _bare_alike(chance)}[what]


def _bare_alike(chance: random.Random) -> Callable[[], int]:
    prepared: list[object] = []

    def bare() -> int:
        server = connection.connection.pgconn
        if not prepared:
            prepared.append(server.prepare(b"bare", b"SELECT bare_transfer($1, $2, $3)"))
        source, to = chance.sample(range(1, PURSES + 1), 2)
        return server.exec_prepared(b"bare", [b"%d" % each for each in (source, to, chance.randint(1, 200))]).ntuples

    return bare


def on_sqlite(rounds: int, seconds: float) -> None:
    """Prints how many a second, each committed by itself: transfers, and what is bare.

    That is a transfer straight to the driver, and an insert of one row by Django's cursor and straight to the driver. And after them how
    many pages a transfer of ours writes.
    """
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare_account (id integer PRIMARY KEY, balance bigint NOT NULL)")
        cursor.execute(
            "CREATE TABLE bare_entry (id integer PRIMARY KEY, account bigint NOT NULL, amount bigint NOT NULL)"
        )
        cursor.executemany("INSERT INTO bare_account VALUES (%s, 0)", [(n,) for n in range(1, PURSES + 1)])
    raw, chance = connection.connection, random.Random("bare")
    raw.isolation_level = None

    def transfer() -> int:
        moved = list(zip(sorted(chance.sample(range(1, PURSES + 1), 2)), (-200, 200), strict=True))
        raw.execute("BEGIN IMMEDIATE")
        for account, amount in moved:
            raw.execute("UPDATE bare_account SET balance = balance + ? WHERE id = ?", (amount, account))
        for line in moved:
            raw.execute("INSERT INTO bare_entry (account, amount) VALUES (?, ?)", line)
        raw.execute("COMMIT")
        return 1

    def insert_by_django() -> int:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bare_entry (account, amount) VALUES (%s, %s)", (1, 200))
        return 1

    def insert() -> int:
        raw.execute("INSERT INTO bare_entry (account, amount) VALUES (?, ?)", (1, 200))
        return 1

    post = act("post", "sqlite")
    print(*race.in_turns([post, transfer, insert_by_django, insert], rounds * seconds), _pages(post))


def _pages(act: Callable[[], int], times: int = 200) -> float:
    """By the length of SQLite's log: a frame of 24 bytes around each page."""
    raw = connection.connection
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for _ in range(times):
        act()
    frame = raw.execute("PRAGMA page_size").fetchone()[0] + 24
    return Path(f"{connection.settings_dict['NAME']}-wal").stat().st_size / frame / times


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
