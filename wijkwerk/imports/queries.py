from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from wijkwerk.imports.enums import RowState
from wijkwerk.imports.models import Batch, RememberedMapping, StagedRow, StoredFile
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
    last = batch.taken_to
    rows = StagedRow.objects.filter(batch=batch, state=RowState.READY).order_by("number")
    told = rows.values_list(*ReadyRow._fields)
    while piece := list(map(ReadyRow._make, told.filter(number__gt=last)[: pace.rows])):
        yield piece
        last = piece[-1].number


def samples(batch: Batch, *, count: int = 5) -> list[StagedRow]:
    return list(StagedRow.objects.filter(batch=batch, state=RowState.READY).order_by("number")[:count])
