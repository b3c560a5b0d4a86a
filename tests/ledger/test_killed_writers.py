"""Writers, the worker and the database server are killed in the middle: what was said to be booked is booked once, the rest is not there.

In an installation of its own, on a durable server of its own: nobody else's database is killed.
"""

import json
import os
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.installation import ON_POSTGRESQL, Installation, installed
from tests.ledger import writer

LONG = bool(os.environ.get("SOAK"))
WRITERS = (32 if ON_POSTGRESQL else 4) if LONG else 3
TRANSFERS = -(-10_000 // WRITERS) if LONG else 30
KILLS = 3 if LONG else 1

pytestmark = pytest.mark.slow


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path, durable=True) as made:
        made.ask("tests.ledger.writer", "setup")
        yield made


@dataclass
class Writer:
    """One process after another, each going on with the first transfer that was not answered."""

    installation: Installation
    name: str
    answers: dict[int, str] = field(default_factory=dict)

    def start(self) -> None:
        words = "write", self.name, str(len(self.answers)), str(TRANSFERS)
        self.process = self.installation.start("tests.ledger.writer", *words)

    def hear(self, count: int | None = None) -> None:
        """The next answers, or all that are still to come."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            number, answer = line.split()
            self.answers[int(number)] = answer
            if count is not None and len(self.answers) >= count:
                return

    def kill(self) -> None:
        self.process.kill()
        self.hear()
        self.process.communicate()

    def finish(self) -> None:
        self.hear()
        self.process.communicate()
        assert self.process.returncode == 0


def _run(installation: Installation) -> list[Writer]:
    chance = random.Random(7)
    writers = [Writer(installation, f"writer{number}") for number in range(WRITERS)]
    worker = installation.start("tests.ledger.writer", "seal")
    for each in writers:
        each.start()
    for _ in range(KILLS):
        for each in writers:
            each.hear(min(TRANSFERS, len(each.answers) + chance.randint(1, TRANSFERS // (KILLS + 1))))
            each.kill()
            each.start()
        worker.kill()
        worker.communicate()
        worker = installation.start("tests.ledger.writer", "seal")
        chance.choice(writers).hear(1)
        installation.kill_the_database()
    for each in writers:
        each.finish()
    worker.kill()
    worker.communicate()
    return writers


def test_what_was_acknowledged_is_there_once_and_what_was_refused_is_not(installation: Installation) -> None:
    writers = _run(installation)

    said = {writer.key(each.name, number): answer for each in writers for number, answer in each.answers.items()}
    moved = {
        writer.key(each.name, number): writer.transfer(each.name, number) for each in writers for number in each.answers
    }
    booked: dict[str, dict[int, int]] = defaultdict(dict)
    balances: dict[int, int] = defaultdict(int)
    for line in installation.ask("wijkwerk", "ledger", "export", "--json").splitlines():
        row = json.loads(line)
        booked[row["key"]][row["account"]] = row["amount"]
        balances[row["account"]] += row["amount"]
    assert len(said) == WRITERS * TRANSFERS
    assert booked.keys() == {name for name, answer in said.items() if answer == "ok"}
    assert all(booked[name] == {moved[name][0]: -moved[name][2], moved[name][1]: moved[name][2]} for name in booked)
    assert sum(balances.values()) == 0
    assert all(balance >= 0 for number, balance in balances.items() if number > 1)
    assert installation.ask("wijkwerk", "ledger", "check").startswith("ok\nkade: block ")
