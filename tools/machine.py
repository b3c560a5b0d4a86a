"""What tests need beside Python: a browser, a database server and a mail server. Found, or installed when we may, or named.

`machine.py chromium` prints the path of a browser; `machine.py postgresql COMMAND …` runs a command with DATABASE_URL of a server of its own.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_WITH_SERVERS = f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin{os.pathsep}/usr/local/sbin"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# What keeps what is written when the power goes, what tidies up, and what pays off in long queries only.
OFF_IN_TESTS = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit")


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
        # Tests start Python some hundred times: what is compiled once is kept, also where one asks not to.
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
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


def need_dovecot() -> str:
    """The path of an IMAP server; raises SystemExit with what to install."""
    return _found_or_installed(lambda: shutil.which("dovecot", path=_WITH_SERVERS), "dovecot-imapd")


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


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL of our own in a folder of its own, reached by a socket only."""

    folder: Path
    options: str

    @property
    def url(self) -> str:
        return f"postgresql://wijkwerk@/postgres?host={self.folder}"

    def run(self, program: str, *words: str) -> None:
        """Raises SystemExit with what the server wrote when the program does not work."""
        # It refuses to run as root; then it runs as the user that came with it.
        other = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        command = [*other, need_postgresql() / program, "-D", self.folder / "data", *words]
        done = subprocess.run(command, cwd=self.folder, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            log = self.folder / "log"
            raise SystemExit(f"{program} did not work.\n{log.read_text() if log.exists() else ''}")

    def start(self) -> None:
        self.run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", self.options, "start")

    def kill(self) -> None:
        """As when the machine stops it without a word: kill -9 of the server and of everything it had started."""
        pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        while any(Path(f"/proc/{each}").exists() for each in (pid, *children)):
            time.sleep(0.01)


@contextmanager
def private_server(*, durable: bool = False) -> Iterator[Server]:
    """Started, and cleaned up afterwards. A durable one waits for the disk at every commit, as in use; tests need not."""
    folder = Path(tempfile.mkdtemp(prefix="wijkwerk-pg-"))
    at_once = "" if durable else "".join(f" -c {each}=off" for each in OFF_IN_TESTS)
    # Putting a backup back locks every table and index in one transaction.
    room = "-c max_connections=60 -c max_locks_per_transaction=256"
    server = Server(folder, f"-k {folder} -c listen_addresses='' {room}{at_once}")
    try:
        need_postgresql()
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        server.run("initdb", "-U", "wijkwerk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        server.start()
        try:
            yield server
        finally:
            server.run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def private_postgresql(*, durable: bool = False) -> Iterator[str]:
    """The DATABASE_URL of a server of our own."""
    with private_server(durable=durable) as server:
        yield server.url


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
