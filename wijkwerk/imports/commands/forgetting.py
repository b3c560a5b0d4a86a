"""A list of people does not lie about: what is not needed any more goes, whether it was taken over or not."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Max, Min, OuterRef

from wijkwerk.audit import commands as audit
from wijkwerk.imports.enums import NEEDS_FILE, TRANSITIONS, WAITING, BatchState
from wijkwerk.imports.models import Batch, StagedPiece, StagedRow, StoredFile
from wijkwerk.imports.queries import path_of
from wijkwerk.imports.rules import DAYS_KEPT
from wijkwerk.kernel.actor import WORKER
from wijkwerk.kernel.pace import breathe
from wijkwerk.kernel.states import check_move

ROWS_AT_ONCE, PIECES_AT_ONCE = 2000, 10


def forget_files(*, at: datetime) -> None:
    """Rows go after DAYS_KEPT, and what nobody took over by then lapses; a file goes as soon as no batch needs it."""
    old = at - timedelta(days=DAYS_KEPT)
    for batch in Batch.objects.filter(state__in=WAITING, alive_at__lt=old):
        _let_lapse(batch, old, at)
    wrong, ready = (Exists(kind.objects.filter(batch=OuterRef("pk"))) for kind in (StagedRow, StagedPiece))
    for batch in Batch.objects.filter(wrong | ready, alive_at__lt=old).exclude(state=BatchState.TAKING):
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
    """All that was staged of it, in short transactions."""
    forget_taken(batch=batch)
    rows = StagedRow.objects.filter(batch=batch)
    ends = rows.aggregate(first=Min("number"), last=Max("number"))
    for start in range(ends["first"] or 0, (ends["last"] or 0) + 1, ROWS_AT_ONCE):
        rows.filter(number__gte=start, number__lt=start + ROWS_AT_ONCE).delete()
        breathe()


def forget_taken(*, batch: Batch) -> None:
    """What was taken over is not kept twice: all that was ready goes. Can be cut short and begin again."""
    keys = list(StagedPiece.objects.filter(batch=batch).values_list("pk", flat=True))
    for start in range(0, len(keys), PIECES_AT_ONCE):
        StagedPiece.objects.filter(pk__in=keys[start : start + PIECES_AT_ONCE]).delete()
        breathe()


@transaction.atomic
def _let_lapse(batch: Batch, old: datetime, at: datetime) -> None:
    row = Batch.objects.select_for_update().filter(pk=batch.pk, state__in=WAITING, alive_at__lt=old).first()
    if row is None:
        return
    row.state = check_move(row.state, BatchState.LAPSED, table=TRANSITIONS)
    row.save(update_fields=["state"])
    audit.record("imports.lapsed", row, by=WORKER, at=at, neighbourhood_id=row.neighbourhood_id)
