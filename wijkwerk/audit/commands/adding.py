"""Many rows at once, as quickly as the database takes them: COPY on PostgreSQL, one prepared statement on SQLite. No row object is made."""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, cast

from django.db import connection, models
from django.db.transaction import TransactionManagementError

Field = models.Field[Any, Any]
Teller = Callable[[Any], Any]


class Json(str):
    """Text that is JSON already, for columns that hold the same thing thousands of times with one value in it."""

    __slots__ = ()


def add_rows(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """Adds rows told as the values of these columns (`attname`); gives their keys, in order.

    The other columns get their default. For the commands that add a hundred thousand; in the transaction of such a command, which has
    looked at what it adds: only the database still refuses. JSON is told as Python values.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("adding rows needs the transaction of a command")
    if not rows:
        return []
    fields, others = _fields(model, columns)
    told = [(place, tell) for place, each in enumerate(fields) if (tell := _teller(each))]
    usual = [tell(each.get_default()) if (tell := _teller(each)) else each.get_default() for each in others]
    keys = _next_keys(model, len(rows))
    names = [_quoted(each) for each in (*fields, *others, model._meta.pk)]
    whole = (_whole(row, told, usual, key) for key, row in zip(keys, rows, strict=True))
    into = f"{connection.ops.quote_name(model._meta.db_table)} ({', '.join(names)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in whole:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", cast(Any, whole))  # noqa: S608 (our own columns)
    return keys


def add_row_for_each(
    model: type[models.Model], columns: Sequence[str], shared: Sequence[Any], keys: Sequence[int]
) -> None:
    """Adds rows that differ in the last of `columns` only, which holds one of `keys` each: told once, multiplied by the database."""
    fields, others = _fields(model, columns)
    given = [(each, value) for each, value in zip(fields[:-1], shared, strict=True)]
    given += [(each, each.get_default()) for each in others]
    values = [each.get_db_prep_save(value, connection) for each, value in given]
    names = ", ".join(_quoted(each) for each in (*(each for each, _value in given), fields[-1]))
    table = connection.ops.quote_name(model._meta.db_table)
    if connection.vendor == "postgresql":
        told = ", ".join(f"%s::{each.db_type(connection)}" for each, _value in given)
        many, list_of_keys = "unnest(%s::bigint[]) AS value", f"{{{','.join(map(str, keys))}}}"
    else:
        told, many, list_of_keys = ", ".join(["%s"] * len(given)), "json_each(%s)", json.dumps(list(keys))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {told}, value FROM {many}",  # noqa: S608 (our own columns)
            [*values, list_of_keys],
        )


def _fields(model: type[models.Model], columns: Sequence[str]) -> tuple[list[Field], list[Field]]:
    """Those named, and those that get their default."""
    fields = [cast(Field, model._meta.get_field(name)) for name in columns]
    return fields, [each for each in model._meta.concrete_fields if not each.primary_key and each not in fields]


def _quoted(field: Field) -> str:
    return connection.ops.quote_name(str(field.column))


# The name of the sequence is looked up once, not for every key; and they come as one list, not as a row each.
_NEXT_KEYS = (
    "WITH named AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS sequence) "
    "SELECT array_agg(nextval(sequence)) FROM named, generate_series(1, %s)"
)


def _next_keys(model: type[models.Model], count: int) -> list[int]:
    """Taken before the rows are there: on SQLite nobody else can, because a transaction is the only writer from its beginning."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_NEXT_KEYS, [table, count])
            return list(cursor.fetchone()[0])
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    first = (last[0] if last else 0) + 1
    return list(range(first, first + count))


def _whole(row: Sequence[Any], told: Sequence[tuple[int, Teller]], usual: Sequence[Any], key: int) -> list[Any]:
    values = [*row, *usual, key]
    for place, tell in told:
        values[place] = tell(values[place])
    return values


def _teller(field: Field) -> Teller | None:
    """How a value of this column is told to the database; None where it goes as it is."""
    if type(field) is models.JSONField:
        return _as_json
    if isinstance(field, models.DateTimeField):
        # Moments repeat in their thousands, so each is told once.
        return lru_cache(maxsize=100)(lambda value: field.get_db_prep_value(value, connection))
    if isinstance(field, models.DateField | models.DecimalField | models.JSONField):
        return lambda value: field.get_db_prep_value(value, connection)
    return None


def _as_json(value: Any) -> str | None:
    if isinstance(value, Json):
        return value
    if isinstance(value, tuple):
        return _as_json_once(value)
    if not value and isinstance(value, list | dict):
        return "{}" if isinstance(value, dict) else "[]"
    return None if value is None else _ENCODER.encode(value)


@lru_cache(maxsize=1000)
def _as_json_once(value: tuple[str, ...]) -> str:
    """Words that repeat in their thousands, such as languages."""
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
