from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.access.models import User
from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people import rules
from wijkwerk.people.enums import Level, Weekday
from wijkwerk.people.models import Person, PersonSkill, Stay
from wijkwerk.places.models import Address, Neighbourhood


class NobodyToFind(Refusal):
    for_people = _("Vul een naam, een telefoonnummer of een e-mailadres in. Anders vinden we deze persoon niet terug.")


class LoginElsewhere(Refusal):
    for_people = _("Dit e-mailadres hoort in deze buurt al bij iemand anders.")


@transaction.atomic
def add_person(
    *,
    neighbourhood: Neighbourhood,
    by: Actor,
    at: datetime,
    first_name: str = "",
    last_name: str = "",
    phone: str = "",
    email: str = "",
    address: Address | None = None,
    languages: tuple[str, ...] = ("nl",),
) -> Person:
    if not (first_name or last_name or phone or email):
        raise NobodyToFind
    code = Person.objects.within(neighbourhood).free_code()
    person = Person.objects.create(
        neighbourhood=neighbourhood,
        code=code,
        first_name=text.clean(first_name),
        last_name=text.clean(last_name),
        sort_key=rules.person_sort_key(first_name, last_name, code),
        phone=phone.strip(),
        phone_key=text.phone_key(phone),
        email=email.strip(),
        address=address,
        languages=list(languages),
        made_at=at,
    )
    audit.record("people.person_added", person, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return person


_COLUMNS = (
    *("neighbourhood_id", "code", "first_name", "last_name", "sort_key"),
    *("phone", "phone_key", "email", "address_id", "languages", "made_at"),
)


@dataclass(slots=True)
class NewPerson:
    """As it is written down; the keys are what somebody is found by (`queries.same_people`)."""

    first_name: str
    last_name: str
    phone: str
    email: str
    address_id: int | None
    languages: tuple[str, ...]
    name_key: str = field(init=False)
    phone_key: str = field(init=False)
    mail_key: str = field(init=False)

    def __post_init__(self) -> None:
        self.first_name, self.last_name = text.clean(self.first_name), text.clean(self.last_name)
        self.phone, self.email = self.phone.strip(), self.email.strip()
        self.name_key = text.sort_key(f"{self.first_name} {self.last_name}")
        self.phone_key, self.mail_key = text.phone_key(self.phone), self.email.lower()


def add_people(*, neighbourhood: Neighbourhood, people: Sequence[NewPerson], by: Actor, at: datetime) -> list[Person]:
    """As `add_person_rows`, with the rows themselves."""
    keys = add_person_rows(neighbourhood=neighbourhood, people=people, by=by, at=at)
    found = Person.objects.in_bulk(keys)
    return [found[key] for key in keys]


@transaction.atomic
def add_person_rows(*, neighbourhood: Neighbourhood, people: Sequence[NewPerson], by: Actor, at: datetime) -> list[int]:
    """Many at once; gives their keys, in order. The caller knows that none of them is there yet."""
    free = Person.objects.within(neighbourhood).free_codes(len(people))
    rows = [
        (
            *(
                neighbourhood.pk,
                code,
                new.first_name,
                new.last_name,
                new.name_key or rules.person_sort_key("", "", code),
            ),
            *(new.phone, new.phone_key, new.email, new.address_id, new.languages, at),
        )
        for code, new in zip(free, people, strict=True)
    ]
    keys = audit.add_rows(Person, _COLUMNS, rows)
    audit.record_each("people.person_added", Person, keys, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return keys


@transaction.atomic
def know_skills(
    *, neighbourhood: Neighbourhood, known: Sequence[tuple[int, str]], by: Actor, at: datetime
) -> list[int]:
    """What people (by key) can, many at once: done well, as nobody said otherwise. The caller knows that none was told before."""
    rows = [(person_id, skill, Level.WELL.value, False) for person_id, skill in known]
    keys = audit.add_rows(PersonSkill, ("person_id", "skill", "level", "wants"), rows)
    told = [person_id for person_id, _skill in known]
    audit.record_each("people.skill_told", Person, told, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return keys


@transaction.atomic
def change_person(
    *,
    person: Person,
    first_name: str,
    last_name: str,
    phone: str,
    email: str,
    languages: tuple[str, ...],
    max_metres: int,
    max_hours_per_week: Decimal,
    by: Actor,
    at: datetime,
) -> Person:
    if not (first_name or last_name or phone or email):
        raise NobodyToFind
    person.first_name, person.last_name = text.clean(first_name), text.clean(last_name)
    person.sort_key = rules.person_sort_key(first_name, last_name, person.code)
    person.phone, person.phone_key, person.email = phone.strip(), text.phone_key(phone), email.strip()
    person.languages, person.max_metres, person.max_hours_per_week = list(languages), max_metres, max_hours_per_week
    person.save()
    audit.record("people.person_changed", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
    return person


@transaction.atomic
def link_login(*, person: Person, user: User, by: Actor, at: datetime) -> None:
    """This login is this person, in this neighbourhood."""
    if Person.objects.filter(neighbourhood_id=person.neighbourhood_id, user=user).exclude(pk=person.pk).exists():
        raise LoginElsewhere
    person.user = user
    person.save(update_fields=["user"])
    audit.record("people.login_linked", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)


@transaction.atomic
def follow_login(*, user: User, was: str, by: Actor, at: datetime) -> None:
    """Where we wrote to the address that the login had, we write to its new one; another address that somebody gave us stays."""
    for row in Person.objects.select_for_update().filter(user=user, email__iexact=was).order_by("pk"):
        row.email = user.email or ""
        row.save(update_fields=["email"])
        audit.record("people.changed", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id, fields=("email",))


@transaction.atomic
def know_skill(*, person: Person, skill: str, level: Level | None, wants: bool, by: Actor, at: datetime) -> None:
    """What somebody can, wants to learn, or (neither) no longer says."""
    if level is None and not wants:
        PersonSkill.objects.filter(person=person, skill=skill).delete()
    else:
        PersonSkill.objects.update_or_create(person=person, skill=skill, defaults={"level": level, "wants": wants})
    audit.record(
        "people.skill_told", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id, fields=("skills",)
    )


@transaction.atomic
def has_time(*, person: Person, stays: list[tuple[Weekday, time, time]], by: Actor, at: datetime) -> None:
    """The stretches of the week somebody has time, as a whole; replaces what was told before."""
    Stay.objects.filter(person=person).delete()
    Stay.objects.bulk_create([Stay(person=person, weekday=day, start=start, end=end) for day, start, end in stays])
    audit.record("people.time_told", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id, fields=("stays",))
