"""From needs to packages: what the engine proposed, a person accepts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from wijkwerk.kernel.actor import Actor
from wijkwerk.needs import commands as needs
from wijkwerk.needs.enums import NeedState
from wijkwerk.needs.models import Need
from wijkwerk.people.enums import Step
from wijkwerk.people.models import Organisation
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.work import commands as work
from wijkwerk.work import queries as work_queries
from wijkwerk.work import rules
from wijkwerk.work.models import BundlingRun, Tariff, WorkPackage


@transaction.atomic
def accept(*, run: BundlingRun, chosen: Sequence[int], by: Actor, at: datetime) -> list[WorkPackage]:
    """Makes packages of the chosen ones of a proposal (by their place in it): all of these, or none."""
    work.settle_proposal(run=run, by=by, at=at)
    return [_accept_one(run, run.plan["packages"][index], by=by, at=at) for index in sorted(set(chosen))]


def _accept_one(run: BundlingRun, proposed: dict[str, Any], *, by: Actor, at: datetime) -> WorkPackage:
    rows = list(
        Need.objects.within(run.neighbourhood)
        .filter(pk__in=[int(need_id.removeprefix("n")) for need_id in proposed["needs"]])
        .select_related("block")
        .order_by("pk")
    )
    organisation = Organisation.objects.get(
        pk=int(proposed["supplier"].removeprefix("s")), neighbourhood=run.neighbourhood
    )
    needs.move(needs=rows, to=NeedState.IN_PACKAGE, by=by, at=at)
    blocks = sorted({need.block.name for need in rows if need.block})
    return work.make_package(
        neighbourhood=run.neighbourhood,
        title=rules.package_title(need_kinds()[proposed["kind"]].label, blocks),
        kind=proposed["kind"],
        step=Step(organisation.step),
        quarter=run.instance["periods"][proposed["period"]],
        organisation=organisation,
        run=run,
        needs=rows,
        reckoned=work_queries.reckon(needs=rows, tariff=work_queries.tariff_in(run, proposed)),
        by=by,
        at=at,
    )


@transaction.atomic
def make_by_hand(
    *, kind: str, quarter: str, step: Step, rows: Sequence[Need], tariff: Tariff | None, by: Actor, at: datetime
) -> WorkPackage:
    """Without a proposal: a person bundles these needs, with a price when one is known."""
    needs.move(needs=rows, to=NeedState.IN_PACKAGE, by=by, at=at)
    blocks = sorted({need.block.name for need in rows if need.block})
    return work.make_package(
        neighbourhood=rows[0].neighbourhood,
        title=rules.package_title(need_kinds()[kind].label, blocks),
        kind=kind,
        step=step,
        quarter=quarter,
        organisation=tariff.organisation if tariff else None,
        run=None,
        needs=rows,
        reckoned=work_queries.reckon(needs=rows, tariff=work_queries.terms_of(tariff)),
        by=by,
        at=at,
    )


@transaction.atomic
def move_need(*, need: Need, to: WorkPackage, by: Actor, at: datetime) -> None:
    """By hand from one package into another: both are recomputed."""
    here = work_queries.package_of(need)
    both = [
        (here, work_queries.reckon_package(here, without=need)),
        (to, work_queries.reckon_package(to, with_=need)),
    ]
    work.move_need(need=need, to=to, reckoned=both, by=by, at=at)


@transaction.atomic
def take_out(*, need: Need, by: Actor, at: datetime) -> None:
    """Out of its package, back to the foot of the stairs."""
    here = work_queries.package_of(need)
    work.leave_package(need=need, package=here, reckoned=work_queries.reckon_package(here, without=need), by=by, at=at)
    needs.move(needs=[need], to=NeedState.OPEN, by=by, at=at)
