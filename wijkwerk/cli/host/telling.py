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


def _in_change(row: dict[str, Any], value: Any, number: Number) -> Any:
    """Columns of another table as they were: some of them are keys."""
    if not isinstance(value, dict):
        return value
    keys = {
        field.attname: field.remote_field.model._meta.label
        for field in apps.get_model(row["model"])._meta.concrete_fields
        if field.remote_field is not None
    }
    return {name: number(keys[name], each) if name in keys and each else each for name, each in value.items()}


_INSIDE: dict[tuple[str, str], Inside] = {
    ("work.BundlingRun", "instance"): _in_plan,
    ("work.BundlingRun", "plan"): _in_plan,
    ("imports.Change", "before"): _in_change,
    ("imports.Change", "after"): _in_change,
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
