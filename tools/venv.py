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
STAMP = VENV / "lock.stamp"
SCRIPT = """#!{python}
import sys
sys.path.insert(0, {root!r})
from wijkwerk.cli.main import main
sys.exit(main())
"""


def main(kind: str) -> int:
    if sys.version_info < (3, 11):
        print(f"Wijkwerk needs Python 3.11 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    lock = ROOT / "requirements" / f"{kind}.lock"
    wanted = f"{kind} {hashlib.sha256(lock.read_bytes()).hexdigest()}"
    have = STAMP.read_text().split("\n") if STAMP.is_file() else []
    # What testing needs holds all that running needs.
    if wanted in have or (kind == "run" and _stamp("dev") in have):
        return 0
    if not (VENV / "bin" / "python").exists():
        shutil.rmtree(VENV, ignore_errors=True)
        print("Making .venv …", flush=True)
        if subprocess.call([sys.executable, "-m", "venv", str(VENV)]):
            print("No venv could be made. On Debian: apt-get install python3-venv", file=sys.stderr)
            return 1
    print(f"Installing what stands in requirements/{kind}.lock …", flush=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*pip, "--require-hashes", "--requirement", str(lock)]):
        print("Installing did not work; see above. Nothing else was changed.", file=sys.stderr)
        return 1
    _write_command()
    STAMP.write_text(wanted)
    return 0


def _stamp(kind: str) -> str:
    return f"{kind} {hashlib.sha256((ROOT / 'requirements' / f'{kind}.lock').read_bytes()).hexdigest()}"


def _write_command() -> None:
    """`.venv/bin/wijkwerk`, and the project on the path of everything in `.venv`."""
    command = VENV / "bin" / "wijkwerk"
    command.write_text(SCRIPT.format(python=VENV / "bin" / "python", root=str(ROOT)))
    command.chmod(0o755)
    for packages in (VENV / "lib").glob("python3*/site-packages"):
        (packages / "wijkwerk.pth").write_text(f"{ROOT}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
