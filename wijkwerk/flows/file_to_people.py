"""From a list of people to people, what they can and what they need: many at once, and nobody twice."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from wijkwerk.flows.told_to_person import OnList, on_list, people_of
from wijkwerk.imports import commands as imports
from wijkwerk.imports.commands.undoing import Made
from wijkwerk.imports.models import Batch
from wijkwerk.imports.queries import ReadyRow
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.periods import Quarter
from wijkwerk.listening import commands as listening
from wijkwerk.listening.enums import HeardAt, SignalKind
from wijkwerk.listening.models import Signal
from wijkwerk.needs import commands as needs
from wijkwerk.needs import rules as need_rules
from wijkwerk.needs.enums import Decider, Urgency
from wijkwerk.needs.models import Need
from wijkwerk.people import commands as people
from wijkwerk.people.enums import Level
from wijkwerk.people.models import Person, PersonSkill
from wijkwerk.reference.catalogue import need_kinds

Values = dict[str, Any]
Told = Sequence[tuple[int, Values]]  # the key of a person, and what a row says of them
LONGEST_NOTE = 300


class Piece(NamedTuple):
    """Rows of a list, and by identity whom they are about."""

    rows: Sequence[ReadyRow]
    about: dict[str, OnList]


def work_out(rows: Sequence[ReadyRow]) -> Piece:
    """Beforehand: it asks nothing of the database. Of who is there more than once, the first row says where they live."""
    return Piece(rows, on_list({row.identity: row.values for row in reversed(rows)}))


def take(batch: Batch, piece: Piece, *, by: Actor, at: datetime) -> None:
    """Somebody who is there already is not doubled: what is new of them is added."""
    known_as = people_of(batch, piece.about, by=by, at=at)
    said = [(known_as[row.identity], row.values) for row in piece.rows]
    _take_skills(batch, [each for each in said if each[1].get("talents")], by=by, at=at)
    _take_needs(batch, [each for each in said if each[1]["need"]], by=by, at=at)
    _take_words(batch, [each for each in said if each[1]["remark"]], by=by, at=at)


def _take_skills(batch: Batch, rows: Told, *, by: Actor, at: datetime) -> None:
    if not rows:
        return
    held = set(PersonSkill.objects.filter(person__among=_keys(rows)).values_list("person_id", "skill"))
    said = dict.fromkeys((key, skill) for key, values in rows for skill in values["talents"])
    known = [each for each in said if each not in held]
    made = people.know_skills(neighbourhood=batch.neighbourhood, known=known, by=by, at=at)
    seals = imports.sealed((skill, Level.WELL.value, False) for _key, skill in known)
    imports.note_made(batch=batch, model=PersonSkill, keys=made, fields=("skill", "level", "wants"), seals=seals)


def _take_needs(batch: Batch, rows: Told, *, by: Actor, at: datetime) -> None:
    """A need of a kind we know waits at the foot of the stairs; one that waits already is not doubled."""
    here, kinds = batch.neighbourhood, need_kinds()
    asked = {(key, values["need"]): values for key, values in rows if values["need"] in kinds}
    if not asked:
        return
    waiting = Need.objects.within(here).open().filter(person__among=_keys(rows))
    there = set(waiting.values_list("person_id", "kind"))
    who = Person.objects.select_related("address__block", "address__dwelling").in_bulk(_keys(rows))
    first = Quarter.of(clock.local_day(at, zone=here.zone))
    facts = [
        _facts(kind, values.get("remark") or "", who[key], first)
        for (key, kind), values in asked.items()
        if (key, kind) not in there
    ]
    made = needs.recognise_many(neighbourhood=here, facts=facts, by=by, at=at)
    imports.note_changes(batch=batch, made=[Made(row, ("state", "version")) for row in made])


def _take_words(batch: Batch, rows: Told, *, by: Actor, at: datetime) -> None:
    """Words that do not fit beside a need of a kind we know become a message, so that somebody reads them."""
    if not rows:
        return
    there = set(Signal.objects.filter(person__among=_keys(rows)).values_list("person_id", "text"))
    who = Person.objects.in_bulk(_keys(rows))
    heard: dict[tuple[int, str], listening.Heard] = {}
    for key, values in rows:
        said, has_kind = values["remark"], values["need"] in need_kinds()
        if not (has_kind and len(said) <= LONGEST_NOTE) and (key, said) not in there:
            kind = SignalKind.NEED if values["asks"] else SignalKind.OFFER
            heard[key, said] = listening.Heard(who[key], kind, said)
    made = listening.hear_many(
        neighbourhood=batch.neighbourhood, heard=list(heard.values()), way=HeardAt.FILE, by=by, at=at
    )
    imports.note_changes(batch=batch, made=[Made(row, ("state",)) for row in made])


def _keys(rows: Told) -> list[int]:
    return [key for key, _values in rows]


def _facts(kind: str, said: str, person: Person, first: Quarter) -> needs.NeedFacts:
    catalogued = need_kinds()[kind]
    dwelling = getattr(person.address, "dwelling", None) if catalogued.touches_building else None
    start, end = need_rules.window(first, urgency=Urgency.WHEN_IT_SUITS)
    decider = need_rules.decider(
        tenure=dwelling.tenure if dwelling else "unknown",
        is_in_vve=bool(dwelling and dwelling.is_in_vve),
        touches_building=catalogued.touches_building,
    )
    return needs.NeedFacts(
        kind=kind,
        units=1,
        hours=Decimal(catalogued.hours),
        urgency=Urgency.WHEN_IT_SUITS,
        from_quarter=start,
        to_quarter=end,
        decider=Decider(decider),
        block=person.address.block if person.address else None,
        dwelling=dwelling,
        person=person,
        note=said if len(said) <= LONGEST_NOTE else "",
    )
