"""Booking on SQLite: plain statements inside a transaction that began as a writer, so that nobody else writes meanwhile.

They go straight to the driver: ten statements through Django's cursors took half of the time of a booking.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db import transaction as database

from wijkwerk.ledger.commands.booking import Beaten, Booking, Heading
from wijkwerk.ledger.commands.refusals import AlreadyReversed, OverLimit

_KNOWN = "SELECT 1 FROM ledger_transaction WHERE neighbourhood_id = ? AND key = ?"
_UNDONE = "SELECT 1 FROM ledger_transaction WHERE reversal_of_id = ?"
_MOVE = (
    "UPDATE ledger_account SET balance = balance + ?, entry_count = entry_count + 1 WHERE id = ? "
    "AND (floor IS NULL OR balance + ? >= floor) AND (ceiling IS NULL OR balance + ? <= ceiling) RETURNING balance"
)
_TRANSACTION = (
    "INSERT INTO ledger_transaction "
    "(neighbourhood_id, legal_person_id, key, purpose, at, actor_kind, actor_id, on_behalf_of_id, door, reversal_of_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ENTRY = "INSERT INTO ledger_entry (transaction_id, account_id, amount, balance_after) VALUES (?, ?, ?, ?)"
_WAITING = "INSERT INTO ledger_waiting (transaction_id, neighbourhood_id) VALUES (?, ?)"
_NOTE = "INSERT INTO ledger_transactionnote (transaction_id, reason, subject) VALUES (?, ?, ?)"


class Books:
    @staticmethod
    def whole() -> AbstractContextManager[None]:
        """All or nothing."""
        return database.atomic() if connection.in_atomic_block else _alone()

    @staticmethod
    def book(heading: Heading, booking: Booking) -> int:
        """The key of the new row. Raises OverLimit, AlreadyReversed, and Beaten for a key that is known."""
        here = connections[DEFAULT_DB_ALIAS]
        with here.wrap_database_errors:
            execute = here.connection.execute
            if execute(_KNOWN, (heading.neighbourhood_id, booking.key)).fetchone():
                raise Beaten
            return _write(execute, heading, booking)

    @staticmethod
    def book_all(heading: Heading, bookings: Sequence[Booking]) -> list[int]:
        with connection.wrap_database_errors:
            return [_write(connection.connection.execute, heading, booking) for booking in bookings]


@contextmanager
def _alone() -> Iterator[None]:
    """What atomic() does around a booking that stands by itself, without its savepoints and what waits for a commit."""
    here = connections[DEFAULT_DB_ALIAS]
    here.ensure_connection()
    here._start_transaction_under_autocommit()  # type: ignore[attr-defined] # of SQLite only, patient in config/sqlite
    try:
        yield
        with here.wrap_database_errors:
            here.connection.commit()
    except BaseException:
        here.connection.rollback()
        raise


def _write(execute: Callable[..., Any], heading: Heading, booking: Booking) -> int:
    # As Django writes a moment.
    by, at = heading.by, str(heading.at.astimezone(UTC).replace(tzinfo=None))
    if heading.reversal_of_id is not None and execute(_UNDONE, (heading.reversal_of_id,)).fetchone():
        raise AlreadyReversed
    balances = [_move(execute, account, amount) for account, amount in booking.lines]
    here, books = heading.neighbourhood_id, heading.legal_person_id
    who = (by.kind.value, by.id, by.on_behalf_of, by.door.value)
    told = (here, books, booking.key, heading.purpose.value, at, *who, heading.reversal_of_id)
    pk: int = execute(_TRANSACTION, told).lastrowid
    for (account, amount), balance in zip(booking.lines, balances, strict=True):
        execute(_ENTRY, (pk, account, amount, balance))
    execute(_WAITING, (pk, here))
    if booking.reason or booking.subject:
        execute(_NOTE, (pk, booking.reason, booking.subject))
    return pk


def _move(execute: Callable[..., Any], account: int, amount: int) -> int:
    found = execute(_MOVE, (amount, account, amount, amount)).fetchone()
    if found is None:
        raise OverLimit
    return int(found[0])
