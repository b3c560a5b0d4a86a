"""Makes `.venv` from a lock with hashes, once per lock: `run` for what running needs, `dev` for what testing and building need.

Uses only the standard library of the Python it is started with. A stamp holds the hash of the lock, so that nothing is done twice.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "lock.stamp"
# -P: a folder called wijkwerk where somebody happens to stand is not the product.
COMMAND = """#!/bin/sh
exec "{python}" -P -m wijkwerk "$@"
"""


def main(kind: str) -> int:
    if sys.version_info < (3, 11):
        print(
            f"Wijkwerk needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make … PYTHON=python3.11",
            file=sys.stderr,
        )
        return 1
    have = STAMP.read_text().split("\n") if STAMP.is_file() and PYTHON.exists() else [""]
    # What testing needs holds all that running needs.
    if have[0] in {_stamp(kind), _stamp("dev")} and have[1:] in ([], [str(ROOT)]):
        return 0
    if have[1:] != [str(ROOT)]:
        shutil.rmtree(VENV, ignore_errors=True)  # none, a broken one, or one of a folder that was moved
    if not PYTHON.exists() and not _make():
        print("No .venv could be made. On Debian: apt-get install python3-venv", file=sys.stderr)
        return 1
    return _fill(kind)


def _stamp(kind: str) -> str:
    return f"{kind} {hashlib.sha256((ROOT / 'requirements' / f'{kind}.lock').read_bytes()).hexdigest()}"


def _make() -> bool:
    print("Making .venv …", flush=True)
    words = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.call(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
        return True
    import machine  # only now: it is written for the Python that was asked for above

    machine.install("python3-venv")
    shutil.rmtree(VENV, ignore_errors=True)
    return subprocess.call(words) == 0


def _fill(kind: str) -> int:
    """Without a stamp in between: what is cut short begins again the next time. The lock is whole, so there is nothing to resolve."""
    print(f"Installing what stands in requirements/{kind}.lock …", flush=True)
    STAMP.unlink(missing_ok=True)
    lock = ROOT / "requirements" / f"{kind}.lock"
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*pip, "--no-deps", "--require-hashes", "--requirement", str(lock)]):
        print("Installing did not work; see above. What was there before is in .venv still.", file=sys.stderr)
        return 1
    _write_command()
    STAMP.write_text(f"{_stamp(kind)}\n{ROOT}")
    return 0


def _write_command() -> None:
    """`.venv/bin/wijkwerk`, and the project on the path of everything in `.venv`."""
    for packages in (VENV / "lib").glob("python3*/site-packages"):
        (packages / "wijkwerk.pth").write_text(f"{ROOT}\n")
    command = VENV / "bin" / "wijkwerk"
    command.write_text(COMMAND.format(python=PYTHON))
    command.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
