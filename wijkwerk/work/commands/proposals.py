"""Tariffs, and the proposal that the worker makes of them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import Neighbourhood
from wijkwerk.work import rules
from wijkwerk.work.enums import RunState
from wijkwerk.work.models import BundlingRun, Tariff


class AlreadyBusy(Refusal):
    for_people = _("Er wordt al aan een voorstel gewerkt. Wacht tot het klaar is.")


class WrongTiers(Refusal):
    for_people = _("De eerste prijs geldt vanaf 1. Bij meer wordt de prijs nooit hoger.")


@transaction.atomic
def quote(
    *,
    organisation: Organisation,
    kind: str,
    tiers: list[tuple[int, int]],
    max_units: int,
    valid_from: date,
    source: str,
    by: Actor,
    at: datetime,
    fixed: int = 0,
    visit: int = 0,
    min_units: int = 1,
    hours_per_quarter: Decimal | None = None,
    local_share: Decimal = Decimal(0),
    valid_to: date | None = None,
) -> Tariff:
    """What an organisation asks for a kind of work. `tiers`: (from how many, cents per unit), starts rising, prices not."""
    if not rules.are_tiers(tiers):
        raise WrongTiers
    tariff = Tariff.objects.create(
        neighbourhood_id=organisation.neighbourhood_id,
        organisation=organisation,
        kind=kind,
        fixed=fixed,
        visit=visit,
        tiers=[list(tier) for tier in tiers],
        min_units=min_units,
        max_units=max_units,
        hours_per_quarter=hours_per_quarter,
        local_share=local_share,
        valid_from=valid_from,
        valid_to=valid_to,
        source=source,
    )
    audit.record("work.quoted", tariff, by=by, at=at, neighbourhood_id=tariff.neighbourhood_id)
    return tariff


@transaction.atomic
def ask_proposal(*, neighbourhood: Neighbourhood, by: Actor, at: datetime) -> BundlingRun:
    """One at a time: the database refuses a second as well. One that lay ready makes way: it counted with other needs."""
    if BundlingRun.objects.within(neighbourhood).filter(state__in=[RunState.WAITING, RunState.RUNNING]).exists():
        raise AlreadyBusy
    for old in BundlingRun.objects.select_for_update().filter(neighbourhood=neighbourhood, state=RunState.READY):
        old.state = RunState.REPLACED
        old.save(update_fields=["state"])
        audit.record("work.proposal_replaced", old, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    run = BundlingRun.objects.create(
        neighbourhood=neighbourhood,
        code=BundlingRun.objects.within(neighbourhood).free_code(),
        asked_at=at,
        asked_by_id=by.user_id,
        alive_at=at,
    )
    audit.record("work.proposal_asked", run, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return run


@transaction.atomic
def start_proposal(*, run: BundlingRun, instance: dict[str, Any], at: datetime) -> BundlingRun:
    """Also for a run whose worker was killed: it begins again on the needs as they are now."""
    run = BundlingRun.objects.select_for_update().get(pk=run.pk)
    if run.state not in {RunState.WAITING, RunState.RUNNING}:
        raise NotNow
    run.state, run.instance, run.progress, run.alive_at = RunState.RUNNING, instance, 0, at
    run.save()
    return run


def note_progress(*, run: BundlingRun, progress: int, phase: str, at: datetime) -> None:
    """Seen at once by whoever watches: its own small transaction."""
    BundlingRun.objects.filter(pk=run.pk, state=RunState.RUNNING).update(
        progress=progress, phase=phase[:80], alive_at=at
    )


@transaction.atomic
def ready_proposal(*, run: BundlingRun, plan: dict[str, Any], by: Actor, at: datetime) -> None:
    run = BundlingRun.objects.select_for_update().get(pk=run.pk)
    if run.state != RunState.RUNNING:
        raise NotNow
    run.state, run.plan, run.progress, run.finished_at, run.alive_at = RunState.READY, plan, 100, at, at
    run.save()
    audit.record("work.proposal_ready", run, by=by, at=at, neighbourhood_id=run.neighbourhood_id)


@transaction.atomic
def fail_proposal(*, run: BundlingRun, problem: str, by: Actor, at: datetime) -> None:
    """`problem` is a sentence for people: what happened and what to do; nothing else was changed."""
    run = BundlingRun.objects.select_for_update().get(pk=run.pk)
    run.state, run.problem, run.finished_at = RunState.FAILED, problem[:300], at
    run.save()
    audit.record("work.proposal_failed", run, by=by, at=at, neighbourhood_id=run.neighbourhood_id)


@transaction.atomic
def settle_proposal(*, run: BundlingRun, by: Actor, at: datetime) -> None:
    """A person took (part of) it over; what was not taken waits for a next one."""
    run = BundlingRun.objects.select_for_update().get(pk=run.pk)
    if run.state != RunState.READY:
        raise NotNow
    run.state = RunState.ACCEPTED
    run.save(update_fields=["state"])
    audit.record("work.proposal_accepted", run, by=by, at=at, neighbourhood_id=run.neighbourhood_id)
