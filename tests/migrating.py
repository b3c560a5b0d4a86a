"""Migrations with data in the tables: back to an older state, fill it as it was then, and forwards again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from wijkwerk.audit.commands.protection import protect_append_only_tables
from wijkwerk.ledger.commands.on_postgresql import put_functions


@contextmanager
def back_at(*targets: tuple[str, str]) -> Iterator[Any]:
    """Inside, the database is as it was after these migrations; gives the models of then. Afterwards it is of today again."""
    executor = MigrationExecutor(connection)
    executor.migrate(list(targets))
    try:
        yield executor.loader.project_state(list(targets)).apps
    finally:
        forwards = MigrationExecutor(connection)
        forwards.migrate(forwards.loader.graph.leaf_nodes())
        put_functions()
        protect_append_only_tables()
