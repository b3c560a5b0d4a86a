"""What tests need beside Python: a browser and a database server. Found, or installed when we may, or named.

`machine.py chromium` prints the path of a browser; `machine.py postgresql COMMAND …` runs a command with DATABASE_URL of a server of its own.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(words: list[str]) -> int:
    stop_tidily()
    if words == ["chromium"]:
        print(need_chromium())
        return 0
    if words[:1] == ["postgresql"] and words[1:]:
        with private_postgresql() as url:
            return subprocess.call(words[1:], env={**os.environ, "DATABASE_URL": url})
    print(__doc__, file=sys.stderr)
    return 2


def stop_tidily() -> None:
    """Being told to stop is an exception like any other, so that what was started is stopped too."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def scratch_settings(folder: str) -> dict[str, str]:
    """An environment in which settings can be read without touching anything that is in use."""
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "VAR_DIR": f"{folder}/var",
        "DATABASE_URL": f"sqlite:///{folder}/test.sqlite3",
        "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
        "LOG_LEVEL": "CRITICAL",
    }


def need_chromium() -> str:
    """The path of Chromium; raises SystemExit with what to install."""
    return _found_or_installed(lambda: next(filter(None, map(shutil.which, BROWSERS)), None), "chromium")


def need_postgresql() -> Path:
    """The folder with initdb and pg_ctl; raises SystemExit with what to install."""
    return Path(_found_or_installed(_postgresql, "postgresql"))


def _postgresql() -> str | None:
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    program = str(known[-1]) if known else shutil.which("initdb")
    return str(Path(program).parent) if program else None


def _found_or_installed(find: Callable[[], str | None], package: str) -> str:
    found = find()
    if found is None:
        install(package)
        found = find()
    if found is None:
        raise SystemExit(f"{package} was not found. Install it first; on Debian: apt-get install {package}")
    return found


def install(package: str) -> None:
    """Debian's own, and only as root; somebody else is told what to do."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    print(f"Installing {package} …", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        subprocess.call(["apt-get", *words], stdout=subprocess.DEVNULL, env=environment)


@contextmanager
def private_postgresql(*, durable: bool = False) -> Iterator[str]:
    """A server of our own in a temporary folder, reached by a socket only; gives its DATABASE_URL and cleans up.

    A durable one waits for the disk at every commit, as in use; for tests that would only cost time.
    """
    programs = need_postgresql()
    folder = Path(tempfile.mkdtemp(prefix="wijkwerk-pg-"))
    data, log = folder / "data", folder / "log"
    # It refuses to run as root; then it runs as the user that came with it.
    other = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    at_once = "" if durable else " -c fsync=off -c synchronous_commit=off"
    options = f"-k {folder} -c listen_addresses='' -c max_connections=60{at_once}"

    def run(program: str, *words: str) -> None:
        done = subprocess.run(
            [*other, programs / program, "-D", data, *words], cwd=folder, stdout=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            raise SystemExit(f"{program} did not work.\n{log.read_text() if log.exists() else ''}")

    try:
        if other:
            shutil.chown(folder, "postgres", "postgres")
        run("initdb", "-U", "wijkwerk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        run("pg_ctl", "-w", "-l", str(log), "-o", options, "start")
        try:
            yield f"postgresql://wijkwerk@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
