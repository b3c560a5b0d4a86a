"""From what was told of a visit to needs that are met, and to what that yields."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from wijkwerk.execution import commands as execution
from wijkwerk.execution import queries
from wijkwerk.execution.enums import Outcome
from wijkwerk.execution.models import Visit, VisitReport
from wijkwerk.flows import work_to_impact
from wijkwerk.impact import commands as impact
from wijkwerk.kernel.actor import Actor
from wijkwerk.needs import commands as needs
from wijkwerk.needs.enums import NeedState
from wijkwerk.needs.models import Need
from wijkwerk.pictures.rules import Encoded


@transaction.atomic
def tell(
    *,
    visit: Visit,
    outcome: Outcome,
    met: Sequence[Need],
    note: str,
    photo: Encoded | None,
    from_paper: bool,
    by: Actor,
    at: datetime,
) -> VisitReport:
    """The report is kept, and what it says was done is done and counted: both or neither."""
    report = execution.report(
        visit=visit, outcome=outcome, met=met, note=note, photo=photo, from_paper=from_paper, by=by, at=at
    )
    _meet(queries.still_to_meet(report), on=queries.done_on(report), by=by, at=at)
    return report


@transaction.atomic
def settle(*, report: VisitReport, stands: bool, by: Actor, at: datetime) -> None:
    """Somebody chose what is true; what only the other one said is taken back, and its results with it."""
    before = execution.settle(report=report, stands=stands, by=by, at=at)
    _take_back(queries.no_longer_met(before, report), by=by, at=at)
    report.refresh_from_db()
    _meet(queries.still_to_meet(report), on=queries.done_on(report), by=by, at=at)


def _meet(rows: Sequence[Need], *, on: date, by: Actor, at: datetime) -> None:
    if not rows:
        return
    needs.move(needs=rows, to=NeedState.DONE, on=on, by=by, at=at)
    lines = work_to_impact.lines_of_needs(needs=rows, on=on)
    impact.count(neighbourhood=rows[0].neighbourhood, lines=lines, by=by, at=at)


def _take_back(rows: Sequence[Need], *, by: Actor, at: datetime) -> None:
    impact.uncount_needs(needs=rows, by=by, at=at)
    in_package = set(Need.objects.filter(pk__in=[row.pk for row in rows], packaged__isnull=False))
    needs.reopen(needs=list(in_package), to=NeedState.IN_PACKAGE, by=by, at=at)
    needs.reopen(needs=[row for row in rows if row not in in_package], to=NeedState.OPEN, by=by, at=at)
