"""A row as a line of JSON and back. `Number` turns the key of a row into its place in the archive, or the other way round."""

import base64
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils.duration import duration_string

from wijkwerk.cli.host.tables import IN_PLANS, Table, targets

# (table, key or place) → place or key; None when that row does not come along.
Number = Callable[[str, int], int | None]
Inside = Callable[[dict[str, Any], Any, Number], Any]
_IN_PLAN = re.compile(r"([nbs])(\d+)")


class Gone(Exception):
    """A row that says something of a row that is no more, and cannot be told without it."""


def renumbered(table: Table, row: dict[str, Any], number: Number) -> dict[str, Any]:
    """The same row with every key in it told the other way. Raises Gone."""
    told = dict(row)
    for column, target in targets(table).items():
        if row[column] is not None:
            label = target(row)
            told[column] = None if label is None else number(label, row[column])
            if told[column] is None and not table.model._meta.get_field(column).null:
                raise Gone(f"{table.label}.{column}")
    for (label, column), inside in _INSIDE.items():
        if label == table.label:
            told[column] = inside(row, row[column], number)
    return told


def _in_plan(row: dict[str, Any], value: Any, number: Number) -> Any:
    """`n12` is need 12 in what the bundling engine was given and gave; one that is gone becomes `n0`."""
    if isinstance(value, dict):
        return {_in_plan(row, key, number): _in_plan(row, each, number) for key, each in value.items()}
    if isinstance(value, list):
        return [_in_plan(row, each, number) for each in value]
    found = _IN_PLAN.fullmatch(value) if isinstance(value, str) else None
    return f"{found[1]}{number(IN_PLANS[found[1]], int(found[2])) or 0}" if found else value


def _in_changes(row: dict[str, Any], value: Any, number: Number) -> Any:
    """Rows of another table, of which some columns as they were are keys too; one that is gone is not told."""
    fields = [apps.get_model(row["model"])._meta.get_field(name) for name in row["fields"]]
    targets = [field.related_model._meta.label if field.is_relation else "" for field in fields]

    def seen(values: Any) -> Any:
        if not isinstance(values, list):
            return values
        return [number(target, each) if target and each else each for target, each in zip(targets, values, strict=True)]

    told = ((number(row["model"], key), seen(before), seen(after)) for key, before, after in value)
    return [list(each) for each in told if each[0] is not None]


_INSIDE: dict[tuple[str, str], Inside] = {
    ("work.BundlingRun", "instance"): _in_plan,
    ("work.BundlingRun", "plan"): _in_plan,
    ("imports.Change", "rows"): _in_changes,
}


def plain(value: Any) -> Any:
    """Whole: a moment with its microseconds, which the chain of the books covers."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value


def read(field: models.Field[Any, Any], value: Any) -> Any:
    """Raises ValueError, TypeError or ValidationError for what this column cannot hold."""
    if value is None:
        if not field.null:
            raise ValueError(f"{field.name} is empty")
        return None
    if isinstance(field, models.JSONField) or field.remote_field is not None:
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value, validate=True)
    given = field.to_python(value)
    if field.max_length is not None and isinstance(given, str) and len(given) > field.max_length:
        raise ValueError(f"{field.name} is too long")
    return given
