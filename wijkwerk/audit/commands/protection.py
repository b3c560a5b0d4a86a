"""Tables that only grow, and some that lose nothing: triggers refuse it to everybody, the application's own database user included.

A model says `is_append_only` (rows are never changed or removed) or `is_never_removed` (its rows may change).

SQLite remakes a table at every schema change and loses its triggers without a word, so they are put back after every migration.
Who may change the schema may also take triggers away: `missing_protection` tells, and a system check asks it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.apps import apps
from django.db import connections, models, transaction

_REFUSE = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
)


def append_only_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if getattr(model, "is_append_only", False)]


def never_removed_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if getattr(model, "is_never_removed", False)]


def protect_append_only_tables(using: str = "default") -> None:
    """Safe to repeat, and touches nothing that is right, so that nobody waits for it."""
    missing = missing_protection(using)
    if not missing:
        return
    connection = connections[using]
    wanted = _triggers(connection.vendor)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_REFUSE)
        for name in missing:
            table, statement = wanted[name]
            # One that is there but turned off, or worded otherwise, is remade.
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
            cursor.execute(statement)


@contextmanager
def removal_allowed(using: str = "default") -> Iterator[None]:
    """Lets rows be removed, inside one transaction that sees it alone; changing them stays refused.

    For `wijkwerk host delete`, and for nothing else. When anything fails, the transaction takes this back too.
    """
    connection = connections[using]
    if not connection.in_atomic_block:
        raise RuntimeError("take protection away inside a transaction only")
    _settle_constraints(using)
    with connection.cursor() as cursor:
        for name, (table, statement) in _triggers(connection.vendor).items():
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
            elif "BEFORE DELETE" in statement:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
    yield
    _settle_constraints(using)
    protect_append_only_tables(using)


def _settle_constraints(using: str) -> None:
    """PostgreSQL changes no table for which it still has keys to look at."""
    if connections[using].vendor == "postgresql":
        connections[using].check_constraints()


def missing_protection(using: str = "default") -> list[str]:
    """The triggers that should be there and are not, are turned off, or say something else."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, 'on' FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') "
                "AND tgfoid = to_regproc('refuse_change') AND pg_table_is_visible(tgrelid)"
            )
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = dict(cursor.fetchall())
    return [
        name
        for name, (table, statement) in _triggers(connection.vendor).items()
        if table in tables and there.get(name) != ("on" if connection.vendor == "postgresql" else statement)
    ]


def _triggers(vendor: str) -> dict[str, tuple[str, str]]:
    """Name → table and the statement that makes it."""
    found = {}
    for model in append_only_models() + never_removed_models():
        table = model._meta.db_table
        for name, when in _moments(model, vendor):
            then = (
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
                if vendor == "postgresql"
                else f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
            found[name] = (table, f"CREATE TRIGGER {name} {when} {then}")
    return found


def _moments(model: type[models.Model], vendor: str) -> Iterator[tuple[str, str]]:
    table, may_change = model._meta.db_table, model in never_removed_models()
    if vendor == "postgresql":
        yield f"{table}_append_only", f"BEFORE {'' if may_change else 'UPDATE OR '}DELETE OR TRUNCATE ON {table}"
        return
    if not may_change:
        yield f"{table}_no_update", f"BEFORE UPDATE ON {table}"
    yield f"{table}_no_delete", f"BEFORE DELETE ON {table}"
    # INSERT OR REPLACE removes what is in its way without calling any delete trigger.
    same = " OR ".join(f"({_equal(model, names)})" for names in _keys(model))
    there = f"SELECT 1 FROM {table} WHERE {same}"  # noqa: S608 (our own names)
    yield f"{table}_no_replace", f"BEFORE INSERT ON {table} WHEN EXISTS ({there})"


def _equal(model: type[models.Model], names: Iterable[str]) -> str:
    columns = [field.column for field in model._meta.local_concrete_fields if field.name in set(names)]
    return " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)


def _keys(model: type[models.Model]) -> Iterator[Sequence[str]]:
    """The fields of everything that may be there only once."""
    for each in model._meta.local_concrete_fields:
        if each.unique:
            yield (each.name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield constraint.fields
