from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from wijkwerk.kernel import text
from wijkwerk.kernel.personal import PersonalField
from wijkwerk.people import rules
from wijkwerk.people.models import Person
from wijkwerk.places.models import Address, Neighbourhood


def personal_fields() -> list[PersonalField]:
    """The register of personal data: every line of every app's `personal.py`, in the order of the river."""
    found: list[PersonalField] = []
    for config in apps.get_app_configs():
        if config.name.startswith("wijkwerk.") and (Path(config.path) / "personal.py").is_file():
            found += import_module(f"{config.name}.personal").FIELDS
    return found


def own_data(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Everything stored about a person, for them to take along: per table the rows with their personal fields as text."""
    tables: dict[str, dict[int, dict[str, Any]]] = {}
    for field in personal_fields():
        model = apps.get_model(field.model)
        lookup = {field.person or "pk": person if field.person else person.pk}
        for row_id, value in model._default_manager.filter(**lookup).values_list("pk", field.field).distinct():
            tables.setdefault(field.model, {}).setdefault(row_id, {})[field.field] = value
    return {name: [rows[row_id] for row_id in sorted(rows)] for name, rows in tables.items()}


def same_person(
    neighbourhood: Neighbourhood, *, first_name: str, last_name: str, phone: str, email: str, address: Address | None
) -> Person | None:
    """Who these words already stand for: the same first name with the same phone or mail, or the same whole name at the same address."""
    here = Person.objects.within(neighbourhood).filter(erased_at__isnull=True)
    told = (text.sort_key(f"{first_name} {last_name}"), text.phone_key(phone), email)
    likely = models.Q(pk__in=[])
    if told[1]:
        likely |= models.Q(phone_key=told[1])
    if email:
        likely |= models.Q(email__iexact=email)
    if told[0]:
        likely |= models.Q(sort_key=told[0], address=address)
    for person in here.filter(likely).order_by("pk")[:20]:
        if rules.may_be_same((person.sort_key, person.phone_key, person.email), told):
            return person
        if person.sort_key == told[0] and person.address_id == (address.pk if address else None):
            return person
    return None
