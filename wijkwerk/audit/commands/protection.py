"""Tables that only grow: triggers refuse change and removal to everybody, the application's own database user included.

SQLite remakes a table at every schema change and loses its triggers without a word, so they are put back after every migration.
"""

from django.apps import apps
from django.db import connections, models

ACTIONS = ("UPDATE", "DELETE")


def append_only_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if getattr(model, "is_append_only", False)]


def protect_append_only_tables(using: str = "default") -> None:
    """Safe to repeat."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def missing_protection(using: str = "default") -> list[str]:
    """The triggers that should be there and are not."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        there = {row[0] for row in cursor.fetchall()}
    return [name for name in _names(connection.vendor) if name not in there]


def _names(vendor: str) -> list[str]:
    tables = [model._meta.db_table for model in append_only_models()]
    if vendor == "sqlite":
        return [f"{table}_no_{action.lower()}" for table in tables for action in ACTIONS]
    return [f"{table}_append_only" for table in tables]


def _statements(vendor: str) -> list[str]:
    tables = [model._meta.db_table for model in append_only_models()]
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{action.lower()} BEFORE {action} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for table in tables
            for action in ACTIONS
        ]
    function = (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    return [function] + [
        f"CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        for table in tables
    ]
