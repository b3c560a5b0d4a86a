"""The drill: the newest backup put back in a scratch database, with everything `wijkwerk restore` looks at, and what came of it kept."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection

from wijkwerk.oversight.queries import newest_backup
from wijkwerk.oversight.queries.keeping import DONE, DRILL


def drill(*, at: datetime) -> bool:
    """Whether it went well; what came of it is in `wijkwerk host list`."""
    newest = newest_backup()
    outcome = _tried(newest) if newest else "mislukt: er is geen reservekopie in var/backups om te proberen"
    told = {"at": at.isoformat(timespec="minutes"), "backup": newest.name if newest else "", "outcome": outcome}
    place = Path(settings.VAR_DIR) / DRILL
    place.with_suffix(".partial").write_text(json.dumps(told))
    place.with_suffix(".partial").replace(place)
    return outcome == DONE


def _tried(backup: Path) -> str:
    try:
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix=".drill-") as folder, _scratch(folder) as url:
            environment = {
                **os.environ,
                "DATABASE_URL": url,
                "VAR_DIR": folder,
                "SECRET_KEY": settings.SECRET_KEY,
            }
            words = [sys.executable, "-m", "wijkwerk", "restore", str(backup.resolve())]
            tried = subprocess.run(  # noqa: S603 (our own words)
                words, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
            )
    except (DatabaseError, OSError) as problem:
        return f"mislukt: er kon geen proefdatabase gemaakt worden ({str(problem).strip().splitlines()[0]})"
    told = tried.stderr.strip().splitlines()
    return DONE if tried.returncode == 0 else f"mislukt: {told[-1] if told else tried.returncode}"


@contextmanager
def _scratch(folder: str) -> Iterator[str]:
    """The address of a database of its own, gone afterwards. On PostgreSQL its user must be allowed to make one."""
    if connection.vendor != "postgresql":
        yield f"sqlite:///{folder}/drill.sqlite3"
        return
    name = f"{connection.settings_dict['NAME']}_drill"
    quoted = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
        cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE template0")
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")
