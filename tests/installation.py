"""An installation of its own, with a database of its own, for tests that kill what runs in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tools import machine

ROOT = Path(__file__).resolve().parent.parent
ON_POSTGRESQL = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


@dataclass
class Installation:
    environment: dict[str, str]
    server: machine.Server | None

    def start(self, *words: str, stdin: int | None = None) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=self.environment,
            stdin=stdin,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, *words: str) -> str:
        running = self.start(*words)
        told, _errors = running.communicate()
        assert running.returncode == 0, told
        return told

    def kill_the_database(self) -> None:
        """On SQLite the database is in the writers: it dies with them."""
        if self.server is not None:
            self.server.kill()
            self.server.start()


@contextmanager
def installed(folder: Path, *, durable: bool = False, **environment: str) -> Iterator[Installation]:
    with ExitStack() as stack:
        server = stack.enter_context(machine.private_server(durable=durable)) if ON_POSTGRESQL else None
        url = server.url if server else f"sqlite:///{folder}/own.sqlite3"
        told = {**os.environ, "DATABASE_URL": url, "VAR_DIR": str(folder / "var"), **environment}
        yield Installation(told, server)
