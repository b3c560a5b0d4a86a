from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from wijkwerk.imports.enums import RowState
from wijkwerk.imports.models import Batch, RememberedMapping, StagedPiece, StagedRow, StoredFile
from wijkwerk.kernel.pace import Pace
from wijkwerk.places.models import Neighbourhood


def path_of(stored: StoredFile) -> Path:
    """Where the bytes lie."""
    return Path(settings.FILES_DIR) / str(stored.neighbourhood_id) / stored.sha256


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
    rows = _ready_behind(batch, batch.taken_to)
    while piece := list(islice(rows, pace.rows)):
        yield piece


def samples(batch: Batch, *, count: int = 5) -> list[ReadyRow]:
    return list(islice(_ready_behind(batch, 0), count))


def _ready_behind(batch: Batch, number: int) -> Iterator[ReadyRow]:
    last = number
    while piece := StagedPiece.objects.filter(batch=batch, last__gt=last).order_by("last").first():
        last = piece.last
        apart = StagedRow.objects.filter(batch=batch, number__range=(piece.first, last))
        skipped = set(apart.values_list("number", flat=True))
        rows = map(ReadyRow._make, piece.rows)
        yield from (row for row in rows if row.number > number and row.number not in skipped)
