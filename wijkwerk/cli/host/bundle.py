"""One neighbourhood as one file: a tar with its rows as JSON lines, a file per table, its stored files, and a manifest with checksums."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from wijkwerk.cli import archive
from wijkwerk.cli.archive import BackupProblem
from wijkwerk.cli.host import telling
from wijkwerk.cli.host.tables import LOGINS, Table, logins, tables
from wijkwerk.ledger import queries as ledger
from wijkwerk.places.models import Neighbourhood

FORMAT = 1
KIND = "neighbourhood"
_ROWS = "rows/"
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Facts:
    """What an archive tells of itself. `migrations`: of our own apps; `counts`: rows per table; `head`: of the sealed books, or empty."""

    slug: str
    name: str
    made_at: str
    migrations: list[str]
    counts: dict[str, int]
    head: str
    kind: str = KIND
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Bundle:
    """`sums`: sha256 per part, named as in the tar."""

    facts: Facts
    sums: dict[str, str]

    @property
    def files(self) -> list[str]:
        return [name.removeprefix(archive.FILES) for name in self.sums if name.startswith(archive.FILES)]


def part(label: str) -> str:
    return f"{_ROWS}{label}.jsonl"


def files_of(here: Neighbourhood) -> Path:
    return Path(settings.FILES_DIR) / str(here.pk)


def write(here: Neighbourhood, target: Path, *, made_at: str) -> Bundle:
    """All of it, as it is at one moment, while others go on. Raises BackupProblem."""
    if target.exists():
        raise BackupProblem(f"{target} is er al; kies een andere naam")
    with tempfile.TemporaryDirectory(dir=target.parent.resolve(), prefix=".export-") as name:
        folder = Path(name)
        with ledger.one_moment():
            counts = write_rows(here, folder)
            head = ledger.standing(here).head
        facts = Facts(here.slug, here.name, made_at, migrations(), counts, head.hash if head else "")
        sums: dict[str, str] = {}
        with archive.whole(target) as tar:
            for label in counts:
                sums[part(label)] = archive.put(tar, part(label), folder / part(label))
            for path in archive.stored(files_of(here)):
                at = f"{archive.FILES}{path.relative_to(files_of(here)).as_posix()}"
                sums[at] = archive.put(tar, at, path)
            archive.put_manifest(tar, {"facts": asdict(facts), "sums": sums})
    return Bundle(facts, sums)


def write_rows(here: Neighbourhood, folder: Path) -> dict[str, int]:
    """A file per table into `folder`; gives how many rows each has."""
    (folder / _ROWS).mkdir()
    places = {each.label: _places(each.rows(here)) for each in tables()} | {LOGINS: _places(logins(here))}
    counts = {LOGINS: _lines(folder, LOGINS, ({"email": row.email} for row in logins(here)))}
    for table in tables():
        counts[table.label] = _lines(folder, table.label, _told(table, here, places))
    return counts


def _places(rows: Any) -> dict[int, int]:
    return {pk: place for place, pk in enumerate(rows.values_list("pk", flat=True), 1)}


def _told(table: Table, here: Neighbourhood, places: dict[str, dict[int, int]]) -> Iterator[dict[str, Any]]:
    names = [field.attname for field in table.columns()]
    for row in table.rows(here).values(*names).iterator(chunk_size=_AT_ONCE):
        try:
            told = telling.renumbered(table, row, lambda label, key: places.get(label, {}).get(key))
        except telling.Gone:
            raise BackupProblem(
                f"een rij in {table.label} wijst naar een andere buurt: er is niets uitgevoerd"
            ) from None
        yield {name: telling.plain(value) for name, value in told.items()}


def _lines(folder: Path, label: str, rows: Iterator[dict[str, Any]]) -> int:
    count = 0
    with (folder / part(label)).open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
            count += 1
    return count


def unpack(source: Path, folder: Path) -> Bundle:
    """Every part into `folder`, held against its checksum. Raises BackupProblem; nothing else was touched then."""
    known = {part(label) for label in (LOGINS, *(each.label for each in tables()))}
    told = archive.take_apart(source, folder, newest_format=FORMAT, is_ours=known.__contains__)
    if told["facts"].get("kind") != KIND:
        raise BackupProblem(
            "dit is geen uitvoer van één buurt; een hele reservekopie zet je terug met wijkwerk restore"
        )
    try:
        bundle = Bundle(Facts(**told["facts"]), told["sums"])
    except TypeError:
        raise BackupProblem("dit is geen uitvoer van Wijkwerk: het briefje erin is niet te lezen") from None
    if bundle.facts.migrations != migrations():
        raise BackupProblem("deze uitvoer is van een andere versie van Wijkwerk; werk beide bij en voer opnieuw uit")
    if known - bundle.sums.keys():
        raise BackupProblem("deze uitvoer is niet heel: er ontbreekt een tabel")
    return bundle


def lines(folder: Path, label: str) -> Iterator[Any]:
    """Raises BackupProblem for what is not JSON."""
    with (folder / part(label)).open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                raise BackupProblem(f"regel {number} van {label} is niet te lezen") from None


def migrations() -> list[str]:
    """Of our own apps, as they are applied here."""
    ours = {each.model._meta.app_label for each in tables()} | {"access"}
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations() if app in ours)
