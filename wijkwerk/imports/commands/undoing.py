"""Undoing a batch as a whole: what it made goes, what it changed gets its old value, and what people did since stays."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from wijkwerk.audit import commands as audit
from wijkwerk.imports.models import Batch, Change

AT_ONCE = 1000
_ENCODER = DjangoJSONEncoder()
_PLAIN = (str, int, bool, type(None))
_COLUMNS = ("batch_id", "model", "row_id", "before", "after")


@dataclass(frozen=True, slots=True)
class Made:
    """A row made (`before` is None) or changed, with the fields that were written."""

    row: models.Model
    fields: tuple[str, ...]
    before: dict[str, Any] | None = None


def note_changes(*, batch: Batch, made: Sequence[Made]) -> None:
    """In the transaction that makes them."""
    rows = []
    for each in made:
        values = [getattr(each.row, name) for name in each.fields]
        after = (
            _sealed(each.fields, values)
            if each.before is None
            else dict(zip(each.fields, map(shown, values), strict=True))
        )
        rows.append((batch.pk, each.row._meta.label, each.row.pk, each.before, after))
    audit.add_rows(Change, _COLUMNS, rows)


def note_made(
    *,
    batch: Batch,
    model: type[models.Model],
    keys: Sequence[int],
    fields: Sequence[str],
    values: Iterable[Sequence[Any]],
) -> None:
    """The same for thousands of new rows of one kind, by their keys and what was written in `fields`."""
    label, names = model._meta.label, json.dumps(list(fields))
    rows = [
        (batch.pk, label, key, None, audit.Json(f'{{"fields": {names}, "digest": "{_digest(row)}"}}'))
        for key, row in zip(keys, values, strict=True)
    ]
    audit.add_rows(Change, _COLUMNS, rows)


def _sealed(fields: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    return {"fields": list(fields), "digest": _digest(values)}


def _digest(values: Sequence[Any]) -> str:
    """Enough to see later whether somebody changed the row, and nothing that outlives the erasure of whom it is about."""
    told = repr([value if type(value) in _PLAIN else shown(value) for value in values]).encode()
    return hashlib.blake2b(told, key=settings.SECRET_KEY.encode()[:64], digest_size=12).hexdigest()


def shown(value: Any) -> Any:
    """A value as JSON keeps it."""
    if value is None or isinstance(value, (bool, int, str)):
        # A choice is told as what it stands for.
        return getattr(value, "value", value)
    return _ENCODER.default(value)


@transaction.atomic
def undo_some(*, batch: Batch) -> int:
    """The newest AT_ONCE changes, in reverse order, in a short transaction of their own; gives how many there were.

    What stays, because it was used or changed since, is added to `kept`.
    """
    changes = list(Change.objects.filter(batch=batch).order_by("-pk")[:AT_ONCE])
    kept = sum(_undone(label, list(some)) for label, some in groupby(changes, key=lambda change: change.model))
    Change.objects.filter(pk__in=[change.pk for change in changes]).delete()
    batch.refresh_from_db(fields=["understood"])
    batch.understood["kept"] = batch.understood.get("kept", 0) + kept
    batch.save(update_fields=["understood"])
    return len(changes)


def _undone(label: str, changes: Sequence[Change]) -> int:
    """How many of these rows of one kind stay."""
    model = apps.get_model(label)
    there = model._base_manager.in_bulk([change.row_id for change in changes])
    told = [(change, there[change.row_id]) for change in changes if change.row_id in there]
    same = [(change, row) for change, row in told if not _is_changed(change, row)]
    _put_back(model, [(change.before, row) for change, row in same if change.before is not None])
    made = {row.pk for change, row in same if change.before is None}
    used = _used(model, made)
    model._base_manager.filter(pk__in=made - used).delete()
    return len(told) - len(same) + len(used)


def _is_changed(change: Change, row: models.Model) -> bool:
    if "digest" in change.after:
        fields = change.after["fields"]
        return _sealed(fields, [getattr(row, name) for name in fields]) != change.after
    return any(shown(getattr(row, name)) != value for name, value in change.after.items())


def _put_back(model: type[models.Model], told: Sequence[tuple[dict[str, Any], models.Model]]) -> None:
    fields = sorted({name for before, _row in told for name in before})
    for before, row in told:
        for name, value in before.items():
            setattr(row, name, cast(Any, model._meta.get_field(name)).to_python(value))
    if told:
        model._base_manager.bulk_update([row for _before, row in told], fields, batch_size=500)


def _used(model: type[models.Model], keys: set[int]) -> set[int]:
    """Which of these rows something else has come to hang on."""
    used: set[int] = set()
    for relation in model._meta.related_objects if keys else ():
        name = relation.field.name
        rows = relation.related_model._base_manager.filter(**{f"{name}__in": keys})
        used.update(rows.values_list(name, flat=True))
    return used
