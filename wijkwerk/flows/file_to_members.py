"""From a list of members, or from one that somebody writes down, to people we know and what they belong to: nobody twice."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from wijkwerk.flows import told_to_person
from wijkwerk.flows.told_to_person import Told
from wijkwerk.imports import commands as imports
from wijkwerk.imports.commands.undoing import Made
from wijkwerk.imports.models import Batch
from wijkwerk.imports.queries import ReadyRow
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.membership import commands as membership
from wijkwerk.membership import files, queries
from wijkwerk.membership.models import Membership
from wijkwerk.people.models import Person
from wijkwerk.places import queries as place_queries
from wijkwerk.places.models import LegalPerson, Neighbourhood

MEMBERSHIP = ("number", "kind", "from_on", "to_on", "cents_per_year", "said_on")


@transaction.atomic
def join(*, legal_person: LegalPerson, told: Told, facts: membership.Facts, by: Actor, at: datetime) -> Membership:
    """Somebody who is there already is not doubled; an organisation has to be there."""
    who = told_to_person.who(legal_person.neighbourhood, told, by=by, at=at)
    return membership.join(legal_person=legal_person, who=who, facts=facts, by=by, at=at)


def known_here(here: Neighbourhood) -> files.Known:
    """What a list of members is held against: our legal persons, and what is true of more than one living person."""
    return files.Known(place_queries.names_of_legal_persons(here), told_to_person.marks_of_several(here))


def take(batch: Batch, rows: Sequence[ReadyRow], *, by: Actor, at: datetime) -> None:
    """Who belongs to it already is left as they are, so that a list read twice counts once."""
    here = batch.neighbourhood
    keys = told_to_person.person_of_each(batch, [row.values for row in rows], by=by, at=at)
    who = Person.objects.in_bulk(keys)
    bodies = place_queries.legal_persons_here(here)
    there = queries.running_members(here, keys)
    made = []
    for row, key in zip(rows, keys, strict=True):
        body = place_queries.legal_person_called(row.values.get("body") or "", bodies)
        if (body.pk, key) not in there:
            there.add((body.pk, key))
            facts = _facts(row.values, body, clock.local_day(at, zone=here.zone))
            made.append(membership.join(legal_person=body, who=who[key], facts=facts, by=by, at=at))
    imports.note_changes(batch=batch, made=[Made(each, MEMBERSHIP) for each in made])


def _facts(values: dict[str, Any], body: LegalPerson, today: date) -> membership.Facts:
    """A number that somebody else has already gives way to the next one."""
    number = values.get("number") or ""
    return membership.Facts(
        kind=values["kind"],
        from_on=date.fromisoformat(values["from_on"]) if values.get("from_on") else today,
        number="" if queries.is_number_taken(body, number) else number,
        cents_per_year=values.get("cents") or 0,
    )
