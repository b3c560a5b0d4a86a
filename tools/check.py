"""Lint, types, contracts, migrations, and whether everything that is generated is fresh. Each says what to do."""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
CHECKS = (
    ("ruff", [str(BIN / "ruff"), "check", "-q", "."]),
    ("format", [str(BIN / "ruff"), "format", "-q", "--check", "."]),
    ("types", [str(BIN / "mypy")]),
    ("contracts", [str(BIN / "lint-imports")]),
    (
        "migrations",
        [
            str(BIN / "python"),
            "-m",
            "django",
            "makemigrations",
            "--check",
            "--dry-run",
            "--settings",
            "config.settings",
        ],
    ),
    ("generated pages", [str(BIN / "wijkwerk"), "docs", "--check"]),
    ("translations", [str(BIN / "python"), "tools/translations.py", "--check"]),
)


def main() -> int:
    failed = []
    with tempfile.TemporaryDirectory(prefix="wijkwerk-check-") as folder:
        environment = {
            **os.environ,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "VAR_DIR": folder,
            "PATH": f"{BIN}:{os.environ['PATH']}",
        }
        for name, words in CHECKS:
            done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)
            print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}", flush=True)
            if done.returncode:
                failed.append(name)
                print(done.stdout[-6000:] + done.stderr[-3000:])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
