"""From a file to checked rows: read as a stream, staged in small transactions, so that nobody waits and memory stays flat."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
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
NEWER_LABEL = "een andere rij heeft een nieuwer label van deze woning"


@dataclass(slots=True)
class Passed:
    """What went by already: the same row twice is one row, and of two labels the older one gives way."""

    rows: dict[str, int] = field(default_factory=dict)
    labels: homes_files.Newest = field(default_factory=homes_files.Newest)
    outdated: list[int] = field(default_factory=list)

    def why_skipped(self, batch: Batch, number: int, values: dict[str, Any]) -> str:
        if batch.kind == Kind.EP_ONLINE:
            loser = self.labels.loser(number, values)
            if loser not in (None, number):
                self.outdated.append(loser)
            return NEWER_LABEL if loser == number else ""
        said = json.dumps([people_files.identity(values), *(values[name] for name in ("need", "talents", "remark"))])
        first = self.rows.setdefault(said, number)
        return "" if first == number else f"staat ook op rij {first}"


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
    left_out = people_files.left_out(table.header) if batch.kind == Kind.PEOPLE else []
    not_kept = {index for index, name in enumerate(table.header) if name in left_out}
    mapping = queries.remembered(batch.neighbourhood, kind=batch.kind, signature=signature)
    if mapping is None:
        mapping = rules.guess_mapping(table.header, [row.cells for row in first], columns=columns, never=left_out)
    understood = {
        "kind": table.kind,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "header": table.header,
        "signature": signature,
        "left_out": left_out,
    }
    batch = imports.start_checking(batch=batch, understood=understood, mapping=mapping, at=now())
    passed = Passed()
    here = _postcodes(batch)
    for piece in _pieces(first, rows):
        staged = [_stage(batch, _without(row, not_kept), mapping, columns, passed, here) for row in piece]
        imports.stage(batch=batch, rows=staged, at=now())
    imports.skip(batch=batch, numbers=passed.outdated, reason=NEWER_LABEL, at=now())
    imports.finish_checking(batch=batch, at=now())


def _without(row: Row, not_kept: set[int]) -> Row:
    """What we do not take over is not kept with the rows to mend either."""
    return Row(row.number, ["" if index in not_kept else cell for index, cell in enumerate(row.cells)], row.problem)


def _pieces(first: list[Row], rest: Iterator[Row]) -> Iterator[list[Row]]:
    piece = first + list(islice(rest, ROWS_AT_ONCE - len(first)))
    while piece:
        yield piece
        piece = list(islice(rest, ROWS_AT_ONCE))


def _columns(kind: Kind, header: list[str]) -> tuple[Column, ...]:
    if kind is Kind.EP_ONLINE:
        return homes_files.columns(header)
    other_kind = people_files.why_refused(header)
    if other_kind:
        raise NotATable(other_kind)
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
    passed: Passed,
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
    skipped = files.why_skipped(parsed.values, here=here) or passed.why_skipped(batch, row.number, parsed.values)
    state = RowState.SKIPPED if skipped else RowState.READY
    return StagedRow(
        batch=batch,
        number=row.number,
        state=state,
        identity=files.identity(parsed.values)[:150],
        values={} if skipped else parsed.values,
        problems=[{"column": "", "reason": skipped}] if skipped else [],
    )
