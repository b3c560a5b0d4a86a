"""What tests need beside Python: a browser and a database server. Found, or installed when we may, or named."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def need_chromium() -> str:
    """The path of Chromium; raises SystemExit with what to install."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        _install("chromium")
        found = shutil.which("chromium")
    if found is None:
        raise SystemExit("Chromium was not found and could not be installed. Install it: apt-get install chromium")
    return found


def need_postgresql() -> Path:
    """The folder with initdb and pg_ctl; raises SystemExit with what to install."""
    found = _postgresql()
    if found is None:
        _install("postgresql")
        found = _postgresql()
    if found is None:
        raise SystemExit("PostgreSQL was not found and could not be installed. Install it: apt-get install postgresql")
    return found


def _postgresql() -> Path | None:
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if known:
        return known[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def _install(package: str) -> None:
    """Debian's own, and only as root; somebody else is told what to do."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    print(f"Installing {package} …", file=sys.stderr, flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.call(["apt-get", "update", "-qq"], **quiet)
    subprocess.call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], **quiet)


@contextmanager
def private_postgresql() -> Iterator[str]:
    """A server of our own in a temporary folder, reached by a socket only; gives its DATABASE_URL and cleans up."""
    programs = need_postgresql()
    folder = Path(tempfile.mkdtemp(prefix="wijkwerk-pg-"))
    prefix: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    data = folder / "data"

    def run(*words: str) -> None:
        subprocess.run([*prefix, *words], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    run(
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "wijkwerk",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    )
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c max_connections=60"
    run(str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://wijkwerk@/postgres?host={folder}"
    finally:
        run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
