"""Everything, in two runs: SQLite with journeys in Chromium, then PostgreSQL with the one smoke journey. Ends with one line that counts both."""

import os
import re
import secrets
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import machine

ROOT = Path(__file__).resolve().parent.parent
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped)")
LEAST_COVERED = os.environ.get("LEAST_COVERED", "80")


def main(words: list[str]) -> int:
    chromium = machine.need_chromium()
    with tempfile.TemporaryDirectory(prefix="wijkwerk-test-") as folder:
        own = {
            **os.environ,
            "CHROMIUM": chromium,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "VAR_DIR": f"{folder}/var",
            "LOG_LEVEL": "CRITICAL",
            "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
        }
        total: Counter[str] = Counter()
        covered = ["--cov=wijkwerk", "--cov-branch", "--cov-report=", f"--cov-fail-under={LEAST_COVERED}"]
        sqlite = {**own, "DATABASE_URL": f"sqlite:///{folder}/test.sqlite3"}
        statuses = [
            _run("SQLite", ["-n", "2", "-m", "not journey", *covered, *words], sqlite, total),
            _run("journeys", ["-n", "2", "-m", "journey", *words], sqlite, total),
        ]
        with machine.private_postgresql() as url:
            other = {**own, "DATABASE_URL": url}
            statuses.append(_run("PostgreSQL", ["-n", "2", "-m", "not journey or smoke", *words], other, total))
    failed = total["failed"] + total["error"] + total["errors"]
    print(f"{total['passed']} passed, {failed} failed" + (f", {total['skipped']} skipped" if total["skipped"] else ""))
    return max(statuses)


def _run(name: str, words: list[str], environment: dict[str, str], total: Counter[str]) -> int:
    """One run of pytest, shown as it goes; its counts are added up."""
    print(f"\n== {name} ==", flush=True)
    words = [sys.executable, "-m", "pytest", "-q", *words]
    process = subprocess.Popen(
        words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    last = ""
    for line in process.stdout or ():
        sys.stdout.write(line)
        if " in " in line and COUNTED.search(line):
            last = line
    for count, what in COUNTED.findall(last):
        total[what] += int(count)
    return process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
