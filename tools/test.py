"""Everything: on SQLite, journeys in Chromium, and on PostgreSQL what asks for a database and one journey. The last line counts all.

Other words go to pytest: `tools/test.py -x tests/ledger`. LEAST_COVERED is the least part of branches, in percent, that must be run.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from subprocess import PIPE, STDOUT

import machine

ROOT = Path(__file__).resolve().parent.parent
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped)")
LEAST_COVERED = os.environ.get("LEAST_COVERED", "95")
NOTHING_CHOSEN = 5


def main(chosen: list[str]) -> int:
    machine.stop_tidily()
    machine.need_dovecot()  # once, before the tests that ask for it begin beside each other
    total: Counter[str] = Counter()
    seed = secrets.randbelow(2**32)
    always = ["-n", "2", "--dist", "worksteal", f"--randomly-seed={seed}", *chosen]
    # A part of the tests runs a part of the code.
    covered = ["--cov", "--cov-report=", f"--cov-fail-under={0 if chosen else LEAST_COVERED}"]
    with tempfile.TemporaryDirectory(prefix="wijkwerk-test-", dir=_quick_folder()) as folder:
        sqlite = {**machine.scratch_settings(folder), "CHROMIUM": machine.need_chromium()}
        statuses = [
            _run("SQLite", ["-m", "not journey and not strictest_database", *covered, *always], sqlite, total),
            _run("journeys", ["-m", "journey", *always, *([] if chosen else ["tests/journeys"])], sqlite, total),
        ]
        with machine.private_postgresql() as url:
            postgresql = {**sqlite, "DATABASE_URL": url}
            # What asks for no database, or for either, is the same on both: it has run above.
            asked = "database and not either_database and not journey"
            statuses.append(_run("PostgreSQL", ["-m", asked, *always], postgresql, total))
            # By itself: a browser leaves something running in its process that Django's database does not want beside it.
            smoke = ["-m", "smoke", *always, *([] if chosen else ["tests/journeys"])]
            statuses.append(_run("a journey on PostgreSQL", smoke, postgresql, total))
    has_passed = not any(statuses) or (bool(chosen) and set(statuses) == {0, NOTHING_CHOSEN})
    if not has_passed:
        print(f"\nThe same order again: --randomly-seed={seed}")
    failed = total["failed"] + total["error"] + total["errors"]
    skipped = f", {total['skipped']} skipped" if total["skipped"] else ""
    print(f"\n{total['passed']} passed, {failed} failed{skipped}", flush=True)
    return 0 if has_passed else 1


def _quick_folder() -> str | None:
    """Files in memory where there is room: SQLite waits for the disk at every commit, thousands of times."""
    memory = Path("/dev/shm")  # noqa: S108 (a folder of a random name is made in it)
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**30
    return str(memory) if has_room else None


def _run(name: str, words: list[str], environment: dict[str, str], total: Counter[str]) -> int:
    """One run of pytest, shown as it goes; its counts are added up."""
    print(f"\n== {name} ==", flush=True)
    # The files that tests write lie beside their database, in memory where there is room.
    files = Path(environment["VAR_DIR"]).parent / f"files-{name.replace(' ', '-')}"
    command = [sys.executable, "-m", "pytest", "-q", f"--basetemp={files}", *words]
    last = ""
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=PIPE, stderr=STDOUT, text=True) as running:
        try:
            for line in running.stdout or ():
                print(line, end="", flush=True)
                last = line if " in " in line and COUNTED.search(line) else last
        except BaseException:
            running.terminate()
            raise
    for count, what in COUNTED.findall(last):
        total[what] += int(count)
    return running.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
