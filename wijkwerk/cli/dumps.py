"""The whole database into a file and back, while others work: SQLite by its own backup call, PostgreSQL by its own programs."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import OperationalError, connection, transaction

from wijkwerk.cli.archive import BackupProblem

# Who is signed in, and what is counted for a while: no record of anything, and a way in for whoever finds a backup.
LEFT_OUT = ("django_session", "access_session", "shared_cache")
_NEWEST = "SELECT id, name, CAST(at AS TEXT), subject, subject_id FROM audit_event"
_ROUTINES = (
    "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = current_schema()::regnamespace "
    "AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')"
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Of the moment of the dump: rows per table, and the newest audit event."""

    counts: dict[str, int]
    last_event: list[str]


Ask = Callable[[str], Sequence[Sequence[object]]]


def dump(file: Path) -> Snapshot:
    """Writes the database as it is at one moment. Raises BackupProblem."""
    return _dump_postgresql(file) if connection.vendor == "postgresql" else _dump_sqlite(file)


def load(file: Path) -> None:
    """Puts what `dump` wrote in place of what is there: all or nothing. Raises BackupProblem."""
    if connection.vendor == "postgresql":
        _load_postgresql(file)
    else:
        _load_sqlite(file)
    connection.close()


def tables() -> list[str]:
    return sorted(connection.introspection.table_names())


def counts() -> dict[str, int]:
    """Rows per table, of the database as it is now."""
    return _count(_ask, tables())


def has_rows(table: str) -> bool:
    return bool(_ask(f'SELECT 1 FROM "{table}" LIMIT 1'))  # noqa: S608 (the database's own names)


def version() -> str:
    """Of the database server."""
    question = "SHOW server_version" if connection.vendor == "postgresql" else "SELECT sqlite_version()"
    return f"{connection.vendor} {_ask(question)[0][0]}"


def event(number: str) -> list[str]:
    """An audit event as a backup tells it; empty when there is none with this number."""
    return _told(_ask(f"{_NEWEST} WHERE id = {int(number)}"))


def _ask(question: str) -> Sequence[Sequence[object]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def _count(ask: Ask, names: Sequence[str]) -> dict[str, int]:
    return {
        name: int(str(ask(f'SELECT count(*) FROM "{name}"')[0][0]))  # noqa: S608 (the database's own names)
        for name in names
        if name not in LEFT_OUT
    }


def _told(rows: Sequence[Sequence[object]]) -> list[str]:
    return [str(value) for value in rows[0]] if rows else []


def _last_event(ask: Ask, names: Sequence[str]) -> list[str]:
    return _told(ask(f"{_NEWEST} ORDER BY id DESC LIMIT 1")) if "audit_event" in names else []


def _dump_sqlite(file: Path) -> Snapshot:
    try:
        with closing(sqlite3.connect(_place())) as source, closing(sqlite3.connect(file)) as copy:
            source.backup(copy)
            health = copy.execute("PRAGMA quick_check").fetchone()[0]
            if health != "ok":
                raise sqlite3.DatabaseError(health)
            return _tidied(copy)
    except sqlite3.OperationalError as error:  # of the disk or the place, not of what is in it
        raise OperationalError(str(error)) from error
    except sqlite3.DatabaseError as error:
        raise BackupProblem(f"de database is beschadigd ({error}); bewaar de vorige reservekopie") from None


def _tidied(copy: sqlite3.Connection) -> Snapshot:
    """Vacuumed, so that nothing lingers of what is left out."""
    names = tables()
    for name in set(LEFT_OUT).intersection(names):
        copy.execute(f"DELETE FROM {name}")  # noqa: S608 (our own names)
    copy.commit()
    copy.execute("VACUUM")
    copy.execute("PRAGMA journal_mode = DELETE")
    return _snapshot(lambda question: copy.execute(question).fetchall(), names)


def _load_sqlite(file: Path) -> None:
    connection.close()
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(_place(), timeout=60)) as target:
        source.backup(target)


def _place() -> str:
    return str(connection.settings_dict["NAME"])


def _snapshot(ask: Ask, names: Sequence[str]) -> Snapshot:
    return Snapshot(_count(ask, names), _last_event(ask, names))


def _dump_postgresql(file: Path) -> Snapshot:
    with transaction.atomic():
        # What we count and what pg_dump writes are of the same moment.
        _run_only("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        moment = str(_ask("SELECT pg_export_snapshot()")[0][0])
        left_out = [f"--exclude-table-data={name}" for name in LEFT_OUT]
        _program(
            "pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--snapshot={moment}", *left_out, f"--file={file}"
        )
        return _snapshot(_ask, tables())


def _load_postgresql(file: Path) -> None:
    """In one transaction: when anything fails, all that was there still is."""
    clearing, filling = file.with_suffix(".clear.sql"), file.with_suffix(".sql")
    clearing.write_text("\n".join(_clearing()))
    _program("pg_restore", "--no-owner", "--no-acl", f"--file={filling}", str(file))
    connection.close()
    _program(
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--output=/dev/null",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        f"--file={clearing}",
        f"--file={filling}",
    )


def _clearing() -> list[str]:
    """Everything of ours goes first, also what newer migrations made."""
    quoted = [connection.ops.quote_name(name) for name in tables()]
    return [
        "SET lock_timeout = '60s';",
        "SET client_min_messages = warning;",
        *(f"DROP TABLE {name} CASCADE;" for name in quoted),
        *(f"DROP ROUTINE {row[0]} CASCADE;" for row in _ask(_ROUTINES)),
    ]


def _run_only(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _program(name: str, *words: str) -> None:
    settings = connection.settings_dict
    known = {
        "PGHOST": settings["HOST"],
        "PGPORT": settings["PORT"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGDATABASE": settings["NAME"],
    }
    environment = {**os.environ, **{key: str(value) for key, value in known.items() if value}}
    done = subprocess.run([find(name), *words], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 (our own words)
    if done.returncode:
        raise BackupProblem(f"{name} lukte niet, er is niets veranderd: {done.stderr.strip()[-400:]}")


def find(name: str) -> str:
    """Debian keeps every version in a folder of its own; the newest can read what all servers before it hold."""
    known = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    found = str(known[-1]) if known else shutil.which(name)
    if found is None:
        raise BackupProblem(
            f"het programma {name} is hier niet te vinden; het hoort bij PostgreSQL: apt-get install postgresql-client"
        )
    return found
