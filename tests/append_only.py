"""Append-only tables refuse the flush that follows a transactional test; only that flush, of the test database, is let through."""

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite


def let_flush_pass() -> None:
    for backend, off, on in (
        (PostgreSQL, _replica, _origin),
        (SQLite, _drop_triggers, _put_back),
    ):
        _wrap(backend.ops_class, off, on)


def _wrap(operations: Any, off: Callable[[Any], None], on: Callable[[Any], None]) -> None:
    original = operations.execute_sql_flush

    def flush(self: Any, statements: Any) -> Any:
        off(self.connection)
        try:
            return original(self, statements)
        finally:
            on(self.connection)

    operations.execute_sql_flush = flush


def _replica(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")


def _origin(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = origin")


def _drop_triggers(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def _put_back(connection: Any) -> None:
    from wijkwerk.audit.commands.protection import protect_append_only_tables

    protect_append_only_tables(connection.alias)
