"""From lists of organisations, rooms and keys to rows: one by one, because such lists are short; what exists already was skipped."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from wijkwerk.base import commands as base
from wijkwerk.base.commands.rooms import RoomFacts
from wijkwerk.base.models import Key, Room
from wijkwerk.imports import commands as imports
from wijkwerk.imports.commands.undoing import Made
from wijkwerk.imports.models import Batch
from wijkwerk.imports.queries import ReadyRow
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Step
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import Neighbourhood


def names_of_organisations(here: Neighbourhood) -> frozenset[str]:
    return _sorted(Organisation.objects.within(here).values_list("name", flat=True))


def names_of_rooms(here: Neighbourhood) -> frozenset[str]:
    return _sorted(Room.objects.within(here).values_list("name", flat=True))


def names_of_keys(here: Neighbourhood) -> frozenset[str]:
    return _sorted(Key.objects.within(here).values_list("name", flat=True))


def _sorted(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(text.sort_key, names))


def take_organisations(batch: Batch, rows: Sequence[ReadyRow], *, by: Actor, at: datetime) -> None:
    """Who does not say what it is, is taken for a company."""
    here, there = batch.neighbourhood, names_of_organisations(batch.neighbourhood)
    made = [
        people.add_organisation(
            neighbourhood=here,
            name=row.values["name"],
            step=Step(int(row.values.get("step") or Step.COMPANIES)),
            email=row.values.get("email") or "",
            phone=row.values.get("phone") or "",
            by=by,
            at=at,
        )
        for row in rows
        if row.identity not in there
    ]
    imports.note_changes(batch=batch, made=[Made(each, ("name", "step", "email", "phone")) for each in made])


def take_rooms(batch: Batch, rows: Sequence[ReadyRow], *, by: Actor, at: datetime) -> None:
    """Hours and prices are told on the page of the room."""
    here, there = batch.neighbourhood, names_of_rooms(batch.neighbourhood)
    made = [
        base.add_room(
            neighbourhood=here,
            facts=RoomFacts(
                name=row.values["name"], holds=row.values["holds"], facilities=row.values.get("facilities") or ""
            ),
            by=by,
            at=at,
        )
        for row in rows
        if row.identity not in there
    ]
    imports.note_changes(batch=batch, made=[Made(each, ("name", "holds", "facilities")) for each in made])


def take_keys(batch: Batch, rows: Sequence[ReadyRow], *, by: Actor, at: datetime) -> None:
    """A key of a room that is not known is a key without one; who has it is noted as handed over now."""
    here, there = batch.neighbourhood, names_of_keys(batch.neighbourhood)
    rooms = {text.sort_key(room.name): room for room in Room.objects.within(here)}
    made: list[Made] = []
    for row in rows:
        if row.identity in there:
            continue
        room = rooms.get(text.sort_key(row.values.get("room") or ""))
        key = base.add_key(neighbourhood=here, name=row.values["name"], room=room, by=by, at=at)
        made.append(Made(key, ("name",)))
        if row.values.get("first_name"):
            who, phone = row.values["first_name"], row.values.get("phone") or ""
            made.append(Made(base.hand_over(key=key, first_name=who, phone=phone, by=by, at=at), ("returned_at",)))
    imports.note_changes(batch=batch, made=made)
