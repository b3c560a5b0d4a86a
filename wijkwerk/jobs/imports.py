"""Checking a file, taking it over and undoing it. Each may be cut short and begin again."""

from django_tasks import task

from wijkwerk.flows import file_to_rows
from wijkwerk.flows.file_check import check as check_rows
from wijkwerk.imports import commands as imports
from wijkwerk.imports.enums import WAITING, BatchState
from wijkwerk.imports.models import Batch
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import WORKER, Actor, ActorKind, Door


@task()
def check(batch_id: int) -> None:
    batch = _batch(batch_id)
    if batch.state in WAITING:
        check_rows(batch=batch, now=clock.now, by=WORKER)


@task()
def take_over(batch_id: int) -> None:
    """Cut short, nothing was taken: it is one transaction."""
    batch = _batch(batch_id)
    if batch.state == BatchState.TAKING:
        file_to_rows.take_over(batch=batch, by=_by(batch), at=clock.now())


@task()
def undo(batch_id: int) -> None:
    batch = _batch(batch_id)
    if batch.state == BatchState.UNDOING:
        imports.note_alive(batch=batch, at=clock.now())
        file_to_rows.undo(batch=batch, by=_by(batch), at=clock.now())


def _batch(batch_id: int) -> Batch:
    return Batch.objects.select_related("neighbourhood", "file").get(pk=batch_id)


def _by(batch: Batch) -> Actor:
    return Actor(kind=ActorKind.IMPORT, door=Door.FILE, id=batch.pk)
