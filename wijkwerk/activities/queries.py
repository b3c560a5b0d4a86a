"""Reads: what comes, who comes, what the door and the kitchen see, and the calendar feed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q, Sum
from django.utils.crypto import constant_time_compare

from wijkwerk.activities import files, rules
from wijkwerk.activities.enums import Diet, OccurrenceState, SignUpState, TapKind
from wijkwerk.activities.models import Activity, Device, DoorNote, Occurrence, OccurrenceQuerySet, SignUp, Tap
from wijkwerk.kernel import clock
from wijkwerk.places.models import Neighbourhood

NOTES_SHOWN = 5
# The door takes taps until a day and a half after the end; what is older was booked long ago.
DOOR_COUNTED_WITHIN = timedelta(days=35)


def upcoming(neighbourhood: Neighbourhood, *, at: datetime, kind: str = "") -> OccurrenceQuerySet:
    """Dates that are not over, soonest first, with their counts; cancelled ones too, so that nobody comes for nothing."""
    rows = Occurrence.objects.within(neighbourhood).not_over(at).select_related("activity")
    if kind:
        rows = rows.filter(activity__kind=kind)
    return rows.with_counts().soonest_first()


def this_week(neighbourhood: Neighbourhood, *, at: datetime, most: int) -> list[Occurrence]:
    return list(upcoming(neighbourhood, at=at).planned().filter(starts_at__lt=at + timedelta(days=7))[:most])


def kinds_coming(neighbourhood: Neighbourhood, *, at: datetime) -> list[str]:
    """Kinds of which something is still to come."""
    rows = Occurrence.objects.within(neighbourhood).not_over(at)
    return sorted(rows.values_list("activity__kind", flat=True).distinct())


def on_day(neighbourhood: Neighbourhood, *, at: datetime) -> list[Occurrence]:
    """Everything that goes on today, with whoever is expected in numbers; one query."""
    start, end = clock.day_bounds(clock.local_day(at, zone=neighbourhood.zone), zone=neighbourhood.zone)
    rows = Occurrence.objects.within(neighbourhood).planned().filter(starts_at__gte=start, starts_at__lt=end)
    return list(rows.select_related("activity").with_counts().soonest_first())


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who is expected, as the door shows them: a first name, how many, and whether they are there."""

    code: str
    first_name: str
    beside: int
    is_helper: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class Takings:
    """What was paid: how often and how much, in cents."""

    cash: int
    cash_cents: int
    requests: int
    request_cents: int

    @property
    def cents(self) -> int:
        return self.cash_cents + self.request_cents


@dataclass(frozen=True, slots=True)
class AtTheDoor:
    expected: Sequence[Expected]
    here: int
    walk_ins: int
    takings: Takings
    kitchen: Sequence[tuple[str, int]]

    @property
    def ticked(self) -> int:
        return sum(each.is_here for each in self.expected)

    @property
    def total(self) -> int:
        """Everybody who is in: ticked with whoever came along, and who walked in."""
        return self.here + self.walk_ins


def at_the_door(occurrence: Occurrence) -> AtTheDoor:
    """Two queries; nobody's past, and no last name."""
    counts = _counts(occurrence)
    rows = list(sign_ups(occurrence).filter(state=SignUpState.COMING))
    return AtTheDoor(
        expected=[
            Expected(row.code, row.first_name, row.beside, row.is_helper, bool(row.taps_standing)) for row in rows
        ],
        here=counts["here"],
        walk_ins=counts["walk_ins"],
        takings=Takings(counts["cash"], counts["cash_cents"], counts["requests"], counts["request_cents"]),
        kitchen=kitchen(rows),
    )


@dataclass(frozen=True, slots=True)
class TakenAt:
    """What the door took for one date."""

    code: str
    title: str
    starts_at: datetime
    takings: Takings


def taken_at_the_door(neighbourhood: Neighbourhood, *, since: datetime, until: datetime) -> list[TakenAt]:
    """Of dates that began since then, what was paid until then and not taken back, oldest first; one query."""
    rows = Occurrence.objects.within(neighbourhood).filter(starts_at__gte=since, taps__cents__gt=0)
    paid = Q(taps__undone_at__isnull=True, taps__made_at__lte=until)
    cash, request = paid & Q(taps__kind=TapKind.CASH), paid & Q(taps__kind=TapKind.REQUEST)
    counted = rows.values_list("code", "activity__title", "starts_at").annotate(
        cash=Count("taps", filter=cash),
        cash_cents=Sum("taps__cents", filter=cash, default=0),
        requests=Count("taps", filter=request),
        request_cents=Sum("taps__cents", filter=request, default=0),
    )
    return [
        TakenAt(code, title, starts_at, Takings(*amounts))
        for code, title, starts_at, *amounts in counted.order_by("starts_at", "code")
    ]


def lately(neighbourhood: Neighbourhood, *, at: datetime, days: int) -> list[Occurrence]:
    """Dates that began in so many days before, newest first."""
    rows = Occurrence.objects.within(neighbourhood).planned().filter(starts_at__lte=at)
    found = rows.filter(starts_at__gt=at - timedelta(days=days)).select_related("activity")
    return list(found.order_by("-starts_at", "-pk"))


def sign_ups(occurrence: Occurrence) -> Any:
    """In the order in which they came; `taps_standing` says whether the door ticked them."""
    arrived = Count("taps", filter=Q(taps__undone_at__isnull=True, taps__kind=TapKind.ARRIVED))
    return SignUp.objects.filter(occurrence=occurrence).annotate(taps_standing=arrived).order_by("is_helper", "pk")


def _counts(occurrence: Occurrence) -> dict[str, int]:
    cash, request = Q(kind=TapKind.CASH), Q(kind=TapKind.REQUEST)
    found: dict[str, int] = (
        Tap.objects.filter(occurrence=occurrence)
        .standing()
        .aggregate(
            here=Sum("persons", filter=Q(kind=TapKind.ARRIVED), default=0),
            walk_ins=Sum("persons", filter=Q(kind=TapKind.WALK_IN), default=0),
            cash=Count("pk", filter=cash),
            cash_cents=Sum("cents", filter=cash, default=0),
            requests=Count("pk", filter=request),
            request_cents=Sum("cents", filter=request, default=0),
        )
    )
    return found


def kitchen(rows: Iterable[SignUp]) -> list[tuple[str, int]]:
    """`("zonder vlees", 4)`, most first: counts, never whose."""
    counted: Counter[str] = Counter()
    for row in rows:
        for name, number in row.diets.items():
            counted[name] += number
    return [(str(Diet(name).label), number) for name, number in counted.most_common() if name in Diet.values]


def notes(neighbourhood: Neighbourhood) -> list[DoorNote]:
    return list(DoorNote.objects.within(neighbourhood).order_by("-pk")[:NOTES_SHOWN])


def keyed(what: str, value: str) -> str:
    """As codes, secrets and pins are kept."""
    return rules.keyed_hash(value, what=what, key=settings.SECRET_KEY)


def device_with(neighbourhood: Neighbourhood, *, code: str, secret: str) -> Device | None:
    """The tablet that holds this secret; None for another one, and for one that was withdrawn."""
    device: Device | None = Device.objects.within(neighbourhood).in_use().filter(code=code).first()
    if device is None or not constant_time_compare(device.secret_hash, keyed("secret", secret)):
        return None
    return device


def is_pin_of(device: Device, typed: str) -> bool:
    return constant_time_compare(device.pin_hash, keyed("pin", f"{device.code}:{typed}"))


def feed(neighbourhood: Neighbourhood, *, at: datetime, activity: Activity | None = None) -> list[files.Series]:
    """What is still to come, as series with their exceptions, for a calendar; two queries."""
    rows = Occurrence.objects.within(neighbourhood).not_over(at).select_related("activity")
    if activity is not None:
        rows = rows.filter(activity=activity)
    by_activity: dict[int, list[Occurrence]] = {}
    for row in rows.order_by("planned_on", "pk"):
        by_activity.setdefault(row.activity_id, []).append(row)
    zone = ZoneInfo(neighbourhood.zone)
    return [_series(found[0].activity, found, zone) for found in by_activity.values()]


def _series(activity: Activity, rows: Sequence[Occurrence], zone: ZoneInfo) -> files.Series:
    return files.Series(
        uid=activity.code,
        title=activity.title,
        what=activity.what,
        place=activity.place,
        rhythm=activity.rhythm,
        start=activity.start,
        end=activity.end,
        version=activity.version,
        dates=[
            files.Date(
                code=row.code,
                planned_on=row.planned_on,
                starts_at=row.starts_at.astimezone(zone),
                ends_at=row.ends_at.astimezone(zone),
                place=row.own_place or activity.place,
                is_cancelled=row.state == OccurrenceState.CANCELLED,
                is_moved=row.is_moved,
                note=row.note,
            )
            for row in rows
        ],
    )
