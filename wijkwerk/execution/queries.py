"""Visits as their screens read them, and how often it went wrong or nearly so."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import ExtractYear

from wijkwerk.execution import rules
from wijkwerk.execution.enums import IncidentKind, Told
from wijkwerk.execution.models import Incident, PairWish, Visit, VisitDay, VisitedNeed, VisitReport
from wijkwerk.homes.models import Dwelling
from wijkwerk.kernel import clock
from wijkwerk.needs.enums import Decision, NeedState
from wijkwerk.needs.models import Need
from wijkwerk.people.models import Person
from wijkwerk.pictures.models import Rendition
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.catalogue import NeedKind, need_kinds
from wijkwerk.work.models import Shift, WorkPackage

_TO_DO = (NeedState.OPEN, NeedState.IN_PACKAGE)


@dataclass(frozen=True, slots=True)
class Home:
    """One home of a day: who lives there by first name, and what is to be done under its number."""

    visit: Visit
    address: str
    first_names: str
    needs: list[tuple[int, Need, NeedKind]]
    report: VisitReport | None
    differing: list[VisitReport]
    is_rather_two: bool = False

    @property
    def is_mailed(self) -> bool:
        """Somebody there can be told by mail who comes."""
        return any(need.person and need.person.email for _number, need, _kind in self.needs)


def day_of(coach: Person, at: datetime) -> VisitDay | None:
    """The day that this coach, or who goes along, may see now: today's until the evening, else tomorrow's."""
    zone = coach.neighbourhood.zone
    today = clock.local_day(at, zone=zone)
    rows = VisitDay.objects.walked_by(coach).filter(on__in=[today, today + timedelta(days=1)]).order_by("on", "pk")
    rows = rows.select_related("coach", "second")
    return next((row for row in rows if rules.may_be_seen(row.on, at, zone=zone)), None)


def homes_of(day: VisitDay) -> list[Home]:
    """In the order of walking; a handful of queries for any number."""
    reports = VisitReport.objects.prefetch_related("reported__need").order_by("told_at", "pk")
    visited = VisitedNeed.objects.select_related("need__person").order_by("number")
    rows = (
        Visit.objects.filter(day=day)
        .select_related("dwelling__address", "dwelling__pair_wish")
        .prefetch_related(Prefetch("visited", queryset=visited), Prefetch("reports", queryset=reports))
        .order_by("position", "pk")
    )
    return [_home(row) for row in rows]


def has_photo(shift: Shift) -> bool:
    """Whether a photo of the work can be shown: one of somebody who was erased is there no more."""
    return Rendition.objects.filter(picture__turnout__shift=shift).exists()


def _home(visit: Visit) -> Home:
    kinds, told = need_kinds(), list(visit.reports.all())
    visited = list(visit.visited.all())
    names = {each.need.person.first_name for each in visited if each.need.person} - {""}
    return Home(
        visit=visit,
        address=str(visit.dwelling.address),
        first_names=" en ".join(sorted(names)),
        needs=[(each.number, each.need, kinds[each.need.kind]) for each in visited],
        report=next((row for row in told if row.state == Told.STANDS), None),
        differing=[row for row in told if row.state == Told.DIFFERS],
        is_rather_two=hasattr(visit.dwelling, "pair_wish"),
    )


def awaits_visit(need: Need) -> bool:
    """Whether somebody may yet come to the door for it."""
    return need.dwelling_id is not None and need.state in _TO_DO and need.decision != Decision.NO


def first_names(day: VisitDay) -> list[str]:
    """Of who comes to the door."""
    return [each.first_name for each in (day.coach, day.second) if each is not None]


def goes_with(day: VisitDay, person: Person) -> str:
    """The first name of the other one; empty for whoever goes alone."""
    other = day.second if day.coach_id == person.pk else day.coach
    return other.first_name if other is not None else ""


def wishes_two(person: Person) -> bool:
    return PairWish.objects.filter(coach=person).exists()


@dataclass(frozen=True, slots=True)
class Alone:
    """What one person would do alone that is rather done by two: these homes, or all of them because the coach would rather."""

    homes: Sequence[Home]
    is_coach: bool

    def __bool__(self) -> bool:
        return self.is_coach or bool(self.homes)


def alone(day: VisitDay, homes: Sequence[Home]) -> Alone:
    if day.second_id is not None:
        return Alone([], is_coach=False)
    return Alone(
        [home for home in homes if home.is_rather_two], is_coach=day.coach is not None and wishes_two(day.coach)
    )


def to_bring(homes: Sequence[Home]) -> list[tuple[NeedKind, int]]:
    """Units per kind of measure, in the order of the catalogue."""
    counted: Counter[str] = Counter()
    for home in homes:
        for _number, need, kind in home.needs:
            counted[kind.slug] += need.units
    return [(kind, counted[slug]) for slug, kind in need_kinds().items() if counted[slug]]


def days(here: Neighbourhood) -> QuerySet[VisitDay]:
    """Newest first, with how many homes, how many told of, and how many that wait for a choice."""
    counted = VisitDay.objects.within(here).annotate(
        homes=Count("visits", distinct=True),
        told=Count("visits", filter=Q(visits__reports__state=Told.STANDS), distinct=True),
        differing=Count("visits", filter=Q(visits__reports__state=Told.DIFFERS), distinct=True),
    )
    return counted.select_related("coach", "second").order_by("-on", "-pk")


def homes_to_visit(
    here: Neighbourhood, *, today: date, package: WorkPackage | None = None, street: str = ""
) -> QuerySet[Dwelling]:
    """Homes where something is to be done, nobody said no, and no visit is planned that nobody told of yet."""
    planned = VisitedNeed.objects.filter(visit__neighbourhood=here, visit__day__on__gte=today)
    waiting = planned.filter(visit__reports__isnull=True).values("need")
    needs = Need.objects.within(here).filter(state__in=_TO_DO).exclude(decision=Decision.NO).exclude(pk__in=waiting)
    if package is not None:
        needs = needs.filter(packaged__package=package)
    rows = Dwelling.objects.within(here).filter(needs__in=needs).distinct()
    if street:
        rows = rows.filter(address__street__icontains=street)
    found = rows.select_related("address", "pair_wish").prefetch_related(
        Prefetch("needs", queryset=needs, to_attr="to_do")
    )
    return found.order_by("address__sort_key", "pk")


def needs_at(
    here: Neighbourhood, homes: Sequence[Dwelling], *, today: date, package: WorkPackage | None = None
) -> list[Need]:
    """What is to be done in these homes, of the package or in all; in the order of the catalogue."""
    chosen = homes_to_visit(here, today=today, package=package).filter(pk__in=[home.pk for home in homes])
    order = list(need_kinds())
    rows = [need.pk for home in chosen for need in getattr(home, "to_do", ())]
    found = Need.objects.filter(pk__in=rows).select_related("dwelling__address")
    return sorted(found, key=lambda need: (need.dwelling_id, order.index(need.kind), need.pk))


def still_to_meet(report: VisitReport) -> list[Need]:
    """What a report that stands says was done, and was not marked so before; nothing for one that does not stand."""
    rows = Need.objects.filter(reported__report=report, reported__report__state=Told.STANDS, state__in=_TO_DO)
    return list(rows.select_related("neighbourhood", "dwelling").order_by("pk"))


def no_longer_met(before: VisitReport | None, now: VisitReport) -> list[Need]:
    """What only the report that made way said was done; nothing when none made way."""
    rows = Need.objects.filter(reported__report=before, state=NeedState.DONE).exclude(reported__report=now)
    return list(rows.order_by("pk")) if before is not None else []


def done_on(report: VisitReport) -> date:
    """The day of the visit; of one that was made the evening before, the day it was told of."""
    told_on = clock.local_day(report.told_at, zone=report.neighbourhood.zone)
    return min(report.visit.day.on, told_on)


@dataclass(frozen=True, slots=True)
class IncidentYear:
    """How often somebody was hurt, and how often it nearly happened."""

    year: int
    hurt: int
    nearly: int


def incidents_by_year(neighbourhood: Neighbourhood) -> list[IncidentYear]:
    """Newest year first; also of what was forgotten otherwise. One query."""
    rows = Incident.objects.within(neighbourhood).annotate(year=ExtractYear("happened_on")).values("year")
    counted = rows.annotate(
        hurt=Count("pk", filter=Q(kind=IncidentKind.HURT)), nearly=Count("pk", filter=Q(kind=IncidentKind.NEARLY))
    )
    return [IncidentYear(**row) for row in counted.order_by("-year")]
