from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from django.apps import apps
from django.conf import settings
from django.db.models.functions import Lower

from wijkwerk.access.enums import Role
from wijkwerk.access.models import Grant
from wijkwerk.access.queries import keyed_hash
from wijkwerk.kernel import codes, text
from wijkwerk.kernel.personal import PersonalField
from wijkwerk.people.models import DoorCode, Person
from wijkwerk.places.models import Address, Neighbourhood


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
        for row_id, value in model._default_manager.filter(**lookup).values_list("pk", field.field).distinct():
            tables.setdefault(field.model, {}).setdefault(row_id, {})[field.field] = _as_text(value)
    return {name: [rows[row_id] for row_id in sorted(rows)] for name, rows in tables.items()}


def _as_text(value: Any) -> Any:
    """A photo travels in a text file as any browser can open it."""
    if isinstance(value, bytes | memoryview):
        return f"data:image/webp;base64,{b64encode(value).decode()}"
    return value


class Told(Protocol):
    """What a list tells of somebody."""

    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def address(self) -> Address | None: ...


def same_people(neighbourhood: Neighbourhood, told: Sequence[Told]) -> list[Person | None]:
    """Whom each of these already stands for, or None; three queries for any number.

    The same first name with the same phone or mail, or the same whole name at the same address.
    """
    here = Person.objects.within(neighbourhood).filter(erased_at__isnull=True).order_by("-pk")
    phones = {text.phone_key(each.phone) for each in told} - {""}
    mails = {each.email.lower() for each in told} - {""}
    names = {text.sort_key(f"{each.first_name} {each.last_name}") for each in told} - {""}
    by_phone = {(row.phone_key, _first(row.sort_key)): row for row in here.filter(phone_key__in=phones)}
    by_mail = {
        (row.email.lower(), _first(row.sort_key)): row
        for row in here.annotate(mail=Lower("email")).filter(mail__in=mails)
    }
    by_name = {(row.sort_key, row.address_id): row for row in here.filter(sort_key__in=names)}
    found: list[Person | None] = []
    for each in told:
        name = text.sort_key(f"{each.first_name} {each.last_name}")
        likely = (
            by_phone.get((text.phone_key(each.phone), _first(name))) if each.phone else None,
            by_mail.get((each.email.lower(), _first(name))) if each.email else None,
            by_name.get((name, each.address.pk if each.address else None)) if name else None,
        )
        found.append(next((row for row in likely if row is not None), None))
    return found


def _first(name: str) -> str:
    return name.split(" ")[0]
