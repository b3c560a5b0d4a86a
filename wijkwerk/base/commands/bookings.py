"""Bookings: each holds its quarters of an hour in a room, and the database gives a quarter to one booking only."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.base import queries, rules
from wijkwerk.base.enums import TRANSITIONS, BookingState, UserKind
from wijkwerk.base.models import Booking, Letting, Room, Slot
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import check_move
from wijkwerk.notices import commands as notices


class WrongTimes(Refusal):
    for_people = _("Kies een begin en een later einde, op een heel kwartier, niet in het verleden en binnen een jaar.")


class Shut(Refusal):
    for_people = _("Op deze tijd is de ruimte dicht. Kijk wanneer hij open is, en kies een andere tijd.")


class Taken(Refusal):
    for_people = _(
        "Op deze tijd is de ruimte al bezet. Kies een andere tijd of een andere ruimte. Er is niets geboekt."
    )


class PriceChanged(Refusal):
    for_people = _("De prijs is intussen veranderd. Kijk eerst wat het nu kost. Er is niets geboekt.")


@dataclass(frozen=True, slots=True)
class When:
    """A stretch that begins on one local day; an end that is not after the begin is on the day after."""

    on: date
    starts: time
    ends: time

    def moments(self, zone: str) -> tuple[datetime, datetime]:
        ends_on = self.on + timedelta(days=rules.ends_next_day(self.starts, self.ends))
        return clock.local_moment(self.on, self.starts, zone=zone), clock.local_moment(ends_on, self.ends, zone=zone)


@dataclass(frozen=True, slots=True)
class Renter:
    """Who asks, how to reach them, and what for."""

    first_name: str
    purpose: str
    kind: UserKind
    phone: str = ""
    email: str = ""


@transaction.atomic
def ask(*, room: Room, when: When, renter: Renter, told_cents: int, by: Actor, at: datetime) -> Booking:
    """Holds the room until there is an answer; `told_cents` is the price that was told before asking."""
    room = _locked(room)
    _check(room, when, at=at)
    booking = _new(room, when, renter, at=at)
    if booking.cents != told_cents:
        raise PriceChanged
    booking.save()
    _hold([booking])
    audit.record("base.asked", booking, by=by, at=at, neighbourhood_id=room.neighbourhood_id)
    return booking


@transaction.atomic
def confirm(*, booking: Booking, words: str, by: Actor, at: datetime) -> Booking:
    """`words`: the mail to whoever asked, where they left an address."""
    return _answer(booking, BookingState.CONFIRMED, words=words, reason="", by=by, at=at)


@transaction.atomic
def decline(*, booking: Booking, reason: str, words: str, by: Actor, at: datetime) -> Booking:
    return _answer(booking, BookingState.DECLINED, words=words, reason=reason, by=by, at=at)


@transaction.atomic
def cancel(*, booking: Booking, by: Actor, at: datetime, reason: str = "", words: str = "") -> Booking:
    """By who has the link, or by the host; of a weekly letting this is how one day is left out."""
    booking = _reloaded(booking)
    booking.state = check_move(booking.state, BookingState.CANCELLED, table=TRANSITIONS)
    booking.cancelled_at, booking.cancelled_by_id, booking.reason = at, by.user_id, text.clean(reason)
    booking.save(update_fields=["state", "cancelled_at", "cancelled_by", "reason"])
    booking.slots.all().delete()
    _mail(booking, _now("Je boeking gaat niet door"), words, at=at)
    audit.record("base.cancelled", booking, by=by, at=at, neighbourhood_id=booking.neighbourhood_id)
    return booking


@transaction.atomic
def move(*, booking: Booking, room: Room, when: When, by: Actor, at: datetime, words: str = "") -> Booking:
    """To another time or room; the price that was told stands as long as it takes as long, in the same room."""
    list(Room.objects.select_for_update().filter(pk__in={booking.room_id, room.pk}).order_by("pk"))
    booking = Booking.objects.select_for_update().get(pk=booking.pk)
    check_move(booking.state, BookingState.CANCELLED, table=TRANSITIONS)
    room = queries.room(room.pk)
    _check(room, when, at=at)
    before = (booking.room_id, booking.minutes)
    booking.room = room
    booking.starts_at, booking.ends_at = when.moments(room.neighbourhood.zone)
    told = queries.price(room, UserKind(booking.user_kind), minutes=booking.minutes)
    if before != (room.pk, booking.minutes) and told is not None:
        booking.cents = told
    booking.save(update_fields=["room", "starts_at", "ends_at", "cents"])
    booking.slots.all().delete()
    _hold([booking])
    _mail(booking, _now("Je boeking is verzet"), words, at=at)
    audit.record("base.moved", booking, by=by, at=at, neighbourhood_id=booking.neighbourhood_id)
    return booking


@transaction.atomic
def let_weekly(
    *, room: Room, when: When, last_on: date, renter: Renter, skip_taken: bool, by: Actor, at: datetime
) -> Letting:
    """Confirmed at once, each week. Refused as a whole, with the days, when some are taken and may not be skipped."""
    room = _locked(room)
    if not when.on <= last_on <= when.on + timedelta(weeks=rules.MOST_WEEKS):
        raise WrongTimes
    weeks = [When(day, when.starts, when.ends) for day in rules.weekly(when.on, last_on)]
    for week in weeks:
        _check(room, week, at=at)
    taken = _taken_days(room, weeks)
    if taken and not (skip_taken and len(taken) < len(weeks)):
        told = ", ".join(date_format(day, "j F") for day in sorted(taken))
        raise Taken(
            _now("Al bezet: %(days)s. Sla die dagen over, of kies een andere tijd. Er is niets geboekt.")
            % {"days": told}
        )
    letting = Letting.objects.create(
        neighbourhood_id=room.neighbourhood_id,
        room=room,
        code=Letting.objects.free_code(),
        first_on=when.on,
        last_on=last_on,
        made_at=at,
        made_by_id=by.user_id,
    )
    _let(letting, [week for week in weeks if week.on not in taken], room, renter, by=by, at=at)
    audit.record("base.let_weekly", letting, by=by, at=at, neighbourhood_id=room.neighbourhood_id)
    return letting


def _let(letting: Letting, weeks: list[When], room: Room, renter: Renter, *, by: Actor, at: datetime) -> None:
    codes = Booking.objects.free_codes(len(weeks))
    made = [_new(room, week, renter, at=at, code=code) for week, code in zip(weeks, codes, strict=True)]
    for booking in made:
        booking.letting, booking.state = letting, BookingState.CONFIRMED
        booking.answered_at, booking.answered_by_id = at, by.user_id
    _hold(Booking.objects.bulk_create(made))


def _locked(room: Room) -> Room:
    """Held until the transaction ends, so that bookings of one room happen in one order."""
    Room.objects.select_for_update().get(pk=room.pk)
    return queries.room(room.pk)


def _reloaded(booking: Booking) -> Booking:
    found: Booking = Booking.objects.select_for_update(of=("self",)).select_related("room").get(pk=booking.pk)
    return found


def _check(room: Room, when: When, *, at: datetime) -> None:
    """Raises WrongTimes or Shut."""
    today = clock.local_day(at, zone=room.neighbourhood.zone)
    is_whole = rules.is_whole(when.starts) and rules.is_whole(when.ends)
    if not (is_whole and when.starts != when.ends and today <= when.on <= today + rules.FARTHEST):
        raise WrongTimes
    starts_at, ends_at = when.moments(room.neighbourhood.zone)
    if ends_at <= max(at, starts_at):
        raise WrongTimes
    if not queries.is_open(room, on=when.on, starts=when.starts, ends=when.ends):
        raise Shut


def _new(room: Room, when: When, renter: Renter, *, at: datetime, code: str = "") -> Booking:
    starts_at, ends_at = when.moments(room.neighbourhood.zone)
    minutes = int((ends_at - starts_at).total_seconds() // 60)
    cents = queries.price(room, renter.kind, minutes=minutes)
    if cents is None:
        raise PriceChanged
    return Booking(
        neighbourhood=room.neighbourhood,
        room=room,
        person=queries.known_person(room.neighbourhood, first_name=renter.first_name, phone=renter.phone),
        code=code or Booking.objects.free_code(),
        first_name=text.clean(renter.first_name),
        phone=text.clean(renter.phone),
        email=text.clean(renter.email),
        purpose=text.clean(renter.purpose),
        user_kind=renter.kind,
        starts_at=starts_at,
        ends_at=ends_at,
        cents=cents,
        asked_at=at,
    )


def _hold(bookings: list[Booking]) -> None:
    """The unique row per room and quarter decides, whoever else is busy at this moment."""
    rows = [
        Slot(room_id=booking.room_id, booking=booking, starts_at=starts_at)
        for booking in bookings
        for starts_at in rules.slots(booking.starts_at, booking.ends_at)
    ]
    try:
        with transaction.atomic():
            Slot.objects.bulk_create(rows, batch_size=500)
    except IntegrityError:
        raise Taken from None


def _taken_days(room: Room, weeks: list[When]) -> set[date]:
    """The days on which somebody else has some of it, to be told; one query."""
    wanted = {each for week in weeks for each in rules.slots(*week.moments(room.neighbourhood.zone))}
    held = Slot.objects.filter(room=room, starts_at__gte=min(wanted), starts_at__lte=max(wanted))
    taken = wanted.intersection(held.values_list("starts_at", flat=True))
    return {week.on for week in weeks if taken.intersection(rules.slots(*week.moments(room.neighbourhood.zone)))}


def _answer(booking: Booking, to: BookingState, *, words: str, reason: str, by: Actor, at: datetime) -> Booking:
    booking = _reloaded(booking)
    booking.state = check_move(booking.state, to, table=TRANSITIONS)
    booking.answered_at, booking.answered_by_id, booking.reason = at, by.user_id, text.clean(reason)
    booking.save(update_fields=["state", "answered_at", "answered_by", "reason"])
    if not booking.is_holding:
        booking.slots.all().delete()
    _mail(booking, _now("Antwoord op je vraag om een ruimte"), words, at=at)
    audit.record(f"base.{to.value}", booking, by=by, at=at, neighbourhood_id=booking.neighbourhood_id)
    return booking


def _mail(booking: Booking, subject: str, words: str, *, at: datetime) -> None:
    if booking.email and words:
        notices.queue(neighbourhood=booking.neighbourhood, to=booking.email, subject=subject, body=words, at=at)
