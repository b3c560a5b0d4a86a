"""Lint, types, contracts, migrations, and whether everything that is made from something else is fresh. `--fix` makes it so."""

import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import machine

ROOT = Path(__file__).resolve().parent.parent
CHECKS = {
    "types": ["mypy"],
    "lint": ["ruff", "check", "-q"],
    "format": ["ruff", "format", "-q", "--check"],
    "contracts": ["lint-imports", "--no-cache"],
    "migrations": ["python", "-m", "django", "makemigrations", "--check", "--dry-run", "--settings", "config.settings"],
    "generated pages": ["wijkwerk", "docs", "--check"],
    "translations": ["python", "tools/translations.py", "--check"],
    "styles": ["python", "tools/styles.py", "--check"],
}
FIXES = {
    "lint": ["ruff", "check", "-q", "--fix"],
    "format": ["ruff", "format", "-q"],
    "generated pages": ["wijkwerk", "docs"],
    "translations": ["python", "tools/translations.py"],
    "styles": ["python", "tools/styles.py"],
}


def main(words: list[str]) -> int:
    machine.stop_tidily()
    is_fixing = words == ["--fix"]
    failed = False
    with (
        tempfile.TemporaryDirectory(prefix="wijkwerk-check-") as folder,
        ThreadPoolExecutor(1 if is_fixing else 2) as both_cores,
    ):
        environment = machine.scratch_settings(folder)
        for name, done in both_cores.map(
            lambda each: _run(*each, environment), (FIXES if is_fixing else CHECKS).items()
        ):
            print(f"{'FAIL' if done.returncode else 'ok  '} {name}", flush=True)
            if done.returncode:
                failed = True
                print(done.stdout[-6000:] + done.stderr[-3000:])
    if failed and not is_fixing:
        print("`make fix` mends format, and remakes pages, translations and styles.")
    return int(failed)


def _run(name: str, words: list[str], environment: dict[str, str]) -> tuple[str, subprocess.CompletedProcess[str]]:
    return name, subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
