"""Undoing a batch as a whole: what it made goes, what it changed gets its old value, and what people did since stays."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from wijkwerk.audit import commands as audit
from wijkwerk.imports.commands.planning import hurry
from wijkwerk.imports.models import Batch, Change

AT_ONCE = 1000
_CHANGE = ("batch_id", "model", "fields", "rows")
_ENCODER = DjangoJSONEncoder()
_PLAIN = (str, int, bool, type(None))
Told = list[Any]  # key, values before or None, values after or their digest


@dataclass(frozen=True, slots=True)
class Made:
    """A row made (`before` is None) or changed, with the fields that were written."""

    row: models.Model
    fields: tuple[str, ...]
    before: dict[str, Any] | None = None


def note_changes(*, batch: Batch, made: Sequence[Made]) -> None:
    """In the transaction that makes them."""
    kinds: dict[tuple[str, tuple[str, ...]], list[Told]] = {}
    digest = _seal()
    for each in made:
        values = [getattr(each.row, name) for name in each.fields]
        before = each.before and [each.before[name] for name in each.fields]
        after = list(map(shown, values)) if before else digest(values)
        kinds.setdefault((each.row._meta.label, each.fields), []).append([each.row.pk, before, after])
    for (label, fields), rows in kinds.items():
        _note(batch, label, fields, rows)


def note_made(
    *, batch: Batch, model: type[models.Model], keys: Sequence[int], fields: Sequence[str], seals: Sequence[str]
) -> None:
    """The same for thousands of new rows of one kind, by their keys and what was written in `fields` (`sealed`)."""
    rows: list[Told] = [[key, None, seal] for key, seal in zip(keys, seals, strict=True)]
    _note(batch, model._meta.label, fields, rows)


def sealed(values: Iterable[Sequence[Any]]) -> list[str]:
    """Of what was written in each new row, enough to see later whether somebody changed it."""
    return list(map(_seal(), values))


def _note(batch: Batch, label: str, fields: Sequence[str], rows: Sequence[Told]) -> None:
    pieces = [list(rows[start : start + AT_ONCE]) for start in range(0, len(rows), AT_ONCE)]
    audit.add_rows(Change, _CHANGE, [(batch.pk, label, list(fields), piece) for piece in pieces])


def _seal() -> Callable[[Sequence[Any]], str]:
    """Enough of values to see later whether somebody changed the row, and nothing that outlives the erasure of whom it is about."""
    begun = hashlib.blake2b(key=settings.SECRET_KEY.encode()[:64], digest_size=12)

    def digest(values: Sequence[Any]) -> str:
        told = begun.copy()
        told.update(repr([value if type(value) in _PLAIN else shown(value) for value in values]).encode())
        return told.hexdigest()

    return digest


def shown(value: Any) -> Any:
    """A value as JSON keeps it."""
    if value is None or isinstance(value, (bool, int, str)):
        # A choice is told as what it stands for.
        return getattr(value, "value", value)
    return _ENCODER.default(value)


@transaction.atomic
def undo_some(*, batch: Batch) -> bool:
    """The newest changes of one kind, AT_ONCE at most, in a short transaction of their own; False when there were none.

    What stays, because it was used or changed since, is added to `kept`.
    """
    hurry()
    change = Change.objects.filter(batch=batch).order_by("-pk").first()
    if change is None:
        return False
    kept = _undone(change)
    change.delete()
    batch.refresh_from_db(fields=["understood"])
    batch.understood["kept"] = batch.understood.get("kept", 0) + kept
    batch.save(update_fields=["understood"])
    return True


def _undone(change: Change) -> int:
    """How many of these rows stay."""
    model = apps.get_model(change.model)
    there = model._base_manager.in_bulk([key for key, _before, _after in change.rows])
    told = [(there[key], before, after) for key, before, after in change.rows if key in there]
    same = [(row, before) for row, before, after in told if after == _seen(row, change.fields, before is None)]
    _put_back(model, change.fields, [(row, before) for row, before in same if before is not None])
    made = {row.pk for row, before in same if before is None}
    used = _used(model, made)
    model._base_manager.filter(pk__in=made - used).delete()
    return len(told) - len(same) + len(used)


def _seen(row: models.Model, fields: Sequence[str], is_made: bool) -> list[Any] | str:
    values = [getattr(row, name) for name in fields]
    return _seal()(values) if is_made else list(map(shown, values))


def _put_back(
    model: type[models.Model], fields: Sequence[str], told: Sequence[tuple[models.Model, Sequence[Any]]]
) -> None:
    for row, before in told:
        for name, value in zip(fields, before, strict=True):
            setattr(row, name, cast(Any, model._meta.get_field(name)).to_python(value))
    if told:
        model._base_manager.bulk_update([row for row, _before in told], fields, batch_size=500)


def _used(model: type[models.Model], keys: set[int]) -> set[int]:
    """Which of these rows something else has come to hang on."""
    used: set[int] = set()
    for relation in model._meta.related_objects if keys else ():
        name = relation.field.name
        rows = relation.related_model._base_manager.filter(**{f"{name}__in": keys})
        used.update(rows.values_list(name, flat=True))
    return used
