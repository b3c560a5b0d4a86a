"""Everything: on SQLite, journeys in Chromium, and on PostgreSQL what asks for a database and one journey. The last line counts all.

Two lanes run beside each other, each on both cores: a journey waits for its browser, and a browser for its server, while the others reckon.
Other words go to pytest: `tools/test.py -x tests/ledger`.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE, STDOUT

import machine

ROOT = Path(__file__).resolve().parent.parent
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped)")
NOTHING_CHOSEN = 5


@dataclass(frozen=True, slots=True)
class Part:
    """`marked`: which tests, by their markers; `words`: what else pytest is told when nothing was chosen."""

    name: str
    marked: str
    is_on_postgresql: bool = False
    words: tuple[str, ...] = ()


LANES = (
    (
        Part("SQLite", "not journey and not strictest_database"),
        # What asks for no database, or for either, is the same on both: it runs above. What knows of none is not even read.
        Part(
            "PostgreSQL",
            "database and not either_database and not journey",
            is_on_postgresql=True,
            words=tuple(f"--ignore=tests/{pure}" for pure in ("engines", "kernel", "reference")),
        ),
    ),
    (
        Part("journeys", "journey", words=("tests/journeys",)),
        # By itself: a browser leaves something running in its process that Django's database does not want beside it.
        Part("a journey on PostgreSQL", "smoke", is_on_postgresql=True, words=("tests/journeys",)),
    ),
)
WIDTH = max(len(part.name) for lane in LANES for part in lane)


@dataclass(slots=True)
class Run:
    """Everything once: `chosen` goes to pytest, what tests write lies in `folder`, and what was counted comes in `total`."""

    chosen: list[str]
    folder: Path
    postgresql: str
    seed: int = field(default_factory=lambda: secrets.randbelow(2**32))
    total: Counter[str] = field(default_factory=Counter)
    going: list[subprocess.Popen[str]] = field(default_factory=list)
    is_stopped: bool = False

    def lanes(self) -> list[int]:
        """The status of every part, once all are done; whoever stops this stops them too."""
        with ThreadPoolExecutor(len(LANES)) as pool:
            running = [pool.submit(lambda lane: [self._part(each) for each in lane], lane) for lane in LANES]
            try:
                return [status for lane in running for status in lane.result()]
            except BaseException:
                self.is_stopped = True
                for each in self.going:
                    each.terminate()
                raise

    def _part(self, part: Part) -> int:
        """One run of pytest, shown as it goes; its counts are added up."""
        if self.is_stopped:
            return 1
        own = self.folder / part.name.replace(" ", "-")
        environment = {**machine.scratch_settings(str(own)), "CHROMIUM": machine.need_chromium()}
        if part.is_on_postgresql:
            environment["DATABASE_URL"] = self.postgresql
        # The files that tests write lie beside their database, in memory where there is room.
        always = ["-q", f"--basetemp={own / 'files'}", "-n", "2", "--dist", "worksteal", f"--randomly-seed={self.seed}"]
        which = ["-m", part.marked, *self.chosen, *([] if self.chosen else part.words)]
        command = [sys.executable, "-m", "pytest", *always, *which]
        own.mkdir()
        last = ""
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=PIPE, stderr=STDOUT, text=True) as running:
            self.going.append(running)
            for line in running.stdout or ():
                print(f"{part.name:<{WIDTH}} | {line}", end="", flush=True)
                last = line if " in " in line and COUNTED.search(line) else last
        for count, what in COUNTED.findall(last):
            self.total[what] += int(count)
        return running.returncode


def main(chosen: list[str]) -> int:
    machine.stop_tidily()
    machine.need_dovecot()  # once, before the tests that ask for it begin beside each other
    machine.need_chromium()
    with (
        tempfile.TemporaryDirectory(prefix="wijkwerk-test-", dir=_quick_folder()) as folder,
        machine.private_postgresql() as url,
    ):
        run = Run(chosen, Path(folder), url)
        statuses = run.lanes()
    has_passed = not any(statuses) or (bool(chosen) and set(statuses) == {0, NOTHING_CHOSEN})
    if not has_passed:
        print(f"\nThe same order again: --randomly-seed={run.seed}")
    total = run.total
    failed = total["failed"] + total["error"] + total["errors"]
    skipped = f", {total['skipped']} skipped" if total["skipped"] else ""
    print(f"\n{total['passed']} passed, {failed} failed{skipped}", flush=True)
    return 0 if has_passed else 1


def _quick_folder() -> str | None:
    """Files in memory where there is room: SQLite waits for the disk at every commit, thousands of times."""
    memory = Path("/dev/shm")  # noqa: S108 (a folder of a random name is made in it)
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**30
    return str(memory) if has_room else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
