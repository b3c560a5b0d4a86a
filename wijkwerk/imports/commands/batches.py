"""A batch's way: received, checked, taken over, undone; each step its own short transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.imports.enums import TRANSITIONS, BatchState, Kind, RowState
from wijkwerk.imports.models import Batch, Change, RememberedMapping, StagedRow, StoredFile
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.states import check_move
from wijkwerk.places.models import Neighbourhood


@transaction.atomic
def receive(*, neighbourhood: Neighbourhood, kind: Kind, file: StoredFile, by: Actor, at: datetime) -> Batch:
    batch = Batch.objects.create(
        neighbourhood=neighbourhood,
        code=Batch.objects.within(neighbourhood).free_code(),
        kind=kind,
        file=file,
        made_at=at,
        made_by_id=by.user_id,
        alive_at=at,
    )
    audit.record("imports.received", batch, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return batch


@transaction.atomic
def start_checking(*, batch: Batch, understood: dict[str, Any], mapping: dict[str, int | None], at: datetime) -> Batch:
    """Begins, or begins again: what a check that was cut short had staged goes."""
    batch = _moved(batch, BatchState.CHECKING, at)
    StagedRow.objects.filter(batch=batch).delete()
    batch.understood, batch.mapping = understood, mapping
    batch.progress = batch.ready = batch.rejected = batch.skipped = 0
    batch.save()
    return batch


@transaction.atomic
def stage(*, batch: Batch, rows: Sequence[StagedRow], at: datetime) -> None:
    """A small transaction, so that nobody else waits; the counts are what the screen shows."""
    StagedRow.objects.bulk_create(rows)
    batch.ready += sum(row.state == RowState.READY for row in rows)
    batch.rejected += sum(row.state == RowState.REJECTED for row in rows)
    batch.skipped += sum(row.state == RowState.SKIPPED for row in rows)
    batch.progress, batch.alive_at = batch.ready + batch.rejected + batch.skipped, at
    batch.save(update_fields=["ready", "rejected", "skipped", "progress", "alive_at"])


@transaction.atomic
def skip(*, batch: Batch, numbers: Sequence[int], reason: str, at: datetime) -> None:
    """Rows that were ready, and are overtaken by a row further down."""
    told = [{"column": "", "reason": reason}]
    ready = StagedRow.objects.filter(batch=batch, state=RowState.READY)
    for start in range(0, len(numbers), 500):
        given_way = ready.filter(number__in=numbers[start : start + 500])
        count = given_way.update(state=RowState.SKIPPED, values={}, problems=told)
        batch.ready, batch.skipped = batch.ready - count, batch.skipped + count
    batch.alive_at = at
    batch.save(update_fields=["ready", "skipped", "alive_at"])


@transaction.atomic
def finish_checking(*, batch: Batch, at: datetime) -> None:
    batch = _moved(batch, BatchState.CHECKED, at)
    batch.save()


@transaction.atomic
def refuse(*, batch: Batch, reason: str, by: Actor, at: datetime) -> None:
    """Not the kind it was told, or no table at all: `reason` is for people. Nothing was changed."""
    batch = _moved(batch, BatchState.REFUSED, at)
    batch.refusal = reason[:300]
    batch.save()
    StagedRow.objects.filter(batch=batch).delete()
    audit.record("imports.refused", batch, by=by, at=at, neighbourhood_id=batch.neighbourhood_id)


@transaction.atomic
def correct_mapping(*, batch: Batch, mapping: dict[str, int | None], by: Actor, at: datetime) -> None:
    """Which column holds what, by hand; remembered for the next file with these headings."""
    RememberedMapping.objects.update_or_create(
        neighbourhood_id=batch.neighbourhood_id,
        kind=batch.kind,
        signature=batch.understood["signature"],
        defaults={"mapping": mapping, "remembered_at": at},
    )
    audit.record("imports.mapping_corrected", batch, by=by, at=at, neighbourhood_id=batch.neighbourhood_id)


@transaction.atomic
def start_taking(*, batch: Batch, by: Actor, at: datetime) -> Batch:
    batch = _moved(batch, BatchState.TAKING, at)
    batch.taken_at = at
    batch.taken_by_id = by.user_id if batch.taken_by_id is None else batch.taken_by_id
    batch.save()
    return batch


@transaction.atomic
def finish_taking(*, batch: Batch, by: Actor, at: datetime) -> None:
    """Taken over: the staged copies of people's data go, only numbers and states stay."""
    batch = _moved(batch, BatchState.TAKEN, at)
    batch.taken_at = at
    batch.save()
    ready = StagedRow.objects.filter(batch=batch, state=RowState.READY)
    ready.update(state=RowState.TAKEN, cells=[], values={}, identity="")
    audit.record("imports.taken", batch, by=by, at=at, neighbourhood_id=batch.neighbourhood_id)


@transaction.atomic
def start_undoing(*, batch: Batch, by: Actor, at: datetime) -> Batch:
    batch = _moved(batch, BatchState.UNDOING, at)
    batch.undone_at, batch.undone_by_id = at, by.user_id
    batch.save()
    return batch


@transaction.atomic
def finish_undoing(*, batch: Batch, kept: int, by: Actor, at: datetime) -> None:
    """`kept`: rows that had been used or changed since, and so stayed."""
    batch = _moved(batch, BatchState.UNDONE, at)
    batch.undone_at = at
    batch.understood = {**batch.understood, "kept": kept}
    batch.save()
    Change.objects.filter(batch=batch).delete()
    audit.record("imports.undone", batch, by=by, at=at, neighbourhood_id=batch.neighbourhood_id)


def note_alive(*, batch: Batch, at: datetime) -> None:
    Batch.objects.filter(pk=batch.pk).update(alive_at=at)


def _moved(batch: Batch, to: BatchState, at: datetime) -> Batch:
    row = Batch.objects.select_for_update(of=("self",)).select_related("neighbourhood", "file").get(pk=batch.pk)
    row.state, row.alive_at = check_move(row.state, to, table=TRANSITIONS), at
    return row
