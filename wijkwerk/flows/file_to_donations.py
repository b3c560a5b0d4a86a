"""From a list of gifts to gifts: one that is there already counts once, and nothing is booked, because the books of that time have it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from wijkwerk.flows import told_to_person
from wijkwerk.flows.file_to_lists import names_of_organisations
from wijkwerk.funding.commands import donations
from wijkwerk.funding.enums import GivenAs
from wijkwerk.funding.files import donations as files
from wijkwerk.funding.models import Donation
from wijkwerk.funding.rules.donations import Facts
from wijkwerk.imports import commands as imports
from wijkwerk.imports.commands.undoing import Made
from wijkwerk.imports.models import Batch
from wijkwerk.imports.queries import ReadyRow
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places import queries as places
from wijkwerk.places.models import LegalPerson, Neighbourhood

WRITTEN = ("given_on", "given_as", "cents", "what", "purpose", "line_id", "thanked_on", "withdrawn_at")
TELLS_APART = ("given_on", "given_as", "cents", "what", "purpose")
Giver = Person | Organisation | None
Gift = tuple[Any, ...]  # legal person, person, organisation, and what tells one gift of theirs from another


def known_here(here: Neighbourhood) -> files.Known:
    return files.Known(
        places.names_of_legal_persons(here), names_of_organisations(here), told_to_person.marks_of_several(here)
    )


def take(batch: Batch, rows: Sequence[ReadyRow], *, by: Actor, at: datetime) -> None:
    """What a row says that was written down before, or by a row before it, is not written down again."""
    bodies = places.legal_persons_here(batch.neighbourhood)
    told = [_facts(row.values) for row in rows]
    there, made = _there(bodies, {facts.given_on for facts in told}), []
    for row, facts, giver in zip(rows, told, _givers(batch, rows, by=by, at=at), strict=True):
        body = places.legal_person_called(row.values.get("body") or "", bodies)
        gift = _gift(body, giver, facts)
        if gift not in there:
            made.append(donations.write_down(legal_person=body, giver=giver, facts=facts, by=by, at=at))
            there.add(gift)
    imports.note_changes(batch=batch, made=[Made(each, WRITTEN) for each in made])


def _there(bodies: Sequence[LegalPerson], days: Collection[date]) -> set[Gift]:
    """What stands of these days; one query for all of a piece."""
    rows = Donation.objects.standing().filter(legal_person__in=bodies, given_on__in=days)
    return set(rows.values_list("legal_person_id", "person_id", "organisation_id", *TELLS_APART))


def _gift(body: LegalPerson, giver: Giver, facts: Facts) -> Gift:
    """The same giver, day, amount and words are the same gift."""
    person_id = giver.pk if isinstance(giver, Person) else None
    organisation_id = giver.pk if isinstance(giver, Organisation) else None
    return (body.pk, person_id, organisation_id, *(getattr(facts, name) for name in TELLS_APART))


def _facts(values: dict[str, Any]) -> Facts:
    """Of a thing the words say what it was. Nobody is asked to be thanked for what is read in."""
    way, words = GivenAs(values["way"]), text.clean(values.get("purpose") or "")
    is_thing = way is GivenAs.THING
    return Facts(
        given_on=date.fromisoformat(values["given_on"]),
        given_as=way,
        cents=values.get("cents") or 0,
        what=words if is_thing else "",
        purpose="" if is_thing else words,
        wants_thanks=False,
    )


def _givers(batch: Batch, rows: Sequence[ReadyRow], *, by: Actor, at: datetime) -> list[Giver]:
    """Who gave each: an organisation, a person we know or somebody new, or nobody knows who."""
    named = [row.values for row in rows if files.is_named(row.values) and not row.values.get("organisation")]
    keys = told_to_person.person_of_each(batch, named, by=by, at=at)
    persons, next_key = Person.objects.in_bulk(keys), iter(keys)
    organisations = {each.sort_key: each for each in Organisation.objects.within(batch.neighbourhood)}
    found: list[Giver] = []
    for row in rows:
        if row.values.get("organisation"):
            found.append(organisations.get(text.sort_key(row.values["organisation"])))
        else:
            found.append(persons[next(next_key)] if files.is_named(row.values) else None)
    return found
