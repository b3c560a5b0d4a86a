"""From who somebody says they are, on a list or in a form, to a person we know or a new one: nobody twice."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wijkwerk.flows.file_to_addresses import address_of_each
from wijkwerk.imports import commands as imports
from wijkwerk.imports.models import Batch
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people import commands as people
from wijkwerk.people import queries
from wijkwerk.people.files.marks import marks
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places import commands as places
from wijkwerk.places import queries as place_queries
from wijkwerk.places.models import Address, Neighbourhood

Values = dict[str, Any]
NAMES_AND_WAYS = ("first_name", "last_name", "phone", "email")
_OF_A_PERSON = (
    *("sort_key", "phone_key", "email"),
    *("address__postcode", "address__house_number", "address__suffix"),
)


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
    def values(self) -> Values:
        return {name: getattr(self, name) for name in self.__slots__}


def who(here: Neighbourhood, told: Told, *, by: Actor, at: datetime) -> Person | Organisation:
    """An organisation has to be there; of a person what fits two people is refused, and who is not there yet is written down."""
    if not told.organisation:
        return _somebody(here, told, by=by, at=at)
    name = text.sort_key(told.organisation)
    organisation: Organisation | None = Organisation.objects.within(here).filter(sort_key=name).first()
    if organisation is None:
        raise UnknownOrganisation
    return organisation


def _somebody(here: Neighbourhood, told: Told, *, by: Actor, at: datetime) -> Person:
    own = marks(told.values)
    named = Q(sort_key=text.sort_key(f"{told.first_name} {told.last_name}"))
    like = named | Q(phone_key=text.phone_key(told.phone), phone_key__gt="") | Q(email__iexact=told.email, email__gt="")
    if not _several(_living(here).filter(like)).isdisjoint(own):
        raise SeveralFit
    address = _address(here, told, by=by, at=at)
    wanted = _new(told.values, address.pk if address else None)
    [known] = queries.same_people(here, [wanted])
    if known is not None:
        found: Person = Person.objects.get(pk=known)
        return found
    return people.add_people(neighbourhood=here, people=[wanted], by=by, at=at)[0]


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


def marks_of_several(here: Neighbourhood) -> frozenset[str]:
    """What is true of more than one living person here."""
    return _several(_living(here))


def _living(here: Neighbourhood) -> QuerySet[Person]:
    return Person.objects.within(here).filter(erased_at__isnull=True)


def _several(rows: QuerySet[Person]) -> frozenset[str]:
    counted = Counter(mark for row in rows.values_list(*_OF_A_PERSON).iterator() for mark in _marks(*row))
    return frozenset(mark for mark, times in counted.items() if times > 1)


def _marks(
    name: str, phone: str, email: str, postcode: str | None, house: int | None, suffix: str | None
) -> Iterator[str]:
    """As `marks` tells them of a row."""
    first = name.split(" ")[0]
    if phone:
        yield f"{first}|{phone}"
    if email:
        yield f"{first}|{email.lower()}"
    yield f"{name}|{postcode}{house}{suffix or ''}" if postcode else name


class OnList(NamedTuple):
    """What a row tells, and whom it tells of, as they would be written down; where they live is looked up later."""

    values: Values
    person: people.NewPerson
    seal: str


def on_list(told: Mapping[str, Values]) -> dict[str, OnList]:
    """By the mark or identity of each; asks nothing of the database."""
    persons = [_new(values, None) for values in told.values()]
    seals = imports.sealed(map(attrgetter(*NAMES_AND_WAYS), persons))
    return dict(zip(told, map(OnList, told.values(), persons, seals), strict=True))


def people_of(batch: Batch, told: Mapping[str, OnList], *, by: Actor, at: datetime) -> dict[str, int]:
    """The key of the person each of these rows is about, made where they are not there yet; both by what tells one person from another."""
    if not told:
        return {}
    wanted = [each.person for each in told.values()]
    where = address_of_each(batch, [each.values for each in told.values()], by=by, at=at)
    for each, address_id in zip(wanted, where, strict=True):
        each.address_id = address_id
    found = queries.same_people(batch.neighbourhood, wanted)
    new = [each for each, known in zip(told.values(), found, strict=True) if known is None]
    made = people.add_person_rows(neighbourhood=batch.neighbourhood, people=[each.person for each in new], by=by, at=at)
    seals = [each.seal for each in new]
    imports.note_made(batch=batch, model=Person, keys=made, fields=NAMES_AND_WAYS, seals=seals)
    fresh = iter(made)
    return dict(zip(told, (known or next(fresh) for known in found), strict=True))


def person_of_each(batch: Batch, rows: Sequence[Values], *, by: Actor, at: datetime) -> list[int]:
    """As `people_of`, for rows in which somebody may stand more than once."""
    own = [marks(row)[0] for row in rows]
    known_as = people_of(batch, on_list(dict(zip(own, rows, strict=True))), by=by, at=at)
    return [known_as[mark] for mark in own]


def _new(values: Values, address_id: int | None) -> people.NewPerson:
    first, last, phone, email = (values.get(name) or "" for name in NAMES_AND_WAYS)
    return people.NewPerson(first, last, phone, email, address_id, tuple(values.get("languages", ("nl",))))
