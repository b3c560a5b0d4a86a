"""Who opens, closes and cleans; and what is broken."""

from datetime import date, datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.base import queries
from wijkwerk.base.enums import TurnKind
from wijkwerk.base.models import Fault, Room, Turn
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.states import NotNow
from wijkwerk.pictures import commands as pictures
from wijkwerk.pictures.rules import Encoded
from wijkwerk.places.models import Neighbourhood


@transaction.atomic
def take_turn(
    *, neighbourhood: Neighbourhood, on: date, kind: TurnKind, first_name: str, by: Actor, at: datetime, phone: str = ""
) -> Turn | None:
    """By name; another name takes its place, and no name leaves the turn open again (None)."""
    rows = Turn.objects.within(neighbourhood).filter(on=on, kind=kind)
    if not text.clean(first_name):
        rows.delete()
        audit.record("base.turn_left", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk)
        return None
    turn, _made = rows.update_or_create(
        neighbourhood=neighbourhood,
        on=on,
        kind=kind,
        defaults={
            "person": queries.known_person(neighbourhood, first_name=first_name, phone=phone),
            "first_name": text.clean(first_name),
            "phone": text.clean(phone),
            "taken_at": at,
        },
    )
    audit.record("base.turn_taken", turn, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return turn


@transaction.atomic
def note_fault(
    *,
    neighbourhood: Neighbourhood,
    what: str,
    since: date,
    told_to: str,
    room: Room | None,
    by: Actor,
    at: datetime,
    photo: Encoded | None = None,
) -> Fault:
    fault = Fault.objects.create(
        neighbourhood=neighbourhood,
        room=room,
        code=Fault.objects.free_code(),
        what=text.clean(what),
        since=since,
        told_to=text.clean(told_to),
        picture=pictures.keep(neighbourhood=neighbourhood, encoded=photo, at=at) if photo else None,
        noted_at=at,
        noted_by_id=by.user_id,
    )
    audit.record("base.fault_noted", fault, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return fault


@transaction.atomic
def tell_fault(*, fault: Fault, told_to: str, by: Actor, at: datetime) -> Fault:
    """Who knows of it now."""
    fault = Fault.objects.select_for_update().get(pk=fault.pk)
    fault.told_to = text.clean(told_to)
    fault.save(update_fields=["told_to"])
    audit.record("base.fault_told", fault, by=by, at=at, neighbourhood_id=fault.neighbourhood_id, fields=("told_to",))
    return fault


@transaction.atomic
def mend(*, fault: Fault, by: Actor, at: datetime) -> Fault:
    """Its photo goes: it showed what is no longer so."""
    fault = Fault.objects.select_for_update().get(pk=fault.pk)
    if fault.mended_at is not None:
        raise NotNow
    fault.mended_at, fault.mended_by_id = at, by.user_id
    shown, fault.picture = fault.picture_id, None
    fault.save(update_fields=["mended_at", "mended_by", "picture"])
    pictures.forget(pictures=[shown] if shown else [])
    audit.record("base.fault_mended", fault, by=by, at=at, neighbourhood_id=fault.neighbourhood_id)
    return fault
