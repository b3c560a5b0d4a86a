from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import CharField, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce

from wijkwerk.base import rules
from wijkwerk.base.enums import TurnKind, UserKind
from wijkwerk.base.models import (
    Bill,
    Booking,
    DeskPayment,
    Key,
    KeyHolding,
    OpeningHours,
    Price,
    Room,
    Turn,
    Upkeep,
    UpkeepDone,
    VacantPlace,
)
from wijkwerk.funding.enums import SettledAs
from wijkwerk.funding.models import BankLine, CashBox
from wijkwerk.kernel import clock, text
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.figures import Figure, NoCurrentFigure, figure

_Stretch = tuple[datetime, datetime]


def rooms(neighbourhood: Neighbourhood) -> QuerySet[Room]:
    """With their hours and prices; three queries."""
    return _whole(Room.objects.within(neighbourhood)).order_by("name", "pk")


def room(pk: int) -> Room:
    found: Room = _whole(Room.objects.filter(pk=pk)).get()
    return found


def _whole(rows: QuerySet[Room]) -> QuerySet[Room]:
    return rows.select_related("neighbourhood").prefetch_related(
        Prefetch("hours", queryset=OpeningHours.objects.order_by("weekday")),
        Prefetch("prices", queryset=Price.objects.order_by("cents_per_hour", "user_kind")),
    )


def is_open(room: Room, *, on: date, starts: time, ends: time) -> bool:
    """With the evening before, which may run into this day, and the day after, into which this evening may run."""
    near = {(on.weekday() + days) % 7: days for days in (-1, 0, 1)}
    hours = [(near[each.weekday], each.opens, each.closes) for each in room.hours.all() if each.weekday in near]
    return rules.is_open(starts, ends, hours=hours)


def price(room: Room, kind: UserKind, *, minutes: int) -> int | None:
    """In cents; None when the room is not let to this kind of user."""
    per_hour = next((each.cents_per_hour for each in room.prices.all() if each.user_kind == kind), None)
    return None if per_hour is None else rules.price(cents_per_hour=per_hour, minutes=minutes)


def vat_rate(on: date) -> Figure | None:
    """The high rate of value added tax on a day, in per cent, with its source; None when nobody noted it yet."""
    try:
        return figure("vat_high", on)
    except NoCurrentFigure:
        return None


def known_person(neighbourhood: Neighbourhood, *, first_name: str, phone: str) -> Person | None:
    """The one person with this number and this first name, so that their own data shows it; None when in doubt."""
    key = text.phone_key(phone)
    if not key:
        return None
    found = list(Person.objects.within(neighbourhood).filter(phone_key=key, erased_at__isnull=True)[:5])
    same = [each for each in found if text.sort_key(each.first_name) == text.sort_key(first_name)]
    return same[0] if len(same) == 1 else None


def is_free(room: Room, starts_at: datetime, ends_at: datetime) -> bool:
    return not Booking.objects.filter(room=room).holding().between(starts_at, ends_at).exists()


@dataclass(frozen=True, slots=True)
class FreeDay:
    """What can still be had of a room on a day, in local time; shut when it is not open at all."""

    on: date
    is_shut: bool
    stretches: Sequence[_Stretch]


@dataclass(frozen=True, slots=True)
class FreeRoom:
    room: Room
    days: Sequence[FreeDay]


def free_days(neighbourhood: Neighbourhood, days: Sequence[date], *, at: datetime) -> list[FreeRoom]:
    """Per room and day what is free from now on; four queries, whatever is booked."""
    zone = neighbourhood.zone
    starts_at = clock.day_bounds(days[0], zone=zone)[0]
    ends_at = clock.day_bounds(days[-1] + timedelta(days=1), zone=zone)[1]  # the last evening may run on
    taken: dict[int, list[_Stretch]] = {}
    held = Booking.objects.within(neighbourhood).holding().between(starts_at, ends_at)
    for room_id, starts, ends in held.values_list("room_id", "starts_at", "ends_at"):
        taken.setdefault(room_id, []).append((starts, ends))
    return [
        FreeRoom(each, [_free_day(each, day, taken.get(each.pk, []), zone=zone, at=at) for day in days])
        for each in rooms(neighbourhood)
    ]


def _free_day(room: Room, on: date, taken: Sequence[_Stretch], *, zone: str, at: datetime) -> FreeDay:
    hours = next((each for each in room.hours.all() if each.weekday == on.weekday()), None)
    if hours is None:
        return FreeDay(on, is_shut=True, stretches=())
    closes_on = on + timedelta(days=rules.ends_next_day(hours.opens, hours.closes))
    opens_at = clock.local_moment(on, hours.opens, zone=zone)
    closes_at = clock.local_moment(closes_on, hours.closes, zone=zone)
    from_now = max(opens_at, _next_quarter(at))
    here = ZoneInfo(zone)
    free = rules.free_stretches(from_now, closes_at, taken)
    return FreeDay(on, is_shut=False, stretches=[(a.astimezone(here), b.astimezone(here)) for a, b in free])


def _next_quarter(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0) + rules.SLOT * -(-at.minute // 15)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week on the desk: what is booked, and who opens, closes and cleans."""

    on: date
    bookings: Sequence[Booking]
    turns: Sequence[tuple[TurnKind, Turn | None]]

    @property
    def is_quiet(self) -> bool:
        return not self.bookings and all(turn is None for _kind, turn in self.turns)

    @property
    def open_turns(self) -> bool:
        """Whether people come while nobody opens, closes or cleans."""
        return bool(self.bookings) and any(turn is None for _kind, turn in self.turns)


def week(neighbourhood: Neighbourhood, days: Sequence[date]) -> list[Day]:
    """Two queries."""
    zone = neighbourhood.zone
    bounds = clock.day_bounds(days[0], zone=zone)[0], clock.day_bounds(days[-1], zone=zone)[1]
    booked: dict[date, list[Booking]] = {day: [] for day in days}
    rows = Booking.objects.within(neighbourhood).holding().between(*bounds).select_related("room")
    for booking in rows.order_by("starts_at", "room__name", "pk"):
        booked.setdefault(clock.local_day(booking.starts_at, zone=zone), []).append(booking)
    taken = {(turn.on, turn.kind): turn for turn in turns(neighbourhood, days)}
    return [Day(day, booked[day], [(kind, taken.get((day, kind))) for kind in TurnKind]) for day in days]


def turns(neighbourhood: Neighbourhood, days: Sequence[date]) -> QuerySet[Turn]:
    return Turn.objects.within(neighbourhood).filter(on__gte=days[0], on__lte=days[-1]).order_by("on", "kind")


def asked(neighbourhood: Neighbourhood, *, at: datetime) -> QuerySet[Booking]:
    """What waits for an answer, soonest first."""
    rows = Booking.objects.within(neighbourhood).filter(state="asked", ends_at__gt=at)
    return rows.select_related("room").order_by("starts_at", "pk")


def count_asked(neighbourhood: Neighbourhood, *, at: datetime) -> Coalesce:
    """How many wait for an answer, to be asked along with something else."""
    counted = asked(neighbourhood, at=at).order_by().values("neighbourhood").annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


def keys(neighbourhood: Neighbourhood) -> QuerySet[Key]:
    """With who has each now, in `with_whom`; two queries."""
    now = Prefetch("holdings", queryset=KeyHolding.objects.filter(returned_at__isnull=True), to_attr="with_whom")
    return Key.objects.within(neighbourhood).select_related("room").prefetch_related(now).order_by("name", "pk")


def upkeep(neighbourhood: Neighbourhood) -> QuerySet[Upkeep]:
    """What the building needs, soonest first, each with when it was done in `times`; two queries."""
    times = Prefetch("times", queryset=UpkeepDone.objects.order_by("-on", "-pk"))
    rows = Upkeep.objects.within(neighbourhood).filter(stopped_at__isnull=True)
    return rows.select_related("room").prefetch_related(times).order_by("due_on", "pk")


def upkeep_to_tell(*, at: datetime) -> list[Upkeep]:
    """In every neighbourhood: due soon, and not told for this time yet; locked for whoever tells it."""
    soon = at.date() + rules.UPKEEP_TOLD_BEFORE
    rows = Upkeep.objects.select_for_update(of=("self",)).filter(stopped_at__isnull=True, due_on__lte=soon)
    return list(rows.exclude(reminded_for=F("due_on")).select_related("neighbourhood").order_by("pk"))


def vacant(neighbourhood: Neighbourhood, words: str = "") -> QuerySet[VacantPlace]:
    """What everybody may see of empty places nearby, newest first; where, or in whose idea, these words stand."""
    rows = VacantPlace.objects.within(neighbourhood).filter(gone_at__isnull=True, shown_at__isnull=False)
    for word in text.clean(words).split():
        rows = rows.filter(Q(where__icontains=word) | Q(idea__icontains=word))
    return rows.order_by("-shown_at", "pk")


def vacant_to_read(neighbourhood: Neighbourhood) -> QuerySet[VacantPlace]:
    """Told, and read by nobody yet; first come first."""
    rows = VacantPlace.objects.within(neighbourhood).filter(gone_at__isnull=True, shown_at__isnull=True)
    return rows.order_by("told_at", "pk")


@dataclass(frozen=True, slots=True)
class AtTheDoor:
    """What somebody with a booking is told at the door."""

    keys: Sequence[Key]
    turns: Sequence[tuple[TurnKind, Turn | None]]


def at_the_door(booking: Booking) -> AtTheDoor:
    """Three queries."""
    here = booking.neighbourhood
    on = clock.local_day(booking.starts_at, zone=here.zone)
    taken = {turn.kind: turn for turn in turns(here, [on])}
    fitting = keys(here).filter(Q(room=booking.room_id) | Q(room=None))
    return AtTheDoor(list(fitting), [(kind, taken.get(kind)) for kind in TurnKind])


def door_opens_at(booking: Booking) -> datetime:
    """From when on the page at the door says who has the key, in local time."""
    moment: datetime = booking.local()[0] - rules.DOOR_BEFORE
    return moment


def unpaid_bills(legal_persons: Collection[int]) -> QuerySet[Bill]:
    """Of these, by their keys, oldest first: paid neither at the desk nor by a line of the own bank account."""
    by_bank = BankLine.objects.filter(
        account__legal_person=OuterRef("legal_person"),
        settled_as=SettledAs.BILL,
        subject=Cast(OuterRef("number"), CharField(max_length=40)),
    )
    at_desk = live_desk_payments().filter(bill=OuterRef("pk"))
    rows: QuerySet[Bill] = Bill.objects.filter(legal_person__in=legal_persons)
    return rows.exclude(Exists(by_bank)).exclude(Exists(at_desk)).order_by("legal_person", "number")


def live_desk_payments() -> QuerySet[DeskPayment]:
    """Those that were not a mistake."""
    return DeskPayment.objects.filter(undone_at=None)


@dataclass(frozen=True, slots=True)
class BillPaid:
    """By a line of the bank, or at the desk: in cash into `box`, or by card without one."""

    on: date
    is_at_desk: bool
    box: CashBox | None = None


def payment_of(bill: Bill) -> BillPaid | None:
    """None: it is open."""
    lines = BankLine.objects.filter(account__legal_person=bill.legal_person_id, settled_as=SettledAs.BILL)
    line = lines.filter(subject=str(bill.number)).first()
    if line is not None:
        return BillPaid(line.booked_on, is_at_desk=False)
    paid = live_desk_payments().filter(bill=bill).select_related("box", "neighbourhood").first()
    if paid is None:
        return None
    return BillPaid(clock.local_day(paid.paid_at, zone=paid.neighbourhood.zone), is_at_desk=True, box=paid.box)
