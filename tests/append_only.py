"""Append-only tables refuse the flush that follows a transactional test; only that flush, of the test database, is let through."""

import re
from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

Shorter = Callable[[Any, list[str]], list[str]]


def let_flush_pass() -> None:
    for backend, off, on, shorter in (
        (PostgreSQL, _replica, _origin, _of_what_holds_rows),
        (SQLite, _drop_triggers, _put_back, _as_they_are),
    ):
        _wrap(backend.ops_class, off, on, shorter)


def _wrap(operations: Any, off: Callable[[Any], None], on: Callable[[Any], None], shorter: Shorter) -> None:
    original = operations.execute_sql_flush

    def flush(self: Any, statements: list[str]) -> Any:
        off(self.connection)
        try:
            return original(self, shorter(self.connection, statements))
        finally:
            on(self.connection)

    operations.execute_sql_flush = flush


def _replica(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")


def _origin(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = origin")


def _of_what_holds_rows(connection: Any, statements: list[str]) -> list[str]:
    """A table that is truncated is made anew with its indexes, also when it is empty: rows of the few that have some go sooner by themselves."""
    tables = [name for statement in statements for name in re.findall(r'"\w+"', statement)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in tables))
        return [f"DELETE FROM {name}" for (name,) in cursor.fetchall()]


def _as_they_are(connection: Any, statements: list[str]) -> list[str]:
    return statements


def _drop_triggers(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def _put_back(connection: Any) -> None:
    from wijkwerk.audit.commands.protection import protect_append_only_tables

    protect_append_only_tables(connection.alias)
