"""A hall to let, and how these tests ask for it."""

from datetime import date, datetime, time
from typing import Any

from tests.world import NOW, TODAY, World
from wijkwerk.base import commands as base
from wijkwerk.base import queries
from wijkwerk.base.commands.bookings import Renter, When
from wijkwerk.base.commands.rooms import RoomFacts
from wijkwerk.base.enums import UserKind
from wijkwerk.base.models import Booking, Room
from wijkwerk.kernel.actor import VISITOR

FACTS = RoomFacts(
    name="Grote zaal",
    holds=60,
    facilities="Keuken en beamer.",
    house_rules="Stoelen terug.\nVloer vegen.",
    hours=dict.fromkeys(range(7), (time(8), time(22))),
    prices={UserKind.RESIDENT: 1000, UserKind.MEMBER: 500, UserKind.PROFESSIONAL: 3000},
)


def hall(world: World, **changed: Any) -> Room:
    facts = RoomFacts(**{**{name: getattr(FACTS, name) for name in FACTS.__slots__}, **changed})
    return base.add_room(neighbourhood=world.neighbourhood, facts=facts, by=world.by("Hanna"), at=NOW)


def when(starts: int = 10, ends: int = 12, on: date = TODAY) -> When:
    return When(on, time(starts), time(ends))


def renter(first_name: str = "Nel", **details: Any) -> Renter:
    given: dict[str, Any] = {"purpose": "verjaardag", "kind": UserKind.RESIDENT, "phone": "06 11112222", **details}
    return Renter(first_name, **given)


def ask(room: Room, stretch: When | None = None, *, who: Renter | None = None, at: datetime = NOW) -> Booking:
    stretch, who = stretch or when(), who or renter()
    starts_at, ends_at = stretch.moments(room.neighbourhood.zone)
    minutes = int((ends_at - starts_at).total_seconds() // 60)
    told = queries.price(queries.room(room.pk), who.kind, minutes=minutes)
    return base.ask(room=room, when=stretch, renter=who, told_cents=told or 0, by=VISITOR, at=at)


def confirmed(world: World, room: Room, stretch: When | None = None, *, who: Renter | None = None) -> Booking:
    return base.confirm(booking=ask(room, stretch, who=who), words="", by=world.by("Hanna"), at=NOW)
