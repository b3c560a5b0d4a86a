"""From a list of members, or from one that somebody writes down, to people we know and what they belong to: nobody twice."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wijkwerk.flows.file_to_addresses import address_of_each
from wijkwerk.imports import commands as imports
from wijkwerk.imports.commands.undoing import Made
from wijkwerk.imports.models import Batch
from wijkwerk.imports.queries import ReadyRow
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.membership import commands as membership
from wijkwerk.membership import files, queries
from wijkwerk.membership.models import Membership
from wijkwerk.people import commands as people
from wijkwerk.people import queries as people_queries
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places import commands as places
from wijkwerk.places import queries as place_queries
from wijkwerk.places.models import Address, LegalPerson, Neighbourhood

NAMES_AND_WAYS = ("first_name", "last_name", "phone", "email")
MEMBERSHIP = ("number", "kind", "from_on", "to_on", "cents_per_year", "said_on")


class SeveralFit(Refusal):
    for_people = _("Dit past bij meer dan één mens die je kent. Vul ook een telefoonnummer of e-mailadres in.")


class UnknownOrganisation(Refusal):
    for_people = _("Deze organisatie kennen we niet. Lees haar eerst in bij Inlezen, als organisatie.")


@dataclass(frozen=True, slots=True)
class Told:
    """Who somebody is; with the name of an `organisation` it is that. Without a postcode nothing of an address."""

    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    house_number: int | None = None
    suffix: str = ""
    postcode: str = ""
    organisation: str = ""

    @property
    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@transaction.atomic
def join(*, legal_person: LegalPerson, told: Told, facts: membership.Facts, by: Actor, at: datetime) -> Membership:
    """Somebody who is there already is not doubled; an organisation has to be there."""
    here = legal_person.neighbourhood
    if told.organisation:
        name = text.sort_key(told.organisation)
        organisation: Organisation | None = Organisation.objects.within(here).filter(sort_key=name).first()
        if organisation is None:
            raise UnknownOrganisation
        return membership.join(legal_person=legal_person, who=organisation, facts=facts, by=by, at=at)
    person = _somebody(here, told, by=by, at=at)
    return membership.join(legal_person=legal_person, who=person, facts=facts, by=by, at=at)


def _somebody(here: Neighbourhood, told: Told, *, by: Actor, at: datetime) -> Person:
    own = files.marks(told.values)
    named = Q(sort_key=text.sort_key(f"{told.first_name} {told.last_name}"))
    like = named | Q(phone_key=text.phone_key(told.phone), phone_key__gt="") | Q(email__iexact=told.email, email__gt="")
    if not _several(_living(here).filter(like)).isdisjoint(own):
        raise SeveralFit
    address = _address(here, told, by=by, at=at)
    who = _new(told.values, address.pk if address else None)
    [known] = people_queries.same_people(here, [who])
    if known is not None:
        found: Person = Person.objects.get(pk=known)
        return found
    return people.add_person(
        neighbourhood=here,
        first_name=told.first_name,
        last_name=told.last_name,
        phone=told.phone,
        email=told.email,
        address=address,
        by=by,
        at=at,
    )


def _address(here: Neighbourhood, told: Told, *, by: Actor, at: datetime) -> Address | None:
    if not (told.postcode and told.house_number):
        return None
    key = (told.postcode, told.house_number, told.suffix.upper())
    known = place_queries.addresses_by_key(here, [told.postcode]).get(key)
    if known is not None:
        return Address.objects.get(pk=known)
    new = places.NewAddress(
        street=told.street, house_number=told.house_number, suffix=told.suffix.upper(), postcode=told.postcode
    )
    return places.add_addresses(neighbourhood=here, addresses=[new], by=by, at=at)[0]


def known_here(here: Neighbourhood) -> files.Known:
    """What a list of members is held against: our legal persons, and what is true of more than one living person."""
    bodies = frozenset(text.sort_key(each.name) for each in place_queries.legal_persons_here(here))
    return files.Known(bodies, _several(_living(here)))


def _living(here: Neighbourhood) -> QuerySet[Person]:
    return Person.objects.within(here).filter(erased_at__isnull=True)


def _several(rows: QuerySet[Person]) -> frozenset[str]:
    counted = Counter(mark for row in rows.values_list(*_OF_A_PERSON).iterator() for mark in _marks(*row))
    return frozenset(mark for mark, times in counted.items() if times > 1)


_OF_A_PERSON = (
    *("sort_key", "phone_key", "email"),
    *("address__postcode", "address__house_number", "address__suffix"),
)


def _marks(
    name: str, phone: str, email: str, postcode: str | None, house: int | None, suffix: str | None
) -> Iterator[str]:
    """As `files.marks` tells them of a row."""
    first = name.split(" ")[0]
    if phone:
        yield f"{first}|{phone}"
    if email:
        yield f"{first}|{email.lower()}"
    yield f"{name}|{postcode}{house}{suffix or ''}" if postcode else name


def take(batch: Batch, rows: Sequence[ReadyRow], *, by: Actor, at: datetime) -> None:
    """Who belongs to it already is left as they are, so that a list read twice counts once."""
    here = batch.neighbourhood
    keys = _people_of(batch, rows, by=by, at=at)
    who = Person.objects.in_bulk(keys)
    bodies = place_queries.legal_persons_here(here)
    by_name = {text.sort_key(each.name): each for each in bodies}
    there = queries.running_members(here, keys)
    made = []
    for row, key in zip(rows, keys, strict=True):
        body = by_name.get(text.sort_key(row.values.get("body") or ""), bodies[0])
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


def _people_of(batch: Batch, rows: Sequence[ReadyRow], *, by: Actor, at: datetime) -> list[int]:
    """The key of who each row is about, made where they are not there yet."""
    where = address_of_each(batch, [row.values for row in rows], by=by, at=at)
    wanted = [_new(row.values, address) for row, address in zip(rows, where, strict=True)]
    once = {files.marks(row.values)[0]: each for row, each in zip(rows, wanted, strict=True)}
    found = dict(zip(once, people_queries.same_people(batch.neighbourhood, list(once.values())), strict=True))
    new = {mark: once[mark] for mark, known in found.items() if known is None}
    made = people.add_person_rows(neighbourhood=batch.neighbourhood, people=list(new.values()), by=by, at=at)
    told = [tuple(getattr(each, name) for name in NAMES_AND_WAYS) for each in new.values()]
    imports.note_made(batch=batch, model=Person, keys=made, fields=NAMES_AND_WAYS, values=told)
    known_as = {mark: key for mark, key in found.items() if key is not None} | dict(zip(new, made, strict=True))
    return [known_as[files.marks(row.values)[0]] for row in rows]


def _new(values: dict[str, Any], address_id: int | None) -> people.NewPerson:
    first, last, phone, email = (values.get(name) or "" for name in NAMES_AND_WAYS)
    return people.NewPerson(first, last, phone, email, address_id, ("nl",))
