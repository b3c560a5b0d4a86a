"""From a file to checked rows: read as a stream, staged in small transactions, so that nobody waits and memory stays flat."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from wijkwerk.homes import files as homes_files
from wijkwerk.imports import commands as imports
from wijkwerk.imports import queries, rules
from wijkwerk.imports.enums import Kind, RowState
from wijkwerk.imports.files import NotATable, Row, Table, open_table
from wijkwerk.imports.models import Batch, StagedRow
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.columns import Column
from wijkwerk.people import files as people_files
from wijkwerk.places.models import Address
from wijkwerk.reference.catalogue import need_kinds, skills

ROWS_AT_ONCE = 2000
ROWS_TO_GUESS_FROM = 50


def check(*, batch: Batch, now: Callable[[], datetime], by: Actor) -> None:
    """Reads the whole file; what is no table, or not of this kind, is refused with a sentence."""
    try:
        with open_table(queries.path_of(batch.file), name=batch.file.name) as table:
            columns = _columns(Kind(batch.kind), table.header)
            _check_rows(batch, table, columns, now)
    except NotATable as refusal:
        imports.refuse(batch=_started(batch, now), reason=str(refusal.for_people), by=by, at=now())


def _started(batch: Batch, now: Callable[[], datetime]) -> Batch:
    """Refusing is a step after receiving or checking; a batch that was checked before begins anew first."""
    return imports.start_checking(batch=batch, understood={}, mapping={}, at=now())


def _check_rows(batch: Batch, table: Table, columns: tuple[Column, ...], now: Callable[[], datetime]) -> None:
    rows = table.rows()
    first = list(islice(rows, ROWS_TO_GUESS_FROM))
    signature = rules.signature(table.header)
    mapping = queries.remembered(batch.neighbourhood, kind=batch.kind, signature=signature)
    if mapping is None:
        mapping = rules.guess_mapping(table.header, [row.cells for row in first], columns=columns)
    understood = {
        "kind": table.kind,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "header": table.header,
        "signature": signature,
        "left_out": people_files.left_out(table.header) if batch.kind == Kind.PEOPLE else [],
    }
    batch = imports.start_checking(batch=batch, understood=understood, mapping=mapping, at=now())
    seen: dict[str, int] = {}
    here = _postcodes(batch)
    for piece in _pieces(first, rows):
        staged = [_stage(batch, row, mapping, columns, seen, here) for row in piece]
        imports.stage(batch=batch, rows=staged, at=now())
    imports.finish_checking(batch=batch, at=now())


def _pieces(first: list[Row], rest: Iterator[Row]) -> Iterator[list[Row]]:
    piece = first + list(islice(rest, ROWS_AT_ONCE - len(first)))
    while piece:
        yield piece
        piece = list(islice(rest, ROWS_AT_ONCE))


def _columns(kind: Kind, header: list[str]) -> tuple[Column, ...]:
    if kind is Kind.EP_ONLINE:
        return homes_files.columns(header)
    kinds = {key: each.label for key, each in need_kinds().items()}
    return people_files.columns(header, kinds=kinds, skills={key: each.label for key, each in skills().items()})


def _postcodes(batch: Batch) -> frozenset[str]:
    """The postcodes of this neighbourhood; empty when it has no addresses yet, and then every row is welcome."""
    return frozenset(Address.objects.within(batch.neighbourhood).values_list("postcode", flat=True).distinct())


def _stage(
    batch: Batch,
    row: Row,
    mapping: dict[str, Any],
    columns: tuple[Column, ...],
    seen: dict[str, int],
    here: frozenset[str],
) -> StagedRow:
    if row.problem:
        problems = [{"column": "", "reason": row.problem}]
        return StagedRow(batch=batch, number=row.number, state=RowState.REJECTED, cells=row.cells, problems=problems)
    parsed = rules.parse_row(row.cells, mapping, columns)
    if parsed.problems:
        told = [{"column": each.column, "reason": each.reason} for each in parsed.problems]
        return StagedRow(batch=batch, number=row.number, state=RowState.REJECTED, cells=row.cells, problems=told)
    files = homes_files if batch.kind == Kind.EP_ONLINE else people_files
    skipped = files.why_skipped(parsed.values, here=here)
    identity = files.identity(parsed.values)
    if not skipped and identity in seen and batch.kind == Kind.PEOPLE:
        skipped = f"staat ook op rij {seen[identity]}"
    seen.setdefault(identity, row.number)
    state = RowState.SKIPPED if skipped else RowState.READY
    return StagedRow(
        batch=batch,
        number=row.number,
        state=state,
        identity=identity[:150],
        values={} if skipped else parsed.values,
        problems=[{"column": "", "reason": skipped}] if skipped else [],
    )
