"""Undoing a batch as a whole: what it made goes, what it changed gets its old value, and what people did since stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import ProtectedError

from wijkwerk.imports.models import Batch, Change

_ENCODER = DjangoJSONEncoder()


@dataclass(frozen=True, slots=True)
class Made:
    """A row made (`before` is None) or changed, with the fields that were written."""

    row: models.Model
    fields: tuple[str, ...]
    before: dict[str, Any] | None = None


def note_changes(*, batch: Batch, made: Sequence[Made]) -> None:
    """In the transaction that makes them."""
    Change.objects.bulk_create(
        [
            Change(
                batch=batch,
                model=each.row._meta.label,
                row_id=each.row.pk,
                before=each.before,
                after={name: shown(getattr(each.row, name)) for name in each.fields},
            )
            for each in made
        ],
        batch_size=1000,
    )


def shown(value: Any) -> Any:
    """A value as JSON keeps it."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return _ENCODER.default(value)


@transaction.atomic
def undo(*, batch: Batch) -> int:
    """In reverse order, in one transaction; gives how many rows stayed because they were used or changed since."""
    return sum(
        not _undo_one(change) for change in Change.objects.filter(batch=batch).order_by("-pk").iterator(chunk_size=1000)
    )


def _undo_one(change: Change) -> bool:
    row = apps.get_model(change.model)._default_manager.filter(pk=change.row_id).first()
    if row is None:
        return True
    if any(shown(getattr(row, name)) != value for name, value in change.after.items()):
        return False
    if change.before is not None:
        apps.get_model(change.model)._default_manager.filter(pk=change.row_id).update(**change.before)
        return True
    return _remove(row)


def _remove(row: models.Model) -> bool:
    """Only when nothing else has come to hang on it."""
    for relation in row._meta.related_objects:
        if relation.one_to_one and hasattr(row, relation.get_accessor_name() or ""):
            return False
        if (
            not relation.one_to_one
            and relation.related_model._default_manager.filter(**{relation.field.name: row}).exists()
        ):
            return False
    try:
        row.delete()
    except ProtectedError:
        return False
    return True
