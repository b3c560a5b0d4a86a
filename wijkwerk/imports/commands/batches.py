"""A batch's way: received, checked, taken over, undone; each step its own short transaction."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.imports.commands.planning import hurry
from wijkwerk.imports.enums import TRANSITIONS, BatchState, Kind, RowState
from wijkwerk.imports.models import Batch, RememberedMapping, StagedPiece, StagedRow, StoredFile
from wijkwerk.imports.rules import Staged, packed
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.states import check_move
from wijkwerk.places.models import Neighbourhood

SKIPPED_AT_ONCE = 2000


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
    """Begins, or begins again; who checks clears what was staged before (`clear_rows`)."""
    batch = _moved(batch, BatchState.CHECKING, at)
    batch.understood, batch.mapping, batch.refusal = understood, mapping, ""
    batch.progress = batch.ready = batch.rejected = batch.skipped = 0
    batch.save()
    return batch


_PIECE = ("batch_id", "first", "last", "rows")
_STAGED = ("batch_id", "number", "state", "cells", "problems")


@transaction.atomic
def stage(*, batch: Batch, rows: Sequence[Staged], at: datetime) -> None:
    """A small transaction, so that nobody else waits; the counts are what the screen shows."""
    ready = [(row.number, row.identity, row.values) for row in rows if row.state == RowState.READY]
    hurry()
    if ready:
        audit.add_rows(StagedPiece, _PIECE, [(batch.pk, ready[0][0], ready[-1][0], packed(ready))])
    apart = [row for row in rows if row.state != RowState.READY]
    audit.add_rows(StagedRow, _STAGED, [(batch.pk, row.number, row.state, row.cells, row.problems) for row in apart])
    counts = Counter(row.state for row in apart)
    batch.ready += len(ready)
    batch.rejected += counts[RowState.REJECTED]
    batch.skipped += counts[RowState.SKIPPED]
    batch.progress, batch.alive_at = batch.ready + batch.rejected + batch.skipped, at
    batch.save(update_fields=["ready", "rejected", "skipped", "progress", "alive_at"])


def skip(*, batch: Batch, numbers: Sequence[int], reason: str, at: datetime) -> None:
    """Rows that were ready, and are overtaken by a row further down; some at a time, so that nobody else waits."""
    for start in range(0, len(numbers), SKIPPED_AT_ONCE):
        _skip(batch, numbers[start : start + SKIPPED_AT_ONCE], reason, at)


@transaction.atomic
def _skip(batch: Batch, numbers: Sequence[int], reason: str, at: datetime) -> None:
    problems = [{"column": "", "reason": reason}]
    audit.add_rows(StagedRow, _STAGED, [(batch.pk, each, RowState.SKIPPED.value, [], problems) for each in numbers])
    batch.ready, batch.skipped, batch.alive_at = batch.ready - len(numbers), batch.skipped + len(numbers), at
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
    batch.taken_at, batch.taken_to, batch.progress, batch.refusal = at, 0, 0, ""
    batch.taken_by_id = by.user_id if batch.taken_by_id is None else batch.taken_by_id
    batch.save()
    return batch


class TakenElsewhere(Exception):
    """Somebody else took these rows over in the meantime: what this one did is rolled back."""


@transaction.atomic
def note_taken(*, batch: Batch, to: int, count: int, at: datetime) -> None:
    """In the transaction that takes them: every row up to this number is there, so that who goes on begins behind it."""
    mine = Batch.objects.filter(pk=batch.pk, state=BatchState.TAKING, taken_to=batch.taken_to)
    if not mine.update(taken_to=to, progress=batch.progress + count, alive_at=at):
        raise TakenElsewhere
    batch.taken_to, batch.progress = to, batch.progress + count


@transaction.atomic
def finish_taking(*, batch: Batch, by: Actor, at: datetime) -> Batch:
    """Taken over: from here on the staged copies of people's data are of no use (`forget_taken`)."""
    batch = _moved(batch, BatchState.TAKEN, at)
    batch.taken_at = at
    batch.save()
    audit.record("imports.taken", batch, by=by, at=at, neighbourhood_id=batch.neighbourhood_id)
    return batch


@transaction.atomic
def give_back(*, batch: Batch, reason: str, by: Actor, at: datetime) -> Batch:
    """Taking over went wrong, and what was taken was undone: it lies checked again, with the reason, for people."""
    batch = _moved(batch, BatchState.CHECKED, at)
    batch.taken_to, batch.progress, batch.refusal = 0, 0, reason[:300]
    batch.understood = {name: value for name, value in batch.understood.items() if name != "kept"}
    batch.save()
    audit.record("imports.given_back", batch, by=by, at=at, neighbourhood_id=batch.neighbourhood_id)
    return batch


@transaction.atomic
def start_undoing(*, batch: Batch, by: Actor, at: datetime) -> Batch:
    batch = _moved(batch, BatchState.UNDOING, at)
    batch.undone_at, batch.undone_by_id = at, by.user_id
    batch.save()
    return batch


@transaction.atomic
def finish_undoing(*, batch: Batch, by: Actor, at: datetime) -> None:
    batch = _moved(batch, BatchState.UNDONE, at)
    batch.undone_at = at
    batch.save()
    audit.record("imports.undone", batch, by=by, at=at, neighbourhood_id=batch.neighbourhood_id)


def note_alive(*, batch: Batch, at: datetime) -> None:
    Batch.objects.filter(pk=batch.pk).update(alive_at=at)


def _moved(batch: Batch, to: BatchState, at: datetime) -> Batch:
    row = Batch.objects.select_for_update(of=("self",)).select_related("neighbourhood", "file").get(pk=batch.pk)
    row.state, row.alive_at = check_move(row.state, to, table=TRANSITIONS), at
    return row
