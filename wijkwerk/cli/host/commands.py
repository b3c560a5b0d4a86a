"""Taking a neighbourhood in, and removing one: the only writes that know the rows of every app."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import Q

from wijkwerk.access import commands as access
from wijkwerk.access.models import Grant, User
from wijkwerk.audit import commands as audit
from wijkwerk.audit.commands.protection import removal_allowed
from wijkwerk.cli import archive
from wijkwerk.cli.archive import BackupProblem
from wijkwerk.cli.host import bundle, telling
from wijkwerk.cli.host.bundle import Bundle
from wijkwerk.cli.host.tables import EVENTS, LOGINS, Table, logins, tables
from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import queries as ledger
from wijkwerk.notices.models import Message
from wijkwerk.people.models import Person
from wijkwerk.places import rules as place_rules
from wijkwerk.places.models import Neighbourhood

_AT_ONCE = 500
Keys = dict[str, list[int]]


def export(*, neighbourhood: Neighbourhood, target: Path, by: Actor, at: datetime) -> Bundle:
    """The event comes first, so that it is in the archive too. Raises BackupProblem."""
    if target.exists():
        raise BackupProblem(f"{target} is er al; kies een andere naam")
    audit.record("places.neighbourhood_exported", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return bundle.write(neighbourhood, target, made_at=at.isoformat())


def take_in(*, source: Path, slug: str | None, by: Actor, at: datetime) -> Neighbourhood:
    """Everything under new keys, the books held against their chain, or nothing at all. Raises BackupProblem."""
    with tempfile.TemporaryDirectory(prefix="wijkwerk-") as name:
        folder = Path(name)
        told = bundle.unpack(source, folder)
        try:
            with transaction.atomic():
                here = _rows_in(folder, told, slug or told.facts.slug, by=by, at=at)
                _look_over(here, told)
                audit.record("places.neighbourhood_taken_in", here, by=by, at=at, neighbourhood_id=here.pk)
                _files_in(folder, told, here)
        except (DatabaseError, OverflowError) as error:
            raise BackupProblem(f"er is niets overgenomen: {str(error).strip().splitlines()[0]}") from None
    return here


def _rows_in(folder: Path, told: Bundle, slug: str, *, by: Actor, at: datetime) -> Neighbourhood:
    if not place_rules.is_free_slug(slug) or Neighbourhood.objects.filter(slug=slug).exists():
        raise BackupProblem(f"de korte naam {slug} is hier al in gebruik; kies een andere met --slug")
    keys = {LOGINS: _logins_in(folder, by=by, at=at)}
    for table in tables():
        if table.has_own_key:
            keys[table.label] = _fresh_keys(table, sum(1 for _line in bundle.lines(folder, table.label)))
    if len(keys[Neighbourhood._meta.label]) != 1:
        raise BackupProblem("in deze uitvoer staat niet precies één buurt")
    for table in tables():
        rows = _rows(folder, table, keys, slug)
        while some := list(islice(rows, _AT_ONCE)):
            table.model._base_manager.bulk_create(some)
    connection.check_constraints()
    return Neighbourhood.objects.get(slug=slug)


def _logins_in(folder: Path, *, by: Actor, at: datetime) -> list[int]:
    """Who has a login here already keeps it; a second factor does not come along and is set up again."""
    found = []
    for line in bundle.lines(folder, LOGINS):
        if not isinstance(line, dict) or not isinstance(line.get("email"), str) or "@" not in line["email"]:
            raise BackupProblem("een aanmelding in deze uitvoer heeft geen mailadres")
        found.append(access.open_login(email=line["email"], by=by, at=at).pk)
    return found


def _fresh_keys(table: Table, count: int) -> list[int]:
    """Rising, so that what was written later still comes later; drawn as any other row draws them, so that nobody gets the same."""
    name, column = table.model._meta.db_table, table.model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            draw = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(draw, [name, column, count])
            return sorted(key for (key,) in cursor.fetchall())
        # Inside this transaction nobody else writes.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [name])
        last = int((cursor.fetchone() or (0,))[0])
    highest = table.model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
    first = max(last, highest) + 1
    return list(range(first, first + count))


def _rows(folder: Path, table: Table, keys: Keys, slug: str) -> Iterator[Any]:
    fields = {field.attname: field for field in table.columns()}

    def key(label: str, place: int) -> int:
        if type(place) is not int or not 1 <= place <= len(keys.get(label, ())):
            raise ValueError(f"points at row {place} of {label}")
        return keys[label][place - 1]

    for number, line in enumerate(bundle.lines(folder, table.label), 1):
        try:
            if not isinstance(line, dict) or line.keys() != fields.keys():
                raise ValueError("other columns")
            told = telling.renumbered(table, line, key)
            row = table.model(**{name: telling.read(fields[name], value) for name, value in told.items()})
        except (ValueError, TypeError, LookupError, ValidationError, telling.Gone):
            raise BackupProblem(f"regel {number} van {table.label} klopt niet; er is niets overgenomen") from None
        if table.has_own_key:
            row.pk = keys[table.label][number - 1]
        if isinstance(row, Neighbourhood):
            row.slug = slug
        yield row


def _look_over(here: Neighbourhood, told: Bundle) -> None:
    """The books recomputed, and their head the same as where they came from."""
    problems = ledger.check(here)
    head = ledger.standing(here).head
    if problems or (head.hash if head else "") != told.facts.head:
        raise BackupProblem(f"de boeken kloppen niet, er is niets overgenomen: {'; '.join(problems[:3])}")


def _files_in(folder: Path, told: Bundle, here: Neighbourhood) -> None:
    """Last, so that hardly anything can fail after it; named by their content, under the new number of the neighbourhood."""
    for name in told.files:
        target = bundle.files_of(here) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / archive.FILES / name, target)


def remove(*, slug: str, source: Path, by: Actor, at: datetime) -> Bundle:
    """Removes a neighbourhood whole, its books included, when `source` holds exactly what is here now. Raises BackupProblem.

    The events stay: they hold numbers and names of fields only. Logins go that belong to nobody else here.
    """
    with tempfile.TemporaryDirectory(prefix="wijkwerk-") as name, transaction.atomic():
        _see_one_moment()
        told = bundle.unpack(source, Path(name))
        here = Neighbourhood.objects.select_for_update().filter(slug=slug).first()
        if here is None or slug != told.facts.slug:
            raise BackupProblem(f"{slug} is niet de buurt van deze uitvoer, of is hier niet meer")
        _refuse_what_changed(here, told)
        number, folder = here.pk, bundle.files_of(here)
        audit.record("places.neighbourhood_deleted", here, by=by, at=at, neighbourhood_id=number)
        with removal_allowed():
            _remove(here)
        transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))
    return told


def _see_one_moment() -> None:
    """So that whoever writes meanwhile makes this fail instead of being lost. SQLite lets nobody write meanwhile."""
    if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _refuse_what_changed(here: Neighbourhood, told: Bundle) -> None:
    with tempfile.TemporaryDirectory(prefix="wijkwerk-") as name:
        now = {}
        for label in bundle.write_rows(here, Path(name)):
            with (Path(name) / bundle.part(label)).open("rb") as file:
                now[bundle.part(label)] = file_digest(file, "sha256").hexdigest()
        for path in archive.stored(bundle.files_of(here)):
            with path.open("rb") as file:
                at = f"{archive.FILES}{path.relative_to(bundle.files_of(here)).as_posix()}"
                now[at] = file_digest(file, "sha256").hexdigest()
    changed = sorted(name for name in {*now, *told.sums} if now.get(name) != told.sums.get(name))
    if changed:
        raise BackupProblem(
            f"sinds deze uitvoer is er iets veranderd ({', '.join(changed[:3])}); voer eerst opnieuw uit"
        )


def _remove(here: Neighbourhood) -> None:
    elsewhere = Q(pk__in=Grant.objects.exclude(neighbourhood=here).values("user"))
    elsewhere |= Q(pk__in=Person.objects.exclude(neighbourhood=here).filter(user__isnull=False).values("user"))
    leaving = [user.pk for user in logins(here).exclude(elsewhere)]
    Message.objects.filter(neighbourhood=here).delete()
    for table in reversed(tables()):
        if table.label != EVENTS:
            rows = table.rows(here)
            rows._raw_delete(rows.db)
    User.objects.filter(pk__in=leaving).delete()
