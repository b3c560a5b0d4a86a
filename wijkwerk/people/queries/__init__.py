from base64 import b64encode
from collections.abc import Iterable, Sequence
from datetime import date
from importlib import import_module
from operator import itemgetter
from pathlib import Path
from typing import Any, Protocol

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from wijkwerk.access.enums import Role
from wijkwerk.access.models import Grant
from wijkwerk.access.queries import keyed_hash
from wijkwerk.kernel import codes
from wijkwerk.kernel.personal import PersonalField
from wijkwerk.people.models import DoorCode, Person
from wijkwerk.places.models import Neighbourhood


def personal_fields() -> list[PersonalField]:
    """The register of personal data: every line of every app's `personal.py`, in the order of the river."""
    found: list[PersonalField] = []
    for config in apps.get_app_configs():
        if config.name.startswith("wijkwerk.") and (Path(config.path) / "personal.py").is_file():
            found += import_module(f"{config.name}.personal").FIELDS
    return found


def language_of(person: Person | None) -> str:
    """In which language to write to somebody: the first that they speak and we have; else Dutch."""
    spoken = person.languages if person is not None else []
    return next((code for code in spoken if code in dict(settings.LANGUAGES)), settings.LANGUAGE_CODE)


def letter_with(neighbourhood: Neighbourhood, typed: str) -> DoorCode | None:
    """The letter on which this code stands, open or not; None for what stands on none."""
    code = codes.normalise(typed, length=codes.DOOR_LENGTH)
    rows = DoorCode.objects.within(neighbourhood).filter(secret_hash=keyed_hash("door_code", code or ""))
    found: DoorCode | None = rows.select_related("address", "person", "neighbourhood").first() if code else None
    return found


def first_names_with(neighbourhood: Neighbourhood, roles: Sequence[Role], *, on: date) -> list[str]:
    """Who holds one of these roles here on a day, by the alphabet, to be asked for something; one query."""
    holders = Grant.objects.within(neighbourhood).current(on).filter(role__in=roles).values("user")
    found = Person.objects.within(neighbourhood).filter(user__in=holders)
    return list(found.order_by("first_name").values_list("first_name", flat=True))


def own_data(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Everything stored about a person, for them to take along: per table the rows with their personal fields as text."""
    tables: dict[str, dict[int, dict[str, Any]]] = {}
    for field in personal_fields():
        model = apps.get_model(field.model)
        lookup = {field.person or "pk": person if field.person else person.pk}
        rows = model._default_manager.filter(**lookup)
        for row_id, value in _with_names(rows, model._meta.get_field(field.field)):
            tables.setdefault(field.model, {}).setdefault(row_id, {})[field.field] = _as_text(value)
    return {name: [rows[row_id] for row_id in sorted(rows)] for name, rows in tables.items()}


def _with_names(rows: models.QuerySet[Any], column: Any) -> Iterable[tuple[int, Any]]:
    """Key and value of each row; of what points to another row (an address) its name, for our numbers say nothing elsewhere."""
    found = list(rows.values_list("pk", column.name).distinct())
    if not isinstance(column, models.ForeignKey):
        return found
    meant = column.related_model._default_manager.filter(pk__in={value for _key, value in found if value})
    names = {each.pk: str(each) for each in meant}
    return [(key, names.get(value)) for key, value in found]


def _as_text(value: Any) -> Any:
    """A photo travels in a text file as any browser can open it."""
    if isinstance(value, bytes | memoryview):
        return f"data:image/webp;base64,{b64encode(value).decode()}"
    return value


class Told(Protocol):
    """What a list tells of somebody, and their name, number and mail as they are compared."""

    @property
    def phone(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def address_id(self) -> int | None: ...
    @property
    def name_key(self) -> str: ...
    @property
    def phone_key(self) -> str: ...
    @property
    def mail_key(self) -> str: ...


def same_people(neighbourhood: Neighbourhood, told: Sequence[Told]) -> list[int | None]:
    """The key of whom each of these already stands for, or None; four queries for any number.

    The same first name with the same phone or mail, or the same whole name at the same address; of whoever is told by a name
    only, the same name of somebody without an address. Of several the oldest.
    """
    living = Person.objects.filter(erased_at__isnull=True)
    here = living.within(neighbourhood)
    phones, mails = {each.phone_key for each in told} - {""}, {each.mail_key for each in told} - {""}
    only_named = {each.name_key for each in told if _is_only_a_name(each)} - {""}
    with_phone = here.filter(phone_key__among=phones).values_list("pk", "phone_key", "sort_key")
    with_mail = here.annotate(mail=Lower("email")).filter(mail__among=mails).values_list("pk", "mail", "sort_key")
    # An address is of one neighbourhood, so nothing else is asked: SQLite then takes the index on the address.
    at_home = living.filter(address__among={each.address_id for each in told} - {None})
    known = [*at_home.values_list("pk", "sort_key", "address_id")]
    known += here.filter(address=None, sort_key__among=only_named).values_list("pk", "sort_key", "address_id")
    by_phone = {(phone, _first(name)): key for key, phone, name in sorted(with_phone, reverse=True)}
    by_mail = {(mail, _first(name)): key for key, mail, name in sorted(with_mail, reverse=True)}
    by_name = {(name, address): key for key, name, address in sorted(known, key=itemgetter(0), reverse=True)}
    if not (by_phone or by_mail or by_name):
        return [None] * len(told)
    found: list[int | None] = []
    for each in told:
        name = each.name_key
        likely = (
            by_phone.get((each.phone_key, _first(name))),
            by_mail.get((each.mail_key, _first(name))),
            by_name.get((name, each.address_id)) if name and (each.address_id or _is_only_a_name(each)) else None,
        )
        found.append(next((key for key in likely if key is not None), None))
    return found


def _is_only_a_name(each: Told) -> bool:
    return not (each.address_id or each.phone or each.email)


def _first(name: str) -> str:
    return name.split(" ")[0]
