"""Are the tests of the safety rules and of money worth something? Every mutant of their modules must be found by one.

`mutate.py [GROUP …]` runs the tests of each group once as they stand, and then once per mutant, quickest first, until one fails: then it is
killed. What no test finds has survived and is told with its line. Ends with status 1 when less than LEAST_KILLED percent of a group is killed.
SAMPLE=100 takes that many of each module, drawn with SEED.

Nothing on disk changes: tests are collected once, and each mutant lives in a copy of that process, in which the functions of one module
get another body. So tests that start another program cannot find a mutant, and are left out.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import machine

ROOT = Path(__file__).resolve().parent.parent
LEAST_KILLED = int(os.environ.get("LEAST_KILLED", "90"))
SAMPLE, SEED = int(os.environ.get("SAMPLE", "0")), int(os.environ.get("SEED", "1"))


@dataclass(frozen=True, slots=True)
class Group:
    """Modules with the tests that are about them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    needs_postgresql: bool = False


_LEDGER_TESTS = tuple(
    f"tests/ledger/test_{name}.py"
    for name in (
        "at_once",
        "books",
        "against_a_model",
        "lost_connection",
        "payouts",
        "recounting",
        "sealing",
        "several_books",
        "books_on_the_command_line",
    )
)
_COMMANDS = ("accounts", "booking", "on_sqlite", "posting", "sealing", "worth")
GROUPS = {
    "safety": Group(
        tuple(f"wijkwerk.engines.safety.{name}" for name in ("case", "codes", "answer", "reports")),
        ("tests/engines/safety",),
    ),
    "rewards": Group(("wijkwerk.rewards.rules",), ("tests/rewards/test_reward_rules.py",)),
    "payments": Group(
        tuple(f"wijkwerk.funding.rules.{name}" for name in ("batches", "debits", "matching", "receipts")),
        ("tests/funding/test_payout_rules.py", "tests/funding/test_receipt_rules.py"),
    ),
    "coins": Group(("wijkwerk.currency.rules",), ("tests/currency/test_rules.py",)),
    "amounts": Group(
        ("wijkwerk.kernel.money", "wijkwerk.kernel.iban"), ("tests/kernel/test_money.py", "tests/kernel/test_iban.py")
    ),
    "ledger-rules": Group(("wijkwerk.ledger.rules",), ("tests/ledger/test_rules.py",)),
    "ledger": Group(tuple(f"wijkwerk.ledger.commands.{name}" for name in _COMMANDS), _LEDGER_TESTS),
    "postgresql": Group(("wijkwerk.ledger.commands.on_postgresql",), _LEDGER_TESTS, needs_postgresql=True),
}


@dataclass(frozen=True, slots=True)
class Found:
    module: str
    killed: int
    survived: list[str]

    @property
    def total(self) -> int:
        return self.killed + len(self.survived)


def main(words: list[str]) -> int:
    machine.stop_tidily()
    found = {name: list(_judged(GROUPS[name])) for name in words or GROUPS}
    rows = [row for group in found.values() for row in group]
    for row in rows:
        for line in row.survived:
            print(f"{row.module.removeprefix('wijkwerk.')}: {line}")
    print(f"\n{'module':42}{'mutants':>8}{'killed':>8}{'survived':>10}{'':>8}")
    for row in rows:
        print(f"{row.module:42}{_figures(row.killed, row.total)}")
    is_enough = True
    for name, group in found.items():
        killed, total = sum(row.killed for row in group), sum(row.total for row in group)
        print(f"{name:42}{_figures(killed, total)}")
        is_enough = is_enough and 100 * killed >= LEAST_KILLED * total
    return 0 if is_enough else 1


def _figures(killed: int, total: int) -> str:
    return f"{total:>8}{killed:>8}{total - killed:>10}{100 * killed / max(total, 1):>7.1f}%"


def _judged(group: Group) -> Iterator[Found]:
    """In a process of its own, so that it reads its own settings."""
    with tempfile.TemporaryDirectory(prefix="wijkwerk-mutate-") as folder:
        file = Path(folder) / "found.json"
        told = {"modules": group.modules, "sample": SAMPLE, "seed": SEED, "file": str(file)}
        settings = {
            **machine.scratch_settings(folder),
            "MUTATE": json.dumps(told),
            "PYTHONPATH": f"{ROOT}:{ROOT / 'tools'}",
        }
        settings.pop("DATABASE_URL")
        options = "-q -p mutating -p no:randomly -p no:cacheprovider -s"
        command = [sys.executable, "-m", "pytest", *options.split()]
        if group.needs_postgresql:
            with machine.private_postgresql() as url:
                _run([*command, *group.tests], {**settings, "DATABASE_URL": url})
        else:
            _run([*command, *group.tests], settings)
        for module, row in json.loads(file.read_text()).items():
            yield Found(module, row["killed"], row["survived"])


def _run(command: list[str], settings: dict[str, str]) -> None:
    if subprocess.call(command, cwd=ROOT, env=settings) != 0:
        raise SystemExit("The tests fail as they stand; mend them first.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
