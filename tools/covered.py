"""Does a test go through every line and branch of what moves money, and of what says whether a reward harms somebody?

`covered.py` runs the tests of those parts that are not slow on SQLite, those of the ledger on PostgreSQL too, puts what both went
through together, and ends with status 1 when a line or branch of PARTS was left out. Words go on to pytest: `covered.py -n 2`.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import machine

ROOT = Path(__file__).resolve().parent.parent
PARTS = (
    "wijkwerk/ledger/*",
    "wijkwerk/engines/safety/*",
    "wijkwerk/reference/safety.py",
    "wijkwerk/rewards/*",
    "wijkwerk/funding/commands/batches.py",
    "wijkwerk/funding/commands/paid.py",
    "wijkwerk/funding/commands/invoices.py",
    "wijkwerk/funding/commands/payouts.py",
    "wijkwerk/funding/files/ubl.py",
    "wijkwerk/funding/rules/*",
    "wijkwerk/flows/award_to_promise.py",
    "wijkwerk/flows/invoice_to_ledger.py",
    "wijkwerk/flows/owed_to_batch.py",
    "wijkwerk/flows/owed_to_cash.py",
    "wijkwerk/flows/receipt_to_ledger.py",
    "wijkwerk/flows/reward_to_ledger.py",
    "wijkwerk/flows/shift_to_reward.py",
    "wijkwerk/flows/statement_to_books.py",
)
TESTS = (
    *("tests/ledger", "tests/engines/safety", "tests/rewards", "tests/funding"),
    *("tests/kernel/test_vat_number.py", "tests/reference/test_law_and_outlines.py"),
)
# What asks of the database more than rows: functions in it, locks, and what it refuses.
TESTS_OF_BOTH = ("tests/ledger",)


def main(words: list[str]) -> int:
    machine.stop_tidily()
    with tempfile.TemporaryDirectory(prefix="wijkwerk-covered-") as folder:
        environment = {**os.environ, "COVERAGE_FILE": f"{folder}/.coverage"}
        environment.pop("DATABASE_URL", None)
        _go_through([*words, *TESTS], environment, "sqlite")
        with machine.private_postgresql() as url:
            _go_through([*words, *TESTS_OF_BOTH], {**environment, "DATABASE_URL": url}, "postgresql")
        _coverage(["combine", "-q", folder], environment)
        shown = ["--skip-covered", "--show-missing", "--fail-under=100", f"--include={','.join(PARTS)}"]
        return _coverage(["report", *shown], environment)


def _go_through(words: list[str], environment: dict[str, str], database: str) -> None:
    own = {**environment, "COVERAGE_FILE": f"{environment['COVERAGE_FILE']}.{database}"}
    options = ["-q", "-m", "not slow", "--cov", "--cov-branch", "--cov-report="]
    if subprocess.call([sys.executable, "-m", "pytest", *options, *words], cwd=ROOT, env=own) != 0:
        raise SystemExit("The tests fail as they stand; mend them first.")


def _coverage(words: list[str], environment: dict[str, str]) -> int:
    return subprocess.call([sys.executable, "-m", "coverage", *words], cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
