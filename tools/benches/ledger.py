"""How fast the ledger books: CLIENTS (8) at once on a durable PostgreSQL, beside a bare function and two rivals; and on SQLite.

What is bare is called by Django's cursor, as a Django project would, and once more as ours is, below that. Aims are judged on the first.

All in one run on one server, each system in a database of its own, the best of ROUNDS (2) turns of SECONDS (4). A transfer of ours has two
floors, an idempotency key, a reason and who did it by which door. The rivals know none of these, so each runs twice: as it comes, and with
what a floor asks of it (both accounts held, the balance looked at; django-hordak also with a number that can be there once). Accounts have a
hundred entries each when it begins, but for django-ledger's, which have none.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import machine
from benches import measured, rivals

HERE = rivals.SCRIPTS / "ledger"
CLIENTS = int(os.environ.get("CLIENTS", "8"))
ROUNDS = int(os.environ.get("ROUNDS", "2"))
SECONDS = float(os.environ.get("SECONDS", "4"))
_OURS = {
    "bare function": "bare",
    "bare function, called as ours is": "bare-alike",
    "ours": "post",
    "ours, a payout of 100": "batch",
}
RIVALS = {"django-hordak": ("hordak", 10.0), "django-ledger": ("django-ledger", 50.0)}


SQLITE = ("ours", "bare transfer", "bare insert, by Django's cursor", "bare insert, called as ours is")


def main() -> int:
    with (
        tempfile.TemporaryDirectory(prefix="wijkwerk-bench-") as folder,
        machine.private_postgresql(durable=True) as url,
    ):
        environment = {**machine.scratch_settings(folder), "DATABASE_URL": url}
        (Path(folder) / "var").mkdir()
        _ours("setup", environment=environment)
        rates = _our_rates(environment)
        for name, (lock, _least) in RIVALS.items():
            rates |= _rival_rates(name, lock, url, environment)
        _ours("setup", environment=machine.scratch_settings(folder))
        sqlite = _on_sqlite(machine.scratch_settings(folder))
    print(f"\n{CLIENTS} clients on a durable PostgreSQL, best of {ROUNDS} turns of {SECONDS:g} s\n")
    rows = [[name, f"{rate:,.0f}", f"{rates['ours'] / rate:.2f}"] for name, rate in rates.items()]
    print(measured.table(["", "transfers/s", "ours / this"], rows))
    pages = sqlite.pop("pages")
    told = [[name, f"{rate:,.0f}", f"{sqlite['ours'] / rate:.2f}"] for name, rate in sqlite.items()]
    print("\nSQLite, one writer, each committed by itself, one after the other each time\n")
    print(measured.table(["", "per second", "ours / this"], told))
    print(f"\nA transfer of ours writes {pages:.1f} pages there, a bare one 3, a bare insert 1.")
    return _verdict(rates, sqlite)


def _our_rates(environment: Mapping[str, str]) -> dict[str, float]:
    rates: dict[str, float] = {}
    for nth in range(ROUNDS):
        for name, what in _OURS.items():
            found = _race([sys.executable, str(HERE / "ours.py"), what], str(nth) + what, environment)
            rates[name] = max(found, rates.get(name, 0))
    return rates


def _rival_rates(name: str, lock: str, url: str, environment: Mapping[str, str]) -> dict[str, float]:
    database = lock.replace("-", "_")
    script = HERE / f"with_{database}.py"
    own = {**environment, "PGHOST": url.split("host=")[1], "PGDATABASE": database}
    _ours("database", database, environment=environment)
    subprocess.run([rivals.python(lock), str(script), "setup"], env=own, check=True, stdout=subprocess.DEVNULL)
    rates: dict[str, float] = {}
    for nth in range(ROUNDS):
        for told, what in ((name, "plain"), (_held(name), "held")):
            found = _race([rivals.python(lock), str(script), what], f"{nth}{what}", own)
            rates[told] = max(found, rates.get(told, 0))
    return rates


def _held(name: str) -> str:
    return f"{name}, holding a floor"


def _race(command: list[str], name: str, environment: Mapping[str, str]) -> float:
    """Transfers per second of all clients together; they start when the last one is ready."""
    running = [
        subprocess.Popen(
            [*command, f"{name}-{nth}", str(SECONDS)],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for nth in range(CLIENTS)
    ]
    for each in running:
        if each.stdout.readline() != "ready\n":
            raise SystemExit(f"{command[1]} did not start")
    for each in running:
        each.stdin.write("go\n")
        each.stdin.flush()
    rate = sum(float(each.communicate()[0]) for each in running)
    print(f"  {Path(command[1]).stem} {command[2]}: {rate:,.0f}/s", file=sys.stderr, flush=True)
    return rate


def _ours(*words: str, environment: Mapping[str, str]) -> str:
    command = [sys.executable, str(HERE / "ours.py"), *words]
    return subprocess.run(command, env=dict(environment), check=True, stdout=subprocess.PIPE, text=True).stdout


def _on_sqlite(environment: Mapping[str, str]) -> dict[str, float]:
    """Ours, what a transfer is at the least, and inserts of one row: in one process, into the same file.

    `pages`: how many a transfer of ours writes.
    """
    rates = _ours("sqlite", str(ROUNDS), str(SECONDS), environment=environment).split()
    return dict(zip((*SQLITE, "pages"), map(float, rates), strict=True))


def _verdict(rates: Mapping[str, float], sqlite: Mapping[str, float]) -> int:
    """0 when every goal was reached in this run; says which was not."""
    ours = rates["ours"]
    goals = {
        "at least 0.6 of a bare function": ours / rates["bare function"] / 0.6,
        "a payout at least 3 times as many": rates["ours, a payout of 100"] / ours / 3,
        "on SQLite at least half of bare inserts": sqlite["ours"] / sqlite[SQLITE[2]] / 0.5,
        **{
            f"at least {least:g} times {name}, where it does the same": ours / rates[_held(name)] / least
            for name, (_lock, least) in RIVALS.items()
        },
    }
    missed = [goal for goal, reached in goals.items() if reached < 1]
    print("\n" + ("every goal reached" if not missed else f"not reached: {', '.join(missed)}"))
    return 1 if missed else 0
