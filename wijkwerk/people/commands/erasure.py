from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.personal import Erasure, PersonalField
from wijkwerk.people import queries
from wijkwerk.people.models import Person


@transaction.atomic
def erase(*, person: Person, by: Actor, at: datetime) -> None:
    """Does for every registered personal field what the register says: empties it, removes the row, or keeps it for a legal duty.

    The person's row stays without values, so that counts and books that point to it still add up.
    """
    login = person.user
    fields = [field for field in queries.personal_fields() if not field.model.startswith("access.")]
    for field in sorted(fields, key=lambda each: each.person == ""):
        _erase_field(field, person)
    Person.objects.filter(pk=person.pk).update(user=None, erased_at=at, sort_key=person.code.lower(), address=None)
    if login is not None and not Person.objects.filter(user=login).exists():
        login.delete()
    audit.record("people.erased", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)


def _erase_field(field: PersonalField, person: Person) -> None:
    model = apps.get_model(field.model)
    rows = model._default_manager.filter(**{field.person or "pk": person if field.person else person.pk})
    if field.erasure is Erasure.ROW:
        rows.delete()
    elif field.erasure is Erasure.EMPTY:
        rows.update(**{field.field: _empty(model._meta.get_field(field.field))})


def _empty(column: Any) -> object:
    """What a column holds when it holds nothing."""
    if isinstance(column, models.JSONField):
        return []
    return None if column.null else column.get_default()
