"""Checking a file, taking it over and undoing it. Each may be cut short and started again."""

from django_tasks import task

from wijkwerk.flows import file_to_rows
from wijkwerk.flows.file_check import check as check_rows
from wijkwerk.imports import commands as imports
from wijkwerk.imports.enums import WAITING, BatchState
from wijkwerk.imports.models import Batch
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import WORKER, Actor, ActorKind, Door

WENT_WRONG = "Overnemen lukte niet. Er is niets veranderd. Probeer het nog eens, of vraag wie het systeem beheert."


@task()
def check(batch_id: int) -> None:
    batch = _batch(batch_id)
    if batch.state in WAITING:
        check_rows(batch=batch, now=clock.now, by=WORKER)


@task()
def take_over(batch_id: int) -> None:
    """Cut short, it goes on where it was; when it goes wrong, what was taken goes again and the reason is told."""
    batch = _batch(batch_id)
    if batch.state == BatchState.TAKING:
        try:
            file_to_rows.take_over(batch=batch, by=_by(batch), at=clock.now())
        except Exception:
            file_to_rows.give_back(batch=_batch(batch_id), reason=WENT_WRONG, by=WORKER, at=clock.now())
            raise
    elif batch.state == BatchState.TAKEN:
        imports.forget_taken(batch=batch)


@task()
def give_back(batch_id: int) -> None:
    """After a worker was killed time and again."""
    batch = _batch(batch_id)
    if batch.state == BatchState.TAKING:
        file_to_rows.give_back(batch=batch, reason=WENT_WRONG, by=WORKER, at=clock.now())


@task()
def undo(batch_id: int) -> None:
    """Cut short, it goes on where it was."""
    batch = _batch(batch_id)
    if batch.state == BatchState.UNDOING:
        file_to_rows.undo(batch=batch, by=_by(batch), at=clock.now())


def _batch(batch_id: int) -> Batch:
    return Batch.objects.select_related("neighbourhood", "file").get(pk=batch_id)


def _by(batch: Batch) -> Actor:
    return Actor(kind=ActorKind.IMPORT, door=Door.FILE, id=batch.pk)
