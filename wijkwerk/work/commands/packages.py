"""Packages of needs: made, changed by hand, worked on, finished."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow, check_move
from wijkwerk.needs.models import Need
from wijkwerk.people.enums import Step
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import Neighbourhood
from wijkwerk.work.enums import PACKAGE_TRANSITIONS, PackageState
from wijkwerk.work.models import BundlingRun, PackagedNeed, WorkPackage
from wijkwerk.work.rules import Reckoned


class EmptyPackage(Refusal):
    for_people = _("Een brok werk heeft minstens één behoefte.")


class OtherKind(Refusal):
    for_people = _("Deze behoefte is van een ander soort dan het brok werk.")


@transaction.atomic
def make_package(
    *,
    neighbourhood: Neighbourhood,
    title: str,
    kind: str,
    step: Step,
    quarter: str,
    organisation: Organisation | None,
    run: BundlingRun | None,
    needs: Sequence[Need],
    reckoned: Reckoned,
    by: Actor,
    at: datetime,
) -> WorkPackage:
    """A person accepted this bundle. Moving the needs themselves is the flow's other half."""
    if not needs:
        raise EmptyPackage
    package = WorkPackage.objects.create(
        neighbourhood=neighbourhood,
        code=WorkPackage.objects.within(neighbourhood).free_code(),
        title=title[:120],
        kind=kind,
        step=step,
        quarter=quarter,
        organisation=organisation,
        run=run,
        made_at=at,
        made_by_id=by.user_id,
        **columns(reckoned),
    )
    PackagedNeed.objects.bulk_create([PackagedNeed(package=package, need=need) for need in needs])
    audit.record("work.package_made", package, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return package


@transaction.atomic
def move_need(
    *, need: Need, to: WorkPackage, reckoned: Sequence[tuple[WorkPackage, Reckoned]], by: Actor, at: datetime
) -> None:
    """By hand, from one package to another; `computed` holds the new figures of both."""
    if need.kind != to.kind:
        raise OtherKind
    for package, figures in reckoned:
        if figures.units < 1:
            raise EmptyPackage
        _reckon(package, figures)
    PackagedNeed.objects.filter(need=need).update(package=to)
    audit.record("work.need_moved", need, by=by, at=at, neighbourhood_id=need.neighbourhood_id)


@transaction.atomic
def leave_package(*, need: Need, package: WorkPackage, reckoned: Reckoned, by: Actor, at: datetime) -> None:
    """Back to the foot of the stairs."""
    if reckoned.units < 1:
        raise EmptyPackage
    _reckon(package, reckoned)
    PackagedNeed.objects.filter(need=need, package=package).delete()
    audit.record("work.need_left", need, by=by, at=at, neighbourhood_id=need.neighbourhood_id)


@transaction.atomic
def drop_package(*, package: WorkPackage, by: Actor, at: datetime) -> None:
    package = _moved(package, PackageState.DROPPED)
    package.save(update_fields=["state", "version"])
    PackagedNeed.objects.filter(package=package).delete()
    audit.record("work.package_dropped", package, by=by, at=at, neighbourhood_id=package.neighbourhood_id)


@transaction.atomic
def start_work(*, package: WorkPackage, by: Actor, at: datetime) -> None:
    package = _moved(package, PackageState.IN_WORK)
    package.save(update_fields=["state", "version"])
    audit.record("work.started", package, by=by, at=at, neighbourhood_id=package.neighbourhood_id)


@transaction.atomic
def finish_package(*, package: WorkPackage, on: date, by: Actor, at: datetime) -> WorkPackage:
    package = _moved(package, PackageState.DONE)
    package.done_on = on
    package.save(update_fields=["state", "done_on", "version"])
    audit.record("work.finished", package, by=by, at=at, neighbourhood_id=package.neighbourhood_id)
    return package


def _reckon(package: WorkPackage, figures: Reckoned) -> None:
    """Only before it is offered: after that somebody counts on its size."""
    row = WorkPackage.objects.select_for_update().get(pk=package.pk)
    if row.state != PackageState.ACCEPTED:
        raise NotNow
    for name, value in columns(figures).items():
        setattr(row, name, value)
    row.version += 1
    row.save()


def _moved(package: WorkPackage, to: PackageState) -> WorkPackage:
    row = WorkPackage.objects.select_for_update().get(pk=package.pk)
    row.state = check_move(row.state, to, table=PACKAGE_TRANSITIONS)
    row.version += 1
    return row


def columns(figures: Reckoned) -> dict[str, object]:
    """The figures as a package keeps them; a counter-offer keeps all but the units."""
    return {
        "units": figures.units,
        "unit_price": figures.unit_price,
        "cost": figures.cost,
        "cost_apart": figures.cost_apart,
        "local_hours": figures.local_hours,
        "local_value": figures.local_value,
    }
