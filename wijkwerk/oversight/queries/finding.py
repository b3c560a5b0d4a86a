"""The one box: people, homes, needs, packages and messages by name, phone, address, words or code, forgiving a typing error."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from rapidfuzz import fuzz, process

from wijkwerk.kernel import codes, text
from wijkwerk.listening.models import Signal
from wijkwerk.needs.models import Need
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import Address, Neighbourhood
from wijkwerk.work.models import WorkPackage

MOST = 12
# Below this likeness (0 to 100) a name is another name; tried on the names of the demonstration.
LIKE_ENOUGH = 78
# Digits by which a number is looked for, and of a whole one in the Netherlands.
PART_OF_NUMBER, WHOLE_NUMBER = 4, 10
FEW_HOMES = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """`kind` is person, organisation, home, need, package or signal; `key` opens it."""

    kind: str
    key: str
    title: str
    note: str


def find(neighbourhood: Neighbourhood, typed: str, *, reads_messages: bool) -> list[Hit]:
    """At most a dozen of each kind, exact ones first; nothing for less than two characters.

    `reads_messages`: whether who asks may read what people said; a code of a message finds nothing for who may not.
    """
    typed = text.clean(typed)[:80]
    if len(typed) < 2:
        return []
    code = codes.normalise(typed)
    if code is not None:
        found = _by_code(neighbourhood, code, reads_messages=reads_messages)
        if found:
            return found
    people, homes = _people(neighbourhood, typed), _homes(neighbourhood, typed)
    return [
        *people,
        *_who_live_at(homes, beside=people),
        *(_messages(neighbourhood, typed) if reads_messages else ()),
        *_organisations(neighbourhood, typed),
        *(Hit("home", str(row), str(row), row.block.name if row.block else "") for row in homes),
        *_packages(neighbourhood, typed),
    ]


def the_one(hits: list[Hit], typed: str) -> Hit | None:
    """The only thing that was found, when a code or a whole telephone number names it; a name could be somebody else's too."""
    if len(hits) != 1:
        return None
    is_number = not any(character.isalpha() for character in typed) and len(text.phone_key(typed)) >= WHOLE_NUMBER
    return hits[0] if is_number or hits[0].key == codes.normalise(typed) else None


def _by_code(neighbourhood: Neighbourhood, code: str, *, reads_messages: bool) -> list[Hit]:
    messages = Signal.objects.within(neighbourhood).filter(code=code) if reads_messages else ()
    hits = [_message_hit(row) for row in messages]
    hits += [
        _person_hit(row) for row in Person.objects.within(neighbourhood).filter(code=code).select_related("address")
    ]
    hits += [
        Hit("need", row.code, row.kind, row.get_state_display())
        for row in Need.objects.within(neighbourhood).filter(code=code)
    ]
    hits += [
        Hit("package", row.code, row.title, row.get_state_display())
        for row in WorkPackage.objects.within(neighbourhood).filter(code=code)
    ]
    return hits


def _people(neighbourhood: Neighbourhood, typed: str) -> list[Hit]:
    here = Person.objects.within(neighbourhood).filter(erased_at__isnull=True)
    phone = text.phone_key(typed)
    if len(phone) >= PART_OF_NUMBER and sum(character.isalpha() for character in typed) == 0:
        rows = here.filter(phone_key__contains=phone).select_related("address").order_by("sort_key", "pk")[:MOST]
        return [_person_hit(row) for row in rows]
    if "@" in typed:
        return [
            _person_hit(row)
            for row in here.filter(email__istartswith=typed).select_related("address").order_by("pk")[:MOST]
        ]
    return _by_name(neighbourhood, text.sort_key(typed))


def _by_name(neighbourhood: Neighbourhood, wanted: str) -> list[Hit]:
    """Every word typed begins a word of the name; else the names most like it."""
    here = Person.objects.within(neighbourhood).filter(erased_at__isnull=True)
    begins = Q()
    for word in wanted.split():
        begins &= Q(sort_key__startswith=word) | Q(sort_key__contains=f" {word}")
    rows = list(here.filter(begins).select_related("address").order_by("sort_key", "pk")[:MOST])
    if rows:
        return [_person_hit(row) for row in rows]
    names = dict(here.values_list("pk", "sort_key"))
    like = process.extract(wanted, names, scorer=fuzz.WRatio, limit=MOST, score_cutoff=LIKE_ENOUGH)
    found = {row.pk: row for row in here.filter(pk__in=[key for _name, _score, key in like]).select_related("address")}
    return [_person_hit(found[key]) for _name, _score, key in like if key in found]


def _messages(neighbourhood: Neighbourhood, typed: str) -> list[Hit]:
    """By who left it, where it is, or words of it, newest first: who calls about it seldom has the code at hand."""
    rows = Signal.objects.within(neighbourhood).filter(erased_at__isnull=True)
    if any(character.isalpha() for character in typed):
        for word in typed.split():
            rows = rows.filter(
                Q(contact__icontains=word) | Q(where__icontains=word) | Q(text__icontains=word) | _said_by(word)
            )
    else:
        rows = rows.filter(pk__in=_with_number(rows, text.phone_key(typed)))
    return [_message_hit(row) for row in rows.order_by("-heard_at", "-pk")[:MOST]]


def _with_number(rows: Any, phone: str) -> list[int]:
    """Of the messages in which this number was left, however it was written."""
    left = rows.exclude(contact="").values_list("pk", "contact") if len(phone) >= PART_OF_NUMBER else ()
    return [pk for pk, contact in left if phone in text.phone_key(contact)]


def _said_by(word: str) -> Q:
    key = text.sort_key(word)
    return Q(person__sort_key__startswith=key) | Q(person__sort_key__contains=f" {key}") if key else Q()


def _message_hit(row: Signal) -> Hit:
    return Hit("signal", row.code, row.title, f"{row.get_state_display()}, {date_format(row.heard_at, 'j F')}")


def _organisations(neighbourhood: Neighbourhood, typed: str) -> list[Hit]:
    rows = (
        Organisation.objects.within(neighbourhood)
        .filter(sort_key__contains=text.sort_key(typed))
        .order_by("sort_key", "pk")[:MOST]
    )
    return [Hit("organisation", row.code, row.name, row.get_step_display()) for row in rows]


def _homes(neighbourhood: Neighbourhood, typed: str) -> list[Address]:
    """By street with or without number, or by postcode."""
    here = Address.objects.within(neighbourhood).select_related("dwelling", "block")
    postcode = text.postcode(typed[:7])
    if postcode is not None:
        rows = here.filter(postcode=postcode)
    else:
        street, _space, number = text.sort_key(typed).rpartition(" ")
        wanted = text.house_number(number) if street and number[:1].isdecimal() else None
        rows = here.filter(sort_key__startswith=text.sort_key(typed) if wanted is None else street)
        if wanted is not None:
            rows = rows.filter(house_number=wanted)
    return list(rows.order_by("sort_key", "pk")[:MOST])


def _who_live_at(homes: list[Address], *, beside: list[Hit]) -> list[Hit]:
    """Where few homes were found, who is known there: a home has no page of its own."""
    if not 0 < len(homes) <= FEW_HOMES:
        return []
    rows = Person.objects.filter(address__in=homes, erased_at__isnull=True).select_related("address")
    known = {hit.key for hit in beside}
    return [_person_hit(row) for row in rows.order_by("sort_key", "pk")[:MOST] if row.code not in known]


def _packages(neighbourhood: Neighbourhood, typed: str) -> list[Hit]:
    rows = (
        WorkPackage.objects.within(neighbourhood).living().filter(title__icontains=typed).order_by("title", "pk")[:MOST]
    )
    return [Hit("package", row.code, row.title, row.get_state_display()) for row in rows]


def _person_hit(row: Person) -> Hit:
    return Hit("person", row.code, row.shown_name, str(row.address) if row.address else "")
