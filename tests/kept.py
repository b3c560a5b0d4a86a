"""What a test begins with, made once through the commands and put back as rows for every test after that: the same, ten times as fast."""

import pickle
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.models.sql import InsertQuery

Statement = tuple[str, Any]
_kept: dict[Callable[[], Any], tuple[bytes, list[Statement]]] = {}


def kept(make: Callable[[], Any]) -> Any:
    """What `make` gives, with its rows in the database; its model instances are fresh ones each time."""
    if make not in _kept:
        before = {model: set(_rows(model).values_list("pk", flat=True)) for model in _models()}
        made = make()
        rows = [list(_rows(model).exclude(pk__in=known)) for model, known in before.items()]
        _kept[make] = pickle.dumps(made), [each for row in rows if row for each in _statements(row)]
        return made
    pickled, statements = _kept[make]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(*statement)
    if not connection.in_atomic_block:
        _count_on()
    return pickle.loads(pickled)


def _statements(rows: list[models.Model]) -> Iterator[Statement]:
    """What puts these rows of one model back as they are: written once, since writing takes longer than doing."""
    fields = rows[0]._meta.local_concrete_fields
    at_once = connection.ops.bulk_batch_size(fields, rows)
    for first in range(0, len(rows), at_once):
        query = InsertQuery(type(rows[0]))
        query.insert_values(fields, rows[first : first + at_once], raw=True)
        yield from query.get_compiler(connection=connection).as_sql()


def _count_on() -> None:
    """A test with transactions of its own begins with counters at one; the rows put back have their numbers already."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_models())):
            cursor.execute(statement)


def _models() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)


def _rows(model: type[models.Model]) -> models.QuerySet[Any]:
    return model._base_manager.all()
