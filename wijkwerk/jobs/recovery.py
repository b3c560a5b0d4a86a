"""After a worker was killed: what it was doing is queued again; after three tries it counts as failed."""

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from wijkwerk.jobs import enqueue
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import WORKER
from wijkwerk.matching import commands as matching
from wijkwerk.matching.models import MatchingRun
from wijkwerk.work import commands as work
from wijkwerk.work.enums import RunState
from wijkwerk.work.models import BundlingRun

MOST_TRIES = 3
CUT_SHORT = "Het rekenen is drie keer afgebroken. Er is niets veranderd. Probeer het later nog eens, of vraag wie het systeem beheert."


@transaction.atomic
def put_back(*, worker_id: str) -> int:
    """What this worker slot left running goes back in the queue; gives how many."""
    count = 0
    for row in DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING):
        if worker_id not in row.worker_ids:
            continue
        tried_too_often = len(row.worker_ids) >= MOST_TRIES
        row.status = TaskResultStatus.FAILED if tried_too_often else TaskResultStatus.READY
        row.finished_at = clock.now() if tried_too_often else None
        row.save(update_fields=["status", "finished_at"])
        count += 1
        if tried_too_often:
            _give_up(row)
    return count


def _give_up(row: DBTaskResult) -> None:
    """The run that people watch says what happened."""
    arguments = row.args_kwargs.get("args") or [None]
    at = clock.now()
    if row.task_path.endswith("bundling.propose"):
        for run in BundlingRun.objects.filter(pk=arguments[0], state__in=[RunState.WAITING, RunState.RUNNING]):
            work.fail_proposal(run=run, problem=CUT_SHORT, by=WORKER, at=at)
    if row.task_path.endswith("imports.take_over"):
        enqueue.ask_give_back(arguments[0])
    if row.task_path.endswith("matching.find_people"):
        for search in MatchingRun.objects.filter(pk=arguments[0], state__in=[RunState.WAITING, RunState.RUNNING]):
            matching.settle_run(run=search, state=RunState.FAILED, at=at, problem=CUT_SHORT)
