"""From a list of people to people, what they can and what they need: many at once, and nobody twice."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from wijkwerk.flows.file_to_addresses import address_of_each
from wijkwerk.imports import commands as imports
from wijkwerk.imports.commands.undoing import Made
from wijkwerk.imports.models import Batch, StagedRow
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
from wijkwerk.people import queries as people_queries
from wijkwerk.people.models import Person, PersonSkill
from wijkwerk.places.models import Address
from wijkwerk.reference.catalogue import need_kinds

Values = dict[str, Any]
LONGEST_NOTE = 300


def take(batch: Batch, rows: Sequence[StagedRow], *, by: Actor, at: datetime) -> None:
    """Somebody who is there already is not doubled: what is new of them is added."""
    here = batch.neighbourhood
    told = [row.values for row in rows]
    once = {row.identity: row.values for row in reversed(rows)}
    where = address_of_each(batch, list(once.values()), by=by, at=at)
    wanted = [_new_person(values, address) for values, address in zip(once.values(), where, strict=True)]
    found = people_queries.same_people(here, wanted)
    made = people.add_people(
        neighbourhood=here,
        people=[new for new, known in zip(wanted, found, strict=True) if known is None],
        by=by,
        at=at,
    )
    imports.note_changes(batch=batch, made=[Made(row, ("first_name", "last_name", "phone", "email")) for row in made])
    fresh = iter(made)
    known_as = dict(zip(once, (known or next(fresh) for known in found), strict=True))
    who = [known_as[row.identity] for row in rows]
    _take_skills(batch, list(zip(who, told, strict=True)), by=by, at=at)
    _take_needs(batch, list(zip(who, told, strict=True)), by=by, at=at)
    _take_words(batch, list(zip(who, told, strict=True)), by=by, at=at)


def _new_person(values: Values, address: Address | None) -> people.NewPerson:
    return people.NewPerson(
        first_name=values.get("first_name") or "",
        last_name=values.get("last_name") or "",
        phone=values.get("phone") or "",
        email=values.get("email") or "",
        address=address,
        languages=tuple(values["languages"]),
    )


def _take_skills(batch: Batch, rows: Sequence[tuple[Person, Values]], *, by: Actor, at: datetime) -> None:
    held = set(
        PersonSkill.objects.filter(person__in=[person.pk for person, _values in rows]).values_list("person_id", "skill")
    )
    said = {(person.pk, skill): (person, skill) for person, values in rows for skill in values.get("talents") or []}
    known = [pair for key, pair in said.items() if key not in held]
    made = people.know_skills(neighbourhood=batch.neighbourhood, known=known, by=by, at=at)
    imports.note_changes(batch=batch, made=[Made(row, ("skill", "level", "wants")) for row in made])


def _take_needs(batch: Batch, rows: Sequence[tuple[Person, Values]], *, by: Actor, at: datetime) -> None:
    """A need of a kind we know waits at the foot of the stairs; one that waits already is not doubled."""
    here, kinds = batch.neighbourhood, need_kinds()
    waiting = Need.objects.within(here).open().filter(person__in=[person.pk for person, _values in rows])
    there = set(waiting.values_list("person_id", "kind"))
    asked = {(person.pk, values["need"]): (person, values) for person, values in rows if values.get("need") in kinds}
    first = Quarter.of(clock.local_day(at, zone=here.zone))
    facts = [
        _facts(values["need"], values.get("remark") or "", person, first)
        for key, (person, values) in asked.items()
        if key not in there
    ]
    made = needs.recognise_many(neighbourhood=here, facts=facts, by=by, at=at)
    imports.note_changes(batch=batch, made=[Made(row, ("state", "version")) for row in made])


def _take_words(batch: Batch, rows: Sequence[tuple[Person, Values]], *, by: Actor, at: datetime) -> None:
    """Words that do not fit beside a need of a kind we know become a message, so that somebody reads them."""
    people_here = [person.pk for person, _values in rows]
    there = set(Signal.objects.filter(person__in=people_here).values_list("person_id", "text"))
    heard: dict[tuple[int, str], listening.Heard] = {}
    for person, values in rows:
        said, has_kind = values["remark"], values["need"] in need_kinds()
        if said and not (has_kind and len(said) <= LONGEST_NOTE) and (person.pk, said) not in there:
            kind = SignalKind.NEED if values["asks"] else SignalKind.OFFER
            heard[person.pk, said] = listening.Heard(person, kind, said)
    made = listening.hear_many(
        neighbourhood=batch.neighbourhood, heard=list(heard.values()), way=HeardAt.FILE, by=by, at=at
    )
    imports.note_changes(batch=batch, made=[Made(row, ("state",)) for row in made])


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
