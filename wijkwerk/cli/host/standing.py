"""How the neighbourhoods of an installation are: what `wijkwerk host list` shows."""

from dataclasses import dataclass
from datetime import UTC, datetime

from wijkwerk.audit.commands.protection import missing_protection
from wijkwerk.cli import archive
from wijkwerk.cli.host import bundle
from wijkwerk.cli.host.tables import tables
from wijkwerk.ledger import queries as ledger
from wijkwerk.oversight.queries import last_drill, newest_backup
from wijkwerk.places.models import Neighbourhood


@dataclass(frozen=True, slots=True)
class Here:
    """`rows` and `bytes` (of its stored files) are its size; `problems` what its books lack, none when they hold."""

    slug: str
    name: str
    is_demo: bool
    rows: int
    bytes: int
    problems: list[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """`last_backup`: when, as text, or empty; `last_drill`: when a restore was tried and what came of it, empty for never."""

    neighbourhoods: list[Here]
    missing: list[str]
    last_backup: str
    last_drill: dict[str, str]


def standing() -> Standing:
    here = [_of(each) for each in Neighbourhood.objects.order_by("name", "pk")]
    return Standing(here, missing_protection(), _last_backup(), last_drill())


def in_words(now: Standing) -> str:
    lines = [
        f"{each.slug:<20} {_health(each):<14} {each.rows:>9} rijen {each.bytes / 1e6:>8.1f} MB bestanden  {each.name}"
        + (" (verzonnen)" if each.is_demo else "")
        for each in now.neighbourhoods
    ] or ["hier is nog geen buurt; begin er een met wijkwerk new"]
    lines += [f"  {each.slug}: {problem}" for each in now.neighbourhoods for problem in each.problems[:3]]
    lines += [f"bescherming ontbreekt: {name}; draai wijkwerk upgrade" for name in now.missing]
    lines.append(f"laatste reservekopie: {now.last_backup or 'geen in var/backups'}")
    lines.append(f"laatst geprobeerd terug te zetten: {_drill(now.last_drill)}")
    return "\n".join(lines)


def _of(here: Neighbourhood) -> Here:
    size = sum(path.stat().st_size for path in archive.stored(bundle.files_of(here)))
    rows = sum(table.rows(here).count() for table in tables())
    return Here(here.slug, here.name, here.is_demo, rows, size, ledger.check(here))


def _health(here: Here) -> str:
    return "boeken fout" if here.problems else "gezond"


def _drill(told: dict[str, str]) -> str:
    return f"{told['at']}: {told['outcome']}" if {"at", "outcome"} <= told.keys() else "nooit"


def _last_backup() -> str:
    newest = newest_backup()
    made = datetime.fromtimestamp(newest.stat().st_mtime, tz=UTC) if newest else None
    return f"{made:%Y-%m-%d %H:%M} UTC ({newest})" if made else ""
