from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.access.models import User
from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import check_move
from wijkwerk.listening import queries, rules
from wijkwerk.listening.enums import TRANSITIONS, HeardAt, SignalKind, SignalState
from wijkwerk.listening.models import Reply, Signal
from wijkwerk.people.models import Person
from wijkwerk.pictures import commands as pictures
from wijkwerk.pictures.rules import Encoded
from wijkwerk.places.models import Address, Neighbourhood

# The rest of a long backlog goes the next time.
MOST_AT_ONCE = 500


class NothingSaid(Refusal):
    for_people = _("Vertel eerst in een paar woorden waar het om gaat.")


class NothingTaken(Refusal):
    for_people = _("Vink aan wat je wilt overnemen.")


class NotMergeable(Refusal):
    for_people = _("Kies twee of meer berichten die nog open staan. Een bericht voegen we niet samen met zichzelf.")


@transaction.atomic
def hear(
    *,
    neighbourhood: Neighbourhood,
    kind: SignalKind,
    said: str,
    by: Actor,
    at: datetime,
    where: str = "",
    contact: str = "",
    language: str = "nl",
    way: HeardAt = HeardAt.FORM,
    person: Person | None = None,
    address: Address | None = None,
    photo: Encoded | None = None,
    for_somebody_else: str = "",
    was_read_back: bool = False,
) -> Signal:
    """Writes down what somebody said, and who follows it up by when."""
    day = clock.local_day(at, zone=neighbourhood.zone)
    signal = Signal.objects.create(
        neighbourhood=neighbourhood,
        code=Signal.objects.free_code(),
        kind=kind,
        text=_something(said),
        where=text.clean(where),
        address=address,
        person=person,
        contact=text.clean(contact),
        picture=pictures.keep(neighbourhood=neighbourhood, encoded=photo, person=person, at=at) if photo else None,
        for_somebody_else=text.clean(for_somebody_else),
        language=language,
        heard_by_way=way,
        heard_at=at,
        heard_by_id=by.user_id,
        was_read_back=was_read_back,
        follow_up_by_id=rules.fewest_first(queries.open_per_connector(neighbourhood, day=day), preferred=by.user_id),
        follow_up_on=rules.follow_up_day(day),
    )
    audit.record("listening.heard", signal, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return signal


@dataclass(frozen=True, slots=True)
class Heard:
    """What a list tells of somebody who is known."""

    person: Person
    kind: SignalKind
    said: str


@transaction.atomic
def hear_many(
    *, neighbourhood: Neighbourhood, heard: Sequence[Heard], way: HeardAt, by: Actor, at: datetime
) -> list[Signal]:
    """Many at once, from a list; the connectors share the following up."""
    day = clock.local_day(at, zone=neighbourhood.zone)
    open_each = queries.open_per_connector(neighbourhood, day=day)
    rows = []
    for code, each in zip(Signal.objects.free_codes(len(heard)), heard, strict=True):
        follow_up_by = rules.fewest_first(open_each, preferred=None)
        if follow_up_by is not None:
            open_each[follow_up_by] += 1
        rows.append(
            Signal(
                neighbourhood=neighbourhood,
                code=code,
                kind=each.kind,
                text=_something(each.said),
                person=each.person,
                heard_by_way=way,
                heard_at=at,
                heard_by_id=by.user_id,
                follow_up_by_id=follow_up_by,
                follow_up_on=rules.follow_up_day(day),
            )
        )
    Signal.objects.bulk_create(rows, batch_size=500)
    audit.record_all("listening.heard", rows, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return rows


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A line of pasted text as a person corrected it, with whoever does what next, by when."""

    kind: SignalKind
    said: str
    contact: str
    way: HeardAt
    heard_at: datetime
    follow_up_by: User
    follow_up_on: date
    next_step: str


@transaction.atomic
def take_lines(*, neighbourhood: Neighbourhood, lines: Sequence[TakenLine], by: Actor, at: datetime) -> list[Signal]:
    """Pasted lines become messages with a next step; of what is not taken nothing is written."""
    if not lines:
        raise NothingTaken
    rows = [
        Signal(
            neighbourhood=neighbourhood,
            code=code,
            kind=line.kind,
            text=_something(line.said),
            contact=text.clean(line.contact),
            heard_by_way=line.way,
            heard_at=min(line.heard_at, at),
            heard_by_id=by.user_id,
            state=SignalState.PICKED_UP if line.next_step else SignalState.NEW,
            next_step=text.clean(line.next_step),
            follow_up_by=line.follow_up_by,
            follow_up_on=line.follow_up_on,
        )
        for code, line in zip(Signal.objects.free_codes(len(lines)), lines, strict=True)
    ]
    Signal.objects.bulk_create(rows)
    audit.record_all("listening.heard", rows, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return rows


def _something(said: str) -> str:
    words = text.clean(said)
    if not words:
        raise NothingSaid
    return words


@transaction.atomic
def plan(
    *, signals: Sequence[Signal], follow_up_by: User, follow_up_on: date, next_step: str, by: Actor, at: datetime
) -> None:
    """Who does what next, by when; what was new is picked up."""
    for signal in _locked(signals):
        if signal.state == SignalState.NEW:
            signal.state = check_move(signal.state, SignalState.PICKED_UP, table=TRANSITIONS)
        signal.follow_up_by, signal.follow_up_on = follow_up_by, follow_up_on
        signal.next_step = text.clean(next_step)
        signal.save(update_fields=["state", "follow_up_by", "follow_up_on", "next_step"])
        audit.record(
            "listening.planned", signal, by=by, at=at, neighbourhood_id=signal.neighbourhood_id, fields=("follow_up",)
        )


@transaction.atomic
def answer(*, signal: Signal, said: str, by: Actor, at: datetime) -> Reply:
    """Our answer to whoever said it; it stands on their page, and by that it is answered."""
    said = _something(said)
    (signal,) = _locked([signal])
    if signal.state != SignalState.ANSWERED:
        signal.state = check_move(signal.state, SignalState.ANSWERED, table=TRANSITIONS)
    signal.answered_at, signal.answered_by_id = at, by.user_id
    signal.save(update_fields=["state", "answered_at", "answered_by"])
    reply = Reply.objects.create(signal=signal, is_ours=True, text=said, said_at=at, said_by_id=by.user_id)
    audit.record("listening.answered", signal, by=by, at=at, neighbourhood_id=signal.neighbourhood_id)
    return reply


@transaction.atomic
def say_more(*, signal: Signal, said: str, by: Actor, at: datetime) -> Reply:
    """The sender says more: it is open again, and due today."""
    said = _something(said)
    (signal,) = _locked([signal])
    if signal.state in {SignalState.ANSWERED, SignalState.CLOSED}:
        signal.state = check_move(signal.state, SignalState.PICKED_UP, table=TRANSITIONS)
    signal.follow_up_on = min(signal.follow_up_on, clock.local_day(at, zone=signal.neighbourhood.zone))
    signal.save(update_fields=["state", "follow_up_on"])
    reply = Reply.objects.create(signal=signal, is_ours=False, text=said, said_at=at, said_by_id=by.user_id)
    audit.record("listening.more_said", signal, by=by, at=at, neighbourhood_id=signal.neighbourhood_id)
    return reply


@transaction.atomic
def put_on_stairs(*, signals: Sequence[Signal], by: Actor, at: datetime) -> None:
    for signal in _locked(signals):
        if signal.state == SignalState.ON_THE_STAIRS:
            continue
        signal.state = check_move(signal.state, SignalState.ON_THE_STAIRS, table=TRANSITIONS)
        signal.save(update_fields=["state"])
        audit.record("listening.put_on_stairs", signal, by=by, at=at, neighbourhood_id=signal.neighbourhood_id)


@transaction.atomic
def close(*, signals: Sequence[Signal], by: Actor, at: datetime) -> None:
    for signal in _locked(signals):
        signal.state = check_move(signal.state, SignalState.CLOSED, table=TRANSITIONS)
        signal.save(update_fields=["state"])
        audit.record("listening.closed", signal, by=by, at=at, neighbourhood_id=signal.neighbourhood_id)


@transaction.atomic
def merge(*, signals: Sequence[Signal], by: Actor, at: datetime) -> Signal:
    """Several that say the same: all go on as the oldest; whoever sent another sees that one's answer."""
    locked = sorted(_locked(signals), key=lambda signal: (signal.heard_at, signal.pk))
    if len(locked) < 2 or len({signal.neighbourhood_id for signal in locked}) > 1:
        raise NotMergeable
    first, *doubles = locked
    for double in doubles:
        double.state = check_move(double.state, SignalState.MERGED, table=TRANSITIONS)
        double.merged_into = first
        double.save(update_fields=["state", "merged_into"])
        Signal.objects.filter(merged_into=double).update(merged_into=first)
        audit.record("listening.merged", double, by=by, at=at, neighbourhood_id=double.neighbourhood_id)
    return first


_FORGOTTEN: dict[str, object] = {"text": "", "where": "", "contact": "", "for_somebody_else": "", "next_step": ""}
_FORGOTTEN |= {"address": None, "picture": None, "person": None}


@transaction.atomic
def forget_signals(*, before: datetime, at: datetime) -> int:
    """Words, photo and who said it go a year after the last of them; that there was a message, and when it was answered, stays to be counted."""
    rows = list(Signal.objects.settled_before(before).values_list("pk", "picture")[:MOST_AT_ONCE])
    keys = [key for key, _picture in rows]
    Reply.objects.filter(signal__in=keys).delete()
    Signal.objects.filter(pk__in=keys).update(erased_at=at, **_FORGOTTEN)
    pictures.forget(pictures=[picture for _key, picture in rows if picture])
    return len(rows)


def _locked(signals: Sequence[Signal]) -> list[Signal]:
    """The rows as they are now, locked in one order, so that two people at once wait for each other."""
    numbers = [signal.pk for signal in signals]
    return list(
        Signal.objects.select_for_update(of=("self",))
        .select_related("neighbourhood")
        .filter(pk__in=numbers)
        .order_by("pk")
    )
