"""Styles and script of `wijkwerk/static`, built from `frontend/` with the Node of the development lock; `--check` says whether they are fresh.

What Node needs is installed from its lock once; a stamp holds the hash of that lock.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

FRONTEND = Path(__file__).resolve().parent.parent / "frontend"
BIN = Path(sys.executable).parent
STAMP = FRONTEND / "node_modules" / ".lock.stamp"


def main(words: list[str]) -> int:
    if not _install():
        print(
            "What the styles are built with could not be installed, so nobody knows whether they are fresh.",
            file=sys.stderr,
        )
        return 1
    done = subprocess.call([BIN / "node", "build.mjs", *words], cwd=FRONTEND)
    if done and words:
        print("wijkwerk/static is stale: run `make fix`", file=sys.stderr)
    return done


def _install() -> bool:
    wanted = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == wanted:
        return True
    if subprocess.call([BIN / "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=FRONTEND):
        return False
    STAMP.write_text(wanted)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
