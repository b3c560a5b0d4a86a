"""From a file to checked rows: read as a stream and staged in small transactions, so that nobody waits and memory use stays flat."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection

from wijkwerk.base import files as base_files
from wijkwerk.flows import file_to_donations, file_to_lists, file_to_members
from wijkwerk.funding.files import donations as donation_files
from wijkwerk.homes import files as homes_files
from wijkwerk.homes.files import cbs, grid_use
from wijkwerk.homes.files.published import year_of
from wijkwerk.imports import commands as imports
from wijkwerk.imports import queries, rules
from wijkwerk.imports.enums import Kind, RowState
from wijkwerk.imports.files import NotATable, Row, Table, open_table
from wijkwerk.imports.models import Batch
from wijkwerk.imports.rules import Staged
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.columns import Column
from wijkwerk.kernel.memory import tidied_seldom
from wijkwerk.kernel.pace import Pace
from wijkwerk.membership import files as membership_files
from wijkwerk.people import files as people_files
from wijkwerk.people.files import organisations
from wijkwerk.places.models import Address, Neighbourhood
from wijkwerk.reference.catalogue import need_kinds, skills

ROWS_AT_ONCE = 2000
ROWS_TO_GUESS_FROM = 50
REJECTED, SKIPPED, READY = (state.value for state in (RowState.REJECTED, RowState.SKIPPED, RowState.READY))
NEWER_LABEL = "een andere rij heeft een nieuwer label van deze woning"


Problems = list[dict[str, str]]


@dataclass(slots=True)
class Passed:
    """What went by already: the same row twice is one row, and of two labels the older one gives way."""

    rows: dict[bytes, int] = field(default_factory=dict)
    labels: homes_files.Newest = field(default_factory=homes_files.Newest)
    outdated: list[int] = field(default_factory=list)

    def newer_label(self, number: int, values: dict[str, Any], _identity: str) -> str:
        loser = self.labels.loser(number, values)
        if loser not in (None, number):
            self.outdated.append(loser)
        return NEWER_LABEL if loser == number else ""

    def same_name(self, number: int, values: dict[str, Any], identity: str) -> str:
        first = self.rows.setdefault(identity.encode(), number)
        return "" if first == number else f"staat ook op rij {first}"

    def same_row(self, number: int, values: dict[str, Any], identity: str) -> str:
        said = repr((identity, values["need"], values["talents"], values["remark"]))
        first = self.rows.setdefault(hashlib.blake2b(said.encode(), digest_size=12).digest(), number)
        return "" if first == number else f"staat ook op rij {first}"


@dataclass(frozen=True, slots=True)
class Reading:
    """How rows of one kind of file are read: which columns there are, and what to do with the values of a row as a whole."""

    columns: Callable[[list[str]], tuple[Column, ...]]
    why_skipped: Callable[..., str]
    identity: Callable[[dict[str, Any]], str]
    passes: Callable[[Passed, int, dict[str, Any], str], str]
    left_out: Callable[[list[str]], list[str]] = lambda header: []
    here: Callable[[Neighbourhood], object] = lambda here: _postcodes(here)
    year: Callable[[str], int] | None = None


def _people_columns(header: list[str]) -> tuple[Column, ...]:
    other_kind = people_files.why_refused(header)
    if other_kind:
        raise NotATable(other_kind)
    kinds = {key: each.label for key, each in need_kinds().items()}
    return people_files.columns(header, kinds=kinds, skills={key: each.label for key, each in skills().items()})


READINGS = {
    Kind.EP_ONLINE: Reading(homes_files.columns, homes_files.why_skipped, homes_files.identity, Passed.newer_label),
    Kind.GRID_USE: Reading(grid_use.columns, grid_use.why_skipped, grid_use.identity, Passed.same_name, year=year_of),
    Kind.CBS: Reading(
        cbs.columns, cbs.why_skipped, cbs.identity, Passed.same_name, here=lambda here: _cbs_codes(here), year=year_of
    ),
    Kind.PEOPLE: Reading(
        _people_columns, people_files.why_skipped, people_files.identity, Passed.same_row, people_files.left_out
    ),
    Kind.ORGANISATIONS: Reading(
        organisations.columns,
        organisations.why_skipped,
        organisations.identity,
        Passed.same_name,
        here=file_to_lists.names_of_organisations,
    ),
    Kind.ROOMS: Reading(
        base_files.room_columns,
        base_files.why_skipped,
        base_files.identity,
        Passed.same_name,
        here=file_to_lists.names_of_rooms,
    ),
    Kind.KEYS: Reading(
        base_files.key_columns,
        base_files.why_skipped,
        base_files.identity,
        Passed.same_name,
        here=file_to_lists.names_of_keys,
    ),
    Kind.MEMBERS: Reading(
        membership_files.columns,
        membership_files.why_skipped,
        membership_files.identity,
        Passed.same_name,
        people_files.left_out,
        here=file_to_members.known_here,
    ),
    Kind.DONATIONS: Reading(
        donation_files.columns,
        donation_files.why_skipped,
        donation_files.identity,
        Passed.same_name,
        people_files.left_out,
        here=file_to_donations.known_here,
    ),
}


@tidied_seldom()
def check(*, batch: Batch, now: Callable[[], datetime], by: Actor) -> None:
    """Reads the whole file; what is not a table, or not of this kind, is refused with a sentence."""
    imports.clear_rows(batch=batch)
    try:
        with open_table(queries.path_of(batch.file), name=batch.file.name) as table:
            _check_rows(batch, table, READINGS[Kind(batch.kind)], now)
    except NotATable as refusal:
        batch = _started(batch, now)
        imports.refuse(batch=batch, reason=str(refusal.for_people), by=by, at=now())
        imports.clear_rows(batch=batch)


def _started(batch: Batch, now: Callable[[], datetime]) -> Batch:
    """Refusing is a step after receiving or checking; a batch that was checked before begins again first."""
    return imports.start_checking(batch=batch, understood={}, mapping={}, at=now())


def _check_rows(batch: Batch, table: Table, reading: Reading, now: Callable[[], datetime]) -> None:
    columns = reading.columns(table.header)
    rows = table.rows()
    first = list(islice(rows, ROWS_TO_GUESS_FROM))
    signature = rules.signature(table.header)
    left_out = reading.left_out(table.header)
    mapping = queries.remembered(batch.neighbourhood, kind=batch.kind, signature=signature)
    if mapping is None:
        mapping = rules.guess_mapping(table.header, [row.cells for row in first], columns=columns, never=left_out)
    understood: dict[str, Any] = {
        "kind": table.kind,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "header": table.header,
        "signature": signature,
        "left_out": left_out,
    }
    if reading.year:
        understood["year"] = reading.year(batch.file.name)
    batch = imports.start_checking(batch=batch, understood=understood, mapping=mapping, at=now())
    passed = Passed()
    stage = _stager(reading, rules.row_parser(mapping, columns), mapping, passed, reading.here(batch.neighbourhood))
    staged = ([stage(row) for row in piece] for piece in _pieces(first, rows))
    pace = Pace(is_only_writer=connection.vendor == "sqlite")
    with imports.pieces_that_do_not_wait():
        for piece in pace.read(staged):
            imports.stage(batch=batch, rows=piece, at=now())
    imports.skip(batch=batch, numbers=passed.outdated, reason=NEWER_LABEL, at=now())
    imports.finish_checking(batch=batch, at=now())


def _pieces(first: list[Row], rest: Iterator[Row]) -> Iterator[list[Row]]:
    """The first rows by themselves: some of them are shown, and the page has something to tell soon."""
    piece = first
    while piece:
        yield piece
        piece = list(islice(rest, ROWS_AT_ONCE))


def _postcodes(here: Neighbourhood) -> frozenset[str]:
    """The postcodes of this neighbourhood; empty when it has no addresses yet."""
    return frozenset(Address.objects.within(here).values_list("postcode", flat=True).distinct())


def _cbs_codes(here: Neighbourhood) -> frozenset[str]:
    found = cbs.codes_around([each["code"] for each in here.buurten])
    if not found:
        raise NotATable(
            "Van deze buurt is nog niet gekozen bij welke buurten van het CBS ze hoort. Kies die eerst, onderaan Inlezen."
        )
    return found


def _stager(
    reading: Reading,
    parse: Callable[[Sequence[str]], rules.ParsedRow],
    mapping: Mapping[str, int | None],
    passed: Passed,
    here: object,
) -> Callable[[Row], Staged]:
    """From a row as it was read to a row as it is kept: what is right by its values, what is wrong to be mended."""
    chosen = {index for index in mapping.values() if index is not None}

    def wrong(row: Row, problems: Problems) -> Staged:
        # A column that nobody chose is not kept, not even with the rows to mend.
        cells = [cell if index in chosen else "" for index, cell in enumerate(row.cells)]
        return Staged(row.number, REJECTED, cells=row.cells if row.problem else cells, problems=problems)

    def stage(row: Row) -> Staged:
        if row.problem:
            return wrong(row, [{"column": "", "reason": row.problem}])
        parsed = parse(row.cells)
        if parsed.problems:
            return wrong(row, [{"column": each.column, "reason": each.reason} for each in parsed.problems])
        values = parsed.values
        skipped, identity = reading.why_skipped(values, here=here), reading.identity(values)[:150]
        skipped = skipped or reading.passes(passed, row.number, values, identity)
        if skipped:
            return Staged(row.number, SKIPPED, identity, problems=[{"column": "", "reason": skipped}])
        return Staged(row.number, READY, identity, values=values)

    return stage
