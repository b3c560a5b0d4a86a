"""Django's backend for SQLite, with writers that retry often while they wait for their turn.

SQLite itself retries after 1, 2, 5, … and eventually 100 milliseconds. Next to somebody who writes many short transactions, such as an
import, another writer could wait for seconds, because every retry falls within one of them. Retrying every few milliseconds finds a gap.
"""

import time

from django.db import OperationalError
from django.db.backends.sqlite3 import base

LOOKS_EVERY = 0.003  # seconds


class DatabaseWrapper(base.DatabaseWrapper):
    def _start_transaction_under_autocommit(self) -> None:
        """`BEGIN IMMEDIATE`, tried until the timeout of the settings is over."""
        patience = self.settings_dict["OPTIONS"].get("timeout", 5)
        gives_up = time.monotonic() + patience
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._begins(is_last_try=time.monotonic() >= gives_up):
                time.sleep(LOOKS_EVERY)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")

    def _begins(self, *, is_last_try: bool) -> bool:
        try:
            # Straight to the driver: a cursor of Django's around it would cost twice what it does.
            with self.wrap_database_errors:
                self.connection.execute("BEGIN IMMEDIATE")
        except OperationalError as problem:
            if is_last_try or "locked" not in str(problem):
                raise
            return False
        return True
