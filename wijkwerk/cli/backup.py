"""`wijkwerk backup`, `restore` and `upgrade`: one file with database and files, made while everything runs."""

import argparse
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from wijkwerk.audit.models import Event
from wijkwerk.cli.database import bring_up_to_date
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import queries as ledger
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person


class BackupProblem(Exception):
    """What is wrong and what to do, in one sentence."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    part = parser.get_default("part")
    if part in {"backup", "restore"}:
        parser.add_argument("file", type=Path, help="the .tar of the backup")
    if part == "restore":
        parser.add_argument("--force", action="store_true", help="over a database that holds something")


def run(arguments: argparse.Namespace) -> int:
    try:
        if arguments.part == "backup":
            backup(arguments.file)
            sys.stdout.write(f"reservekopie: {arguments.file}\n")
        elif arguments.part == "restore":
            restore(arguments.file, force=arguments.force)
            sys.stdout.write("teruggezet en nagekeken\n")
        else:
            sys.stdout.write(f"bijgewerkt; reservekopie vooraf: {upgrade()}\n")
    except BackupProblem as problem:
        sys.stderr.write(f"wijkwerk {arguments.part}: {problem}\n")
        return 1
    return 0


def backup(target: Path) -> None:
    """Written beside its place and moved when whole; the manifest holds the checksum of what is inside."""
    with tempfile.TemporaryDirectory(dir=target.parent.resolve(), prefix=".backup-") as folder:
        dump = Path(folder) / "database"
        _dump(dump)
        manifest = {"vendor": connection.vendor, "made_at": clock.now().isoformat(), "database": _checksum(dump)}
        (Path(folder) / "manifest.json").write_text(json.dumps(manifest))
        whole = Path(folder) / "whole.tar"
        with tarfile.open(whole, "w") as archive:
            archive.add(Path(folder) / "manifest.json", "manifest.json")
            archive.add(dump, "database")
            if Path(settings.FILES_DIR).is_dir():
                archive.add(settings.FILES_DIR, "files")
        whole.chmod(0o600)
        whole.replace(target)


def restore(source: Path, *, force: bool) -> None:
    """Puts a backup back; who was erased after it was made is erased again."""
    if not force and _holds_something():
        raise BackupProblem("deze database is niet leeg; met --force komt de reservekopie ervoor in de plaats")
    with tempfile.TemporaryDirectory() as folder:
        manifest = _unpack(source, Path(folder))
        if manifest["vendor"] != connection.vendor:
            raise BackupProblem(f"deze reservekopie is van {manifest['vendor']}, deze database is {connection.vendor}")
        erased = _erased_since(manifest["made_at"])
        _load(Path(folder) / "database")
        shutil.rmtree(settings.FILES_DIR, ignore_errors=True)
        if (Path(folder) / "files").is_dir():
            shutil.copytree(Path(folder) / "files", settings.FILES_DIR)
    bring_up_to_date()
    for person in Person.objects.filter(pk__in=erased, erased_at__isnull=True):
        people.erase(person=person, by=COMMAND_LINE, at=clock.now())
    problems = ledger.check()
    if problems:
        raise BackupProblem(f"teruggezet, maar de boeken kloppen niet: {problems[0]}")


def upgrade() -> Path:
    """A backup first; then migrations, triggers and a look at the books."""
    folder = Path(settings.VAR_DIR) / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"before-upgrade-{clock.now():%Y%m%d-%H%M%S}.tar"
    if _holds_something():
        backup(target)
    bring_up_to_date()
    problems = ledger.check()
    if problems:
        raise BackupProblem(f"bijgewerkt, maar de boeken kloppen niet: {problems[0]}")
    return target


def _holds_something() -> bool:
    return "people_person" in connection.introspection.table_names()


def _erased_since(moment: str) -> list[int]:
    if not _holds_something():
        return []
    rows = Event.objects.filter(name="people.erased", at__gt=moment).values_list("subject_id", flat=True)
    return [number for number in rows if number is not None]


def _checksum(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _unpack(source: Path, folder: Path) -> dict[str, str]:
    try:
        with tarfile.open(source) as archive:
            archive.extractall(folder, filter="data")
        manifest: dict[str, str] = json.loads((folder / "manifest.json").read_text())
    except (OSError, tarfile.TarError, ValueError) as error:
        raise BackupProblem(f"dit is geen reservekopie van Wijkwerk ({type(error).__name__})") from None
    if _checksum(folder / "database") != manifest["database"]:
        raise BackupProblem("deze reservekopie is beschadigd; neem een andere")
    return manifest


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(target)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
        return
    _postgresql("pg_dump", "--format=custom", f"--file={target}")


def _load(source: Path) -> None:
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(source)) as copy:
            connection.ensure_connection()
            copy.backup(connection.connection)
        connections.close_all()
        return
    connections.close_all()
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connections.close_all()
    _postgresql("pg_restore", "--no-owner", f"--dbname={connection.settings_dict['NAME']}", str(source))


def _postgresql(program: str, *words: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupProblem(f"{program} ontbreekt; installeer postgresql-client")
    values: Mapping[str, object] = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {**os.environ, **{name: str(values[key]) for name, key in names.items() if values[key]}}
    done = subprocess.run([found, *words], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 (our own words)
    if done.returncode:
        raise BackupProblem(f"{program} lukte niet: {done.stderr.strip()[-300:]}")
