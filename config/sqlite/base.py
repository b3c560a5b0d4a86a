"""Django's backend for SQLite, in which who waits to write looks often whether it is their turn.

SQLite itself looks after 1, 2, 5, … and in the end 100 milliseconds, so beside somebody who writes many short transactions, such as an
import, another could wait for seconds: each look falls within one of them. Looking every few milliseconds finds the gap between two.
"""

import sqlite3
import time
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db.backends.sqlite3 import base

LOOKS_EVERY = 0.003  # seconds


def patiently(act: Callable[[], Any], *, seconds: float) -> Any:
    """What `act` gives, tried until this time is over as long as somebody else has the database. Only for what begins a transaction."""
    gives_up = None
    while True:
        try:
            return act()
        except sqlite3.OperationalError as problem:
            gives_up = gives_up or time.monotonic() + seconds
            if "locked" not in str(problem) or time.monotonic() >= gives_up:
                raise
        time.sleep(LOOKS_EVERY)


class PatientCursor(base.SQLiteCursorWrapper):
    """A statement outside a transaction begins one. Many rows with one statement belong in a transaction, which waited when it began."""

    patience: float = 0

    def execute(self, query: str, params: Any = None) -> Any:
        if self.connection.in_transaction:
            return super().execute(query, params)
        return patiently(lambda: super(PatientCursor, self).execute(query, params), seconds=self.patience)


class DatabaseWrapper(base.DatabaseWrapper):
    @cached_property
    def patience(self) -> float:
        """In seconds; Python's own default where the settings say nothing."""
        return float(self.settings_dict["OPTIONS"].get("timeout", 5))

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """While it is opened SQLite waits; from then on we do."""
        made = super().get_new_connection(conn_params)
        made.execute("PRAGMA busy_timeout = 0")
        return made

    def create_cursor(self, name: str | None = None) -> PatientCursor:
        cursor: PatientCursor = self.connection.cursor(factory=PatientCursor)
        cursor.patience = self.patience
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        """Straight to the driver: a cursor of Django's around it would cost twice what it does."""
        with self.wrap_database_errors:
            patiently(lambda: self.connection.execute("BEGIN IMMEDIATE"), seconds=self.patience)
