"""Writers are killed in the middle, and others take over: what was said to be booked is booked once, the rest is not there."""

import os
import random
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import connection

from tests.ledger import purses, writer
from tests.world import World
from wijkwerk.ledger import queries
from wijkwerk.ledger.models import Account, Entry, Transaction

ROOT = Path(__file__).resolve().parent.parent.parent
LONG = bool(os.environ.get("SOAK"))
WRITERS = (32 if connection.vendor == "postgresql" else 4) if LONG else 3
TRANSFERS = 10_000 // WRITERS if LONG else 40
KILLS = 3 if LONG else 1

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@dataclass
class Writer:
    """One process after another, each going on with the first transfer that was not answered."""

    slug: str
    name: str
    answers: dict[int, str] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        words = ["-m", "tests.ledger.writer", self.slug, self.name, str(len(self.answers)), str(TRANSFERS)]
        environment = {**os.environ, "DATABASE_URL": _address()}
        self.process = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )

    def hear(self, count: int | None = None) -> None:
        """The next answers, or all that are still to come."""
        assert self.process is not None and self.process.stdout is not None
        for line in self.process.stdout:
            number, answer = line.split()
            self.answers[int(number)] = answer
            if count is not None and len(self.answers) >= count:
                return

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.hear()
        self.process.communicate()

    def finish(self) -> None:
        self.hear()
        assert self.process is not None
        self.process.communicate()
        assert self.process.returncode == 0


def _address() -> str:
    """Of the test database, for another process."""
    here = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{here['NAME']}"
    return f"postgresql://{here['USER']}:{here['PASSWORD']}@/{here['NAME']}?host={here['HOST']}"


def _run(slug: str) -> list[Writer]:
    chance = random.Random(7)
    writers = [Writer(slug, f"writer{number}") for number in range(WRITERS)]
    for each in writers:
        each.start()
    for _ in range(KILLS):
        for each in writers:
            each.hear(min(TRANSFERS, len(each.answers) + chance.randint(1, TRANSFERS // (KILLS + 1))))
            each.kill()
            each.start()
    for each in writers:
        each.finish()
    return writers


def test_what_was_acknowledged_is_there_once_and_what_was_refused_is_not(world: World) -> None:
    here = world.neighbourhood
    accounts = [purses.issue(here)] + [purses.purse(world, name) for name in ("Joost", "Ravi", "Fatima", "Hanna")]
    assert len(accounts) == writer.FLOORED + 1

    writers = _run(here.slug)

    said = {writer.key(each.name, number): answer for each in writers for number, answer in each.answers.items()}
    booked = list(Transaction.objects.values_list("key", flat=True))
    assert len(said) == WRITERS * TRANSFERS
    assert sorted(booked) == sorted(name for name, answer in said.items() if answer == "ok")
    for each in writers:
        for number in each.answers:
            source, to, amount = writer.transfer(each.name, number)
            moved = {accounts[source].pk: -amount, accounts[to].pk: amount}
            entries = Entry.objects.filter(transaction__key=writer.key(each.name, number))
            assert dict(entries.values_list("account_id", "amount")) in ({}, moved)
    assert queries.check() == []
    assert all(row.balance >= 0 for row in Account.objects.filter(floor=0))
