"""`wijkwerk backup`, `restore` and `upgrade`: one file with database and files, made and put back while everything runs."""

import argparse
import json
import sys
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import django
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from wijkwerk.audit.commands.protection import missing_protection
from wijkwerk.audit.models import Event
from wijkwerk.cli import archive, dumps, static
from wijkwerk.cli.archive import BackupProblem, Facts, Manifest
from wijkwerk.cli.database import bring_up_to_date
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import COMMAND_LINE
from wijkwerk.ledger import queries as ledger
from wijkwerk.people import commands as people
from wijkwerk.people.models import Person

# Tables that tell whether somebody works here already.
_TELLING = ("places_neighbourhood", "people_person", "access_user")


@dataclass(frozen=True, slots=True)
class Restored:
    """`before`: the backup of what stood there until now; `erased_again`: how many people."""

    manifest: Manifest
    before: Path | None
    erased_again: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    part = parser.get_default("part")
    if part == "backup":
        parser.add_argument("file", type=Path, nargs="?", help="the .tar to write (default: one in var/backups)")
    elif part == "restore":
        parser.add_argument("file", type=Path, help="the .tar of the backup")
        parser.add_argument("--force", action="store_true", help="over a database that holds something")
    else:
        parser.add_argument("--no-backup", action="store_true", help="when you made one in another way")


def run(arguments: argparse.Namespace) -> int:
    try:
        sys.stdout.write(f"{_acts()[arguments.part](arguments)}\n")
    except (BackupProblem, OSError) as problem:
        sys.stderr.write(f"wijkwerk {arguments.part}: {problem}\n")
        return 1
    return 0


def _acts() -> dict[str, Callable[[argparse.Namespace], str]]:
    return {"backup": _run_backup, "restore": _run_restore, "upgrade": _run_upgrade}


def _run_backup(arguments: argparse.Namespace) -> str:
    target = arguments.file or free_place("wijkwerk")
    manifest = backup(target)
    rows = sum(manifest.facts.counts.values())
    return (
        f"reservekopie: {target} ({rows} rijen, {len(manifest.files)} bestanden)\n"
        "De geheime sleutel van deze installatie zit er niet in: bewaar die apart."
    )


def _run_restore(arguments: argparse.Namespace) -> str:
    done = restore(arguments.file, force=arguments.force)
    lines = ["teruggezet en nagekeken: de boeken kloppen; iedereen meldt zich opnieuw aan"]
    if done.before:
        lines.append(f"wat er stond, is bewaard in {done.before}")
    if done.erased_again:
        lines.append(f"opnieuw gewist, omdat zij na deze reservekopie gewist waren: {done.erased_again}")
    return "\n".join(lines)


def _run_upgrade(arguments: argparse.Namespace) -> str:
    made = upgrade(with_backup=not arguments.no_backup)
    static.collect()  # else pages of the new version come in the clothes of the old one
    return f"bijgewerkt en nagekeken; reservekopie vooraf: {made or 'geen'}"


def backup(target: Path) -> Manifest:
    """The database as it is at one moment, and the stored files, in one file that only its owner can read."""
    if target.exists():
        raise BackupProblem(f"{target} is er al; kies een andere naam")
    if not dumps.tables():
        raise BackupProblem("deze database is leeg: er is niets om te bewaren")
    with tempfile.TemporaryDirectory(dir=target.parent.resolve(), prefix=".backup-") as folder:
        database = Path(folder) / "database"
        snapshot = dumps.dump(database)
        facts = Facts(
            vendor=connection.vendor,
            made_at=clock.now().isoformat(),
            versions=_versions(),
            migrations=sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()),
            counts=snapshot.counts,
            last_event=snapshot.last_event,
        )
        return archive.write(target, facts=facts, database=database, files=Path(settings.FILES_DIR))


def erase_again(person_ids: list[int]) -> None:
    for person in Person.objects.filter(pk__in=person_ids, erased_at__isnull=True).order_by("pk"):
        people.erase(person=person, by=COMMAND_LINE, at=clock.now())


def restore(source: Path, *, force: bool, reapply: Callable[[list[int]], None] = erase_again) -> Restored:
    """Puts a backup back, after a look at all of it; what stood there goes to a backup of its own first.

    Who was erased after the backup was made is given to `reapply`: their numbers stand in the audit events of the database
    that is replaced, when that one went on from this backup. They are kept in a file until it is done, so that a restore that
    was cut short, done again, forgets nobody.
    """
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix=".restore-") as folder:
        manifest = archive.unpack(source, Path(folder))
        _refuse_what_does_not_fit(manifest.facts)
        before = _safety_backup(force=force)
        erased = _erased_since(manifest.facts)
        _to_do().write_text(json.dumps({"last_event": manifest.facts.last_event, "erased": erased}))
        _place_files(Path(folder), manifest)
        dumps.load(Path(folder) / archive.DATABASE)
    if dumps.counts() != manifest.facts.counts:
        raise BackupProblem(
            "teruggezet, maar niet alle rijen kwamen mee; probeer het opnieuw of neem een andere reservekopie"
        )
    bring_up_to_date()
    reapply(erased)
    _drop_other_files(manifest)
    _to_do().unlink()
    _look_over("teruggezet")
    return Restored(manifest, before, len(erased))


def upgrade(*, with_backup: bool = True) -> Path | None:
    """A backup first (its place is given back; None for an empty database); then migrations, triggers and a look at the books."""
    made = free_place("before-upgrade") if with_backup and _holds_something() else None
    if made is not None:
        backup(made)
    try:
        bring_up_to_date()
    except DatabaseError as error:
        if made is None:
            raise
        raise BackupProblem(
            f"bijwerken lukte niet ({error}). Wat er stond, is bewaard in {made}: "
            f"zet de vorige Wijkwerk terug, en doe daarmee `wijkwerk restore --force {made}`"
        ) from error
    _look_over("bijgewerkt")
    return made


def _look_over(done: str) -> None:
    problems = [f"{name} ontbreekt" for name in missing_protection()] + ledger.check()
    if problems:
        raise BackupProblem(f"{done}, maar de boeken kloppen niet: {'; '.join(problems[:3])}")


def free_place(name: str) -> Path:
    folder = Path(settings.VAR_DIR) / "backups"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"{name}-{clock.now():%Y%m%d-%H%M%S-%f}.tar"


def _versions() -> dict[str, str]:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    return {"wijkwerk": project["version"], "django": django.get_version(), "database": dumps.version()}


def _refuse_what_does_not_fit(facts: Facts) -> None:
    if facts.vendor != connection.vendor:
        raise BackupProblem(f"deze reservekopie is van {facts.vendor}, deze database is {connection.vendor}")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or ()}
    if set(facts.migrations) - known:
        raise BackupProblem("deze reservekopie is van een nieuwere Wijkwerk; werk eerst Wijkwerk zelf bij")


def _holds_something() -> bool:
    there = set(dumps.tables()).intersection(_TELLING)
    return any(dumps.has_rows(name) for name in sorted(there))


def _safety_backup(*, force: bool) -> Path | None:
    if not _holds_something():
        return None
    if not force:
        raise BackupProblem("deze database is niet leeg; met --force komt de reservekopie ervoor in de plaats")
    place = free_place("before-restore")
    backup(place)
    return place


def _to_do() -> Path:
    return Path(settings.VAR_DIR) / "erase-again.json"


def _erased_since(facts: Facts) -> list[int]:
    """Person ids; empty when the database that stands here is another one, where the same number is somebody else."""
    numbers: set[int] = set()
    if _to_do().is_file():
        left = json.loads(_to_do().read_text())
        if left["last_event"] != facts.last_event:
            raise BackupProblem(
                f"een andere reservekopie is half teruggezet; zet eerst die weer terug, of verwijder {_to_do()}"
            )
        numbers.update(left["erased"])
    if "audit_event" in dumps.tables() and facts.last_event and dumps.event(facts.last_event[0]) == facts.last_event:
        told = Event.objects.filter(name="people.erased")
        numbers.update(number for number in told.values_list("subject_id", flat=True) if number is not None)
    return sorted(numbers)


def _place_files(folder: Path, manifest: Manifest) -> None:
    """Named by their content, so that one that is there already is the same one."""
    for name in manifest.files:
        target = Path(settings.FILES_DIR) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / archive.FILES / name).replace(target)


def _drop_other_files(manifest: Manifest) -> None:
    files, kept = Path(settings.FILES_DIR), set(manifest.files)
    for path in archive.stored(files):
        if path.relative_to(files).as_posix() not in kept:
            path.unlink()
