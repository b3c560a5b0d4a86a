"""A command measured as a whole process: seconds, and the most memory it held at once."""

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

ROOT = Path(__file__).resolve().parent.parent.parent
WIJKWERK = str(ROOT / ".venv" / "bin" / "wijkwerk")


@dataclass(frozen=True, slots=True)
class Measured:
    """`status` is the exit status, -9 for a process that ran out of its time; `mib` the largest resident size of the process."""

    seconds: float
    mib: float
    status: int
    output: str


def run(words: list[str], *, limit: float = 600.0) -> Measured:
    with tempfile.TemporaryFile("w+") as out:
        began = perf_counter()
        running = subprocess.Popen(words, stdout=out, stderr=subprocess.STDOUT, cwd=ROOT, start_new_session=True)
        while True:
            found, status, usage = os.wait4(running.pid, os.WNOHANG)
            if found:
                break
            if perf_counter() - began > limit:
                os.killpg(running.pid, 9)
                _found, status, usage = os.wait4(running.pid, 0)
                break
            sleep(0.002)
        seconds = perf_counter() - began
        running.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return Measured(seconds, usage.ru_maxrss / 1024, running.returncode, out.read())


def table(heading: list[str], rows: list[list[str]]) -> str:
    """Columns under each other: the first to the left, the others to the right."""
    wide = [max(len(row[column]) for row in [heading, *rows]) for column in range(len(heading))]

    def line(row: list[str]) -> str:
        return "  ".join(
            [row[0].ljust(wide[0]), *(cell.rjust(width) for cell, width in zip(row[1:], wide[1:], strict=True))]
        )

    return "\n".join([line(heading), "  ".join("-" * width for width in wide), *map(line, rows)])
