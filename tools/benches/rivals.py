"""Rivals live in environments of their own, never in the product's: made once per lock, under `.bench/`."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = ROOT / ".bench" / "rivals"
# What each rival is told to do, run by its own Python.
SCRIPTS = ROOT / "tools" / "rivals"


def python(name: str) -> str:
    """The Python of `requirements/rivals/NAME.lock`; raises SystemExit when it cannot be made."""
    lock = ROOT / "requirements" / "rivals" / f"{name}.lock"
    stamp = HOME / name / hashlib.sha256(lock.read_bytes()).hexdigest()
    program = HOME / name / "bin" / "python"
    if not stamp.exists():
        print(f"Making an environment for {name} …", file=sys.stderr, flush=True)
        shutil.rmtree(HOME / name, ignore_errors=True)
        subprocess.check_call([sys.executable, "-m", "venv", str(HOME / name)])
        words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
        if subprocess.call([str(program), *words, "--requirement", str(lock)]):
            raise SystemExit(f"{name} could not be installed; see above.")
        stamp.touch()
    return str(program)
