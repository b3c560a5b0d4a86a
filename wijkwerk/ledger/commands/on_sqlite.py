"""Booking on SQLite: plain statements inside a transaction that began as a writer, so that nobody else writes meanwhile.

They go straight to the driver: ten statements through Django's cursors took half of the time of a booking.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC
from sqlite3 import Cursor, IntegrityError
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db import transaction as database

from wijkwerk.ledger.commands.booking import Beaten, Booking, Heading
from wijkwerk.ledger.commands.refusals import AlreadyReversed, OverLimit

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
_KNOWN = "SELECT 1 FROM ledger_transaction WHERE neighbourhood_id = ? AND key = ?"
_UNDONE = "SELECT 1 FROM ledger_transaction WHERE reversal_of_id = ?"


def book(heading: Heading, booking: Booking) -> int:
    """The key of the new row. Raises OverLimit, AlreadyReversed, and Beaten for a key that is known."""
    return book_all(heading, [booking])[0]


def book_all(heading: Heading, bookings: Sequence[Booking]) -> list[int]:
    """The keys of the new rows, in that order; all or nothing."""
    here = connections[DEFAULT_DB_ALIAS]
    with _whole(here):
        cursor = here.connection.cursor()
        return [_write(cursor, heading, booking) for booking in bookings]


@contextmanager
def _whole(here: Any) -> Iterator[None]:
    """All or nothing. What stands by itself needs no savepoints and nothing that waits for a commit, as `atomic` has."""
    if here.in_atomic_block:
        with database.atomic(), here.wrap_database_errors:
            yield
        return
    here.ensure_connection()
    here._start_transaction_under_autocommit()  # of SQLite only, patient in config/sqlite
    try:
        with here.wrap_database_errors:
            yield
            here.connection.commit()
    except BaseException:
        here.connection.rollback()
        raise


def _write(cursor: Cursor, heading: Heading, booking: Booking) -> int:
    pk = _head(cursor, heading, booking.key)
    entries = [(pk, account, amount, _move(cursor, account, amount)) for account, amount in booking.lines]
    cursor.executemany(_ENTRY, entries)
    cursor.execute(_WAITING, (pk, heading.neighbourhood_id))
    if booking.reason or booking.subject:
        cursor.execute(_NOTE, (pk, booking.reason, booking.subject))
    return pk


def _head(cursor: Cursor, heading: Heading, key: str) -> int:
    """The row of the transaction itself. What may be there only once is left to the database to see; which it was is looked up after."""
    here, books, purpose, at, by, undone = heading
    # As Django writes a moment.
    moment = str(at.astimezone(UTC).replace(tzinfo=None))
    who = (by.kind.value, by.id, by.on_behalf_of, by.door.value)
    try:
        cursor.execute(_TRANSACTION, (here, books, key, purpose.value, moment, *who, undone))
    except IntegrityError:
        if cursor.execute(_KNOWN, (here, key)).fetchone():
            raise Beaten from None
        if cursor.execute(_UNDONE, (undone,)).fetchone():
            raise AlreadyReversed from None
        raise
    return int(cursor.lastrowid or 0)


def _move(cursor: Cursor, account: int, amount: int) -> int:
    found = cursor.execute(_MOVE, (amount, account, amount, amount)).fetchone()
    if found is None:
        raise OverLimit
    return int(found[0])
