"""Rooms: what is in them, when they can be had, and for how much."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.base.models import OpeningHours, Price, Room
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.places import queries as places
from wijkwerk.places.models import LegalPerson, Neighbourhood


class NameTaken(Refusal):
    for_people = _("Er is al een ruimte met deze naam. Kies een andere.")


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """`hours`: weekday (0 is Monday) → opens and closes; `prices`: kind of user → cents per hour, and who is not in it can't ask.

    `legal_person` lets the room; None for the first.
    """

    name: str
    holds: int
    facilities: str = ""
    house_rules: str = ""
    hours: Mapping[int, tuple[time, time]] = field(default_factory=dict)
    prices: Mapping[str, int] = field(default_factory=dict)
    legal_person: LegalPerson | None = None


@transaction.atomic
def add_room(*, neighbourhood: Neighbourhood, facts: RoomFacts, by: Actor, at: datetime) -> Room:
    room = Room(neighbourhood=neighbourhood, code=Room.objects.free_code())
    _write(room, facts)
    audit.record("base.room_added", room, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return room


@transaction.atomic
def set_room(*, room: Room, facts: RoomFacts, by: Actor, at: datetime) -> Room:
    """What was booked stays booked at the price that was told, and a bill that was made stays of whoever made it."""
    room = Room.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=room.pk)
    _write(room, facts)
    audit.record("base.room_set", room, by=by, at=at, neighbourhood_id=room.neighbourhood_id)
    return room


def _write(room: Room, facts: RoomFacts) -> None:
    room.legal_person = places.legal_person_of(room.neighbourhood, facts.legal_person)
    room.name, room.holds = text.clean(facts.name), facts.holds
    room.facilities, room.house_rules = text.clean(facts.facilities), text.clean(facts.house_rules)
    if Room.objects.filter(neighbourhood=room.neighbourhood_id, name=room.name).exclude(pk=room.pk).exists():
        raise NameTaken
    room.save()
    room.hours.all().delete()
    room.prices.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(room=room, weekday=day, opens=opens, closes=closes)
        for day, (opens, closes) in sorted(facts.hours.items())
    )
    Price.objects.bulk_create(
        Price(room=room, user_kind=kind, cents_per_hour=cents) for kind, cents in sorted(facts.prices.items())
    )
