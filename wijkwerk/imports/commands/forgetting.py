"""A list of people does not lie about: what is not needed any more goes, whether it was taken over or not."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Max, Min, Q

from wijkwerk.audit import commands as audit
from wijkwerk.imports.enums import NEEDS_FILE, TRANSITIONS, WAITING, BatchState, RowState
from wijkwerk.imports.models import Batch, StagedRow, StoredFile
from wijkwerk.imports.queries import path_of
from wijkwerk.imports.rules import DAYS_KEPT
from wijkwerk.kernel.actor import WORKER
from wijkwerk.kernel.pace import breathe
from wijkwerk.kernel.states import check_move

ROWS_AT_ONCE = 2000


def forget_files(*, at: datetime) -> None:
    """Rows go after DAYS_KEPT, and what nobody took over by then lapses; a file goes as soon as no batch needs it."""
    old = at - timedelta(days=DAYS_KEPT)
    for batch in Batch.objects.filter(state__in=WAITING, alive_at__lt=old):
        _let_lapse(batch, old, at)
    for batch in Batch.objects.filter(alive_at__lt=old, rows__isnull=False).exclude(state=BatchState.TAKING).distinct():
        clear_rows(batch=batch)
    needed = Batch.objects.filter(state__in=NEEDS_FILE).values("file")
    hour_ago = at - timedelta(hours=1)
    with transaction.atomic():
        unneeded = StoredFile.objects.select_for_update().filter(gone_at=None, stored_at__lt=hour_ago)
        for stored in unneeded.exclude(pk__in=needed):
            path_of(stored).unlink(missing_ok=True)
            stored.gone_at = at
            stored.save(update_fields=["gone_at"])


def clear_rows(*, batch: Batch) -> None:
    """All that was staged of it, in pieces, each a short transaction of its own."""
    rows = StagedRow.objects.filter(batch=batch)
    for piece in _pieces(rows):
        rows.filter(piece).delete()
        breathe()


def forget_taken(*, batch: Batch) -> None:
    """What was taken over is not kept twice: of its rows only numbers and states stay. Can be cut short and begin again."""
    rows = StagedRow.objects.filter(batch=batch, state=RowState.READY)
    for piece in _pieces(rows):
        rows.filter(piece).update(state=RowState.TAKEN, cells=[], values={}, identity="")
        breathe()


def _pieces(rows: models.QuerySet[StagedRow]) -> Iterator[Q]:
    ends = rows.aggregate(first=Min("number"), last=Max("number"))
    if ends["first"] is None:
        return
    for start in range(ends["first"], ends["last"] + 1, ROWS_AT_ONCE):
        yield Q(number__gte=start, number__lt=start + ROWS_AT_ONCE)


@transaction.atomic
def _let_lapse(batch: Batch, old: datetime, at: datetime) -> None:
    row = Batch.objects.select_for_update().filter(pk=batch.pk, state__in=WAITING, alive_at__lt=old).first()
    if row is None:
        return
    row.state = check_move(row.state, BatchState.LAPSED, table=TRANSITIONS)
    row.save(update_fields=["state"])
    audit.record("imports.lapsed", row, by=WORKER, at=at, neighbourhood_id=row.neighbourhood_id)
