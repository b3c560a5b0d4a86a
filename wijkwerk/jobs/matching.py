"""Looking for people who fit the open shifts. What goes into the engine holds private limits and is dropped when the job ends."""

from typing import Any

from django.db import transaction
from django_tasks import task

from wijkwerk.engines.matching import solve
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.verify import verify
from wijkwerk.engines.matching.write import plan_document
from wijkwerk.kernel import clock
from wijkwerk.matching import commands as matching
from wijkwerk.matching import queries
from wijkwerk.matching.models import MatchingRun
from wijkwerk.work.enums import RunState
from wijkwerk.work.models import Shift

NOBODY = "Er is nu geen dienst met plek, of niemand heeft verteld wanneer hij tijd heeft."
NOT_RIGHT = "De voorstellen klopten niet bij het nakijken, dus we laten ze niet zien. Er is niets veranderd."


@task()
def find_people(run_id: int) -> None:
    """Safe to run twice: suggestions that nobody acted on are replaced."""
    run = MatchingRun.objects.select_related("neighbourhood").get(pk=run_id)
    if run.state not in {RunState.WAITING, RunState.RUNNING}:
        return
    matching.settle_run(run=run, state=RunState.RUNNING, at=clock.now())
    document = queries.matching_instance(run.neighbourhood, at=run.asked_at, room={})
    if document is None:
        matching.settle_run(run=run, state=RunState.FAILED, at=clock.now(), problem=NOBODY)
        return
    found = _solve(document)
    if found is None:
        matching.settle_run(run=run, state=RunState.FAILED, at=clock.now(), problem=NOT_RIGHT)
        return
    with transaction.atomic():
        shifts = list(Shift.objects.within(run.neighbourhood).open_after(run.asked_at))
        matching.suggest(neighbourhood=run.neighbourhood, shifts=shifts, found=found, at=clock.now())
        matching.settle_run(run=run, state=RunState.READY, at=clock.now())


def _solve(document: dict[str, Any]) -> list[tuple[int, int, list[dict[str, Any]]]] | None:
    """(shift id, person id, reasons), or None when the verifier finds something wrong."""
    instance = read_instance(document)
    plan = plan_document(solve(instance, seed=0))
    if verify(instance, plan):
        return None
    return [
        (int(row["shift"].removeprefix("t")), int(row["person"].removeprefix("p")), row["reasons"])
        for row in plan["assignments"]
    ]
