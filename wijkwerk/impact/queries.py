from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Min, Q, Sum

from wijkwerk.impact.enums import Certainty, Measure
from wijkwerk.impact.models import Result
from wijkwerk.kernel.periods import Quarter
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.work.models import Shift, WorkPackage


@dataclass(frozen=True, slots=True)
class Total:
    """All results of one measure and certainty together."""

    measure: Measure
    certainty: Certainty
    unit: str
    low: Decimal
    mid: Decimal
    high: Decimal
    rows: int
    first_on: date
    last_on: date
    assumed_rows: int

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def totals(neighbourhood: Neighbourhood) -> list[Total]:
    """Of everything that was counted, in the order of `Measure`."""
    return _totals(Result.objects.within(neighbourhood))


def of_package(package: WorkPackage) -> list[Total]:
    """Of one piece of work: of itself, its needs and its shifts; in the order of `Measure`."""
    needs, shifts = package.packaged.values("need"), Shift.objects.filter(task__package=package).values("pk")
    return _totals(Result.objects.filter(Q(package=package) | Q(need__in=needs) | Q(shift__in=shifts)))


def homes_helped(dwellings: Collection[int]) -> set[int]:
    """Which of these homes were counted before: a home that is helped twice is one home."""
    rows = Result.objects.filter(measure=Measure.HOMES_HELPED, need__dwelling__in=dwellings)
    return set(rows.values_list("need__dwelling", flat=True))


def _totals(results: Any) -> list[Total]:
    """One query, whatever the number of rows."""
    rows = results.values("measure", "certainty", "unit").annotate(
        low_sum=Sum("low"),
        mid_sum=Sum("mid"),
        high_sum=Sum("high"),
        rows=Count("pk"),
        first_on=Min("on"),
        last_on=Max("on"),
        assumed_rows=Count("pk", filter=Q(is_assumption=True)),
    )
    found = [
        Total(
            measure=Measure(row["measure"]),
            certainty=Certainty(row["certainty"]),
            unit=row["unit"],
            low=row["low_sum"],
            mid=row["mid_sum"],
            high=row["high_sum"],
            rows=row["rows"],
            first_on=row["first_on"],
            last_on=row["last_on"],
            assumed_rows=row["assumed_rows"],
        )
        for row in rows
    ]
    order = {measure: position for position, measure in enumerate(Measure)}
    return sorted(found, key=lambda total: (order[total.measure], total.certainty.value, total.unit))


def sources(neighbourhood: Neighbourhood, *, measure: Measure | None = None) -> list[dict[str, Any]]:
    """Per measure the sources its rows were computed with, and how many rows each carries; one query."""
    rows = Result.objects.within(neighbourhood)
    if measure is not None:
        rows = rows.filter(measure=measure)
    counted = rows.values("measure", "source", "figure", "is_assumption", "certainty").annotate(rows=Count("pk"))
    return list(counted.order_by("measure", "-rows", "source"))


def headline(neighbourhood: Neighbourhood) -> dict[str, Total]:
    """The totals by the name of their measure; where a measure has several certainties, the one with most rows."""
    found: dict[str, Total] = {}
    for total in totals(neighbourhood):
        known = found.get(total.measure.value)
        if known is None or total.rows > known.rows:
            found[total.measure.value] = total
    return found


def by_kind(neighbourhood: Neighbourhood) -> list[dict[str, Any]]:
    """Met needs and hours per kind of work, most met first; one query."""
    rows = Result.objects.within(neighbourhood).filter(measure__in=[Measure.NEEDS_MET, Measure.HOURS]).exclude(kind="")
    counted = rows.values("kind").annotate(
        met=Sum("mid", filter=Q(measure=Measure.NEEDS_MET), default=Decimal(0)),
        hours=Sum("mid", filter=Q(measure=Measure.HOURS), default=Decimal(0)),
    )
    kinds = need_kinds()
    return [
        {**row, "label": kinds[row["kind"]].label} for row in counted.order_by("-met", "kind") if row["kind"] in kinds
    ]


def by_quarter(neighbourhood: Neighbourhood, *, measure: Measure) -> list[tuple[str, Decimal]]:
    """The sum per quarter, oldest first; one query of a row per day."""
    days = (
        Result.objects.within(neighbourhood)
        .filter(measure=measure)
        .values("on")
        .annotate(total=Sum("mid"))
        .order_by("on")
    )
    found: dict[str, Decimal] = {}
    for row in days:
        name = Quarter.of(row["on"]).name
        found[name] = found.get(name, Decimal(0)) + row["total"]
    return list(found.items())


def rows(neighbourhood: Neighbourhood, *, measure: Measure) -> Any:
    """What a number is made of, newest first: no home and no person, only the kind of work and its block."""
    return (
        Result.objects.within(neighbourhood)
        .filter(measure=measure)
        .select_related("need__block", "package", "shift__task")
        .order_by("-on", "-pk")
    )
