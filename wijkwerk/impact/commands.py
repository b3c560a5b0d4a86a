from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.impact.enums import Certainty, Measure
from wijkwerk.impact.models import Result
from wijkwerk.impact.rules import Range
from wijkwerk.kernel.actor import Actor
from wijkwerk.needs.models import Need
from wijkwerk.places.models import Neighbourhood
from wijkwerk.work.models import Shift, WorkPackage


@dataclass(frozen=True, slots=True)
class Line:
    """One thing yielded, and by what; `figure` is the key in `reference/` it was computed with, empty for what was counted."""

    measure: Measure
    unit: str
    range: Range
    certainty: Certainty
    source: str
    on: date
    figure: str = ""
    is_assumption: bool = False
    kind: str = ""
    need: Need | None = None
    package: WorkPackage | None = None
    shift: Shift | None = None


@transaction.atomic
def count(*, neighbourhood: Neighbourhood, lines: Sequence[Line], by: Actor, at: datetime) -> None:
    """Writes these results; one that stood already for the same thing and measure is replaced, so that nothing counts twice."""
    for line in lines:
        _remove(line)
    Result.objects.bulk_create([_row(neighbourhood, line) for line in lines], batch_size=500)
    audit.record("impact.counted", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk)


@transaction.atomic
def uncount_needs(*, needs: Sequence[Need], by: Actor, at: datetime) -> None:
    """These were not met after all."""
    Result.objects.filter(need__in=[need.pk for need in needs]).delete()
    for need in needs:
        audit.record("impact.uncounted", need, by=by, at=at, neighbourhood_id=need.neighbourhood_id)


def _remove(line: Line) -> None:
    rows = Result.objects.filter(measure=line.measure)
    if line.shift is not None:
        rows.filter(shift=line.shift).delete()
    elif line.need is not None:
        rows.filter(need=line.need).delete()
    else:
        rows.filter(package=line.package, need__isnull=True).delete()


def _row(neighbourhood: Neighbourhood, line: Line) -> Result:
    return Result(
        neighbourhood=neighbourhood,
        measure=line.measure,
        unit=line.unit,
        low=line.range.low,
        mid=line.range.mid,
        high=line.range.high,
        certainty=line.certainty,
        source=line.source[:200],
        figure=line.figure,
        is_assumption=line.is_assumption,
        kind=line.kind,
        on=line.on,
        need=line.need,
        package=line.package,
        shift=line.shift,
    )
