import json
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from wijkwerk.imports.enums import RowState
from wijkwerk.imports.models import Batch, RememberedMapping, StagedPiece, StagedRow, StoredFile
from wijkwerk.imports.rules import unpacked
from wijkwerk.kernel.pace import Pace
from wijkwerk.places.models import Neighbourhood


def path_of(stored: StoredFile) -> Path:
    """Where the bytes lie."""
    return Path(settings.FILES_DIR) / str(stored.neighbourhood_id) / stored.sha256


def content_of(neighbourhood: Neighbourhood, *, sha256: str) -> bytes | None:
    """Of a small file that was stored here a moment ago; None when it is gone, as after an hour without a batch."""
    stored = StoredFile.objects.within(neighbourhood).filter(sha256=sha256, gone_at=None).first()
    try:
        return path_of(stored).read_bytes() if stored else None
    except FileNotFoundError:
        return None


def remembered(neighbourhood: Neighbourhood, *, kind: str, signature: str) -> dict[str, int | None] | None:
    """The mapping somebody corrected for a file with these headings before."""
    row = RememberedMapping.objects.filter(neighbourhood=neighbourhood, kind=kind, signature=signature).first()
    return row.mapping if row else None


def rows_with_problems(batch: Batch) -> QuerySet[StagedRow]:
    return StagedRow.objects.filter(batch=batch, state=RowState.REJECTED).order_by("number")


class ReadyRow(NamedTuple):
    number: int
    identity: str
    values: dict[str, Any]


def ready_rows(batch: Batch, *, pace: Pace) -> Iterator[list[ReadyRow]]:
    """What can be taken over and was not yet, in pieces, in the order of the file."""
    rows = chain.from_iterable(pace.ahead(_unpacked, _waiting(batch, batch.taken_to)))
    while piece := list(islice(rows, pace.rows)):
        yield piece


def samples(batch: Batch, *, count: int = 5) -> list[ReadyRow]:
    return list(islice(chain.from_iterable(map(_unpacked, _waiting(batch, 0))), count))


class _Waiting(NamedTuple):
    """A piece as it lies there: what is taken of it are the rows behind a number that were not skipped later."""

    rows: str
    behind: int
    skipped: frozenset[int]


def _waiting(batch: Batch, number: int) -> Iterator[_Waiting]:
    pieces = StagedPiece.objects.filter(batch=batch).order_by("last")
    told = pieces.values_list("first", "last", Cast("rows", TextField()))
    last = number
    while piece := told.filter(last__gt=last).first():
        first, last, rows = piece
        apart = StagedRow.objects.filter(batch=batch, number__range=(first, last))
        yield _Waiting(rows, number, frozenset(apart.values_list("number", flat=True)))


def _unpacked(piece: _Waiting) -> list[ReadyRow]:
    rows = map(ReadyRow._make, unpacked(json.loads(piece.rows)))
    return [row for row in rows if row.number > piece.behind and row.number not in piece.skipped]
