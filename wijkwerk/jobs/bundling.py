"""Proposing bundles: the current instance, the engine, its verifier, and only then something to show."""

from typing import Any

from django.db import transaction
from django_tasks import task

from wijkwerk.engines.bundling import solve
from wijkwerk.engines.bundling.read import read_instance
from wijkwerk.engines.bundling.verify import verify
from wijkwerk.engines.bundling.write import plan_document
from wijkwerk.engines.progress import Progress
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import WORKER
from wijkwerk.work import commands as work
from wijkwerk.work import queries
from wijkwerk.work.enums import RunState
from wijkwerk.work.models import BundlingRun

NOTHING_TO_BUNDLE = (
    "Er wacht nu niets waarvoor een prijs bekend is. Vraag eerst een prijs, of wacht tot er meer vragen zijn."
)
NOT_RIGHT = "Het voorstel klopte niet bij het nakijken, dus we laten het niet zien. Er is niets veranderd. Probeer het nog eens."

# The engine's own words for what it is doing, as the screen tells it.
PHASES = {
    "classes": "Gelijke behoeften bij elkaar leggen",
    "program": "Brokken werk zoeken",
    "prices": "Kijken waar ruimte is",
    "moves": "Brokken werk zoeken",
    "relaxation": "Nagaan hoe goed het kan worden",
    "reasons": "Opschrijven waarom niet",
    "done": "Klaar",
}


@task()
def propose(run_id: int) -> None:
    """Safe to run twice: a run that is ready or failed is left alone, one that was cut short begins again."""
    run = BundlingRun.objects.select_related("neighbourhood").get(pk=run_id)
    if run.state not in {RunState.WAITING, RunState.RUNNING}:
        return
    day = clock.local_day(run.asked_at, zone=run.neighbourhood.zone)
    document = queries.bundling_instance(run.neighbourhood, day=day)
    run = work.start_proposal(run=run, instance=document, at=clock.now())
    if not document["needs"] or not document["suppliers"]:
        work.fail_proposal(run=run, problem=NOTHING_TO_BUNDLE, by=WORKER, at=clock.now())
        return
    plan = _solve(run, document)
    if plan is None:
        work.fail_proposal(run=run, problem=NOT_RIGHT, by=WORKER, at=clock.now())
        return
    with transaction.atomic():
        work.ready_proposal(run=run, plan=plan, by=WORKER, at=clock.now())


def _solve(run: BundlingRun, document: dict[str, Any]) -> dict[str, Any] | None:
    """The plan as a document; None when the verifier, which shares nothing with the solver, finds something wrong."""
    instance = read_instance(document)

    def tell(now: Progress) -> None:
        work.note_progress(run=run, progress=min(99, round(100 * now.part)), phase=PHASES[now.phase], at=clock.now())

    plan = solve(instance, seed=0, progress=tell)
    return None if verify(instance, plan) else plan_document(plan)
