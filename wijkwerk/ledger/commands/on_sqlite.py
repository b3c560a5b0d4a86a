"""Booking on SQLite: plain statements inside a transaction that began as a writer, so that nobody else writes meanwhile."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from wijkwerk.ledger.commands.booking import EVENT, Booking, Heading
from wijkwerk.ledger.commands.refusals import AlreadyReversed, OverLimit

_KNOWN = "SELECT id FROM ledger_transaction WHERE neighbourhood_id = %s AND key = %s"
_UNDONE = "SELECT 1 FROM ledger_transaction WHERE reversal_of_id = %s"
_MOVE = (
    "UPDATE ledger_account SET balance = balance + %s, entry_count = entry_count + 1 WHERE id = %s "
    "AND (floor IS NULL OR balance + %s >= floor) AND (ceiling IS NULL OR balance + %s <= ceiling) RETURNING balance"
)
_TRANSACTION = (
    "INSERT INTO ledger_transaction (neighbourhood_id, legal_person_id, key, purpose, at, actor_kind, actor_id, reversal_of_id) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)
_ENTRY = "INSERT INTO ledger_entry (transaction_id, account_id, amount, balance_after) VALUES (%s, %s, %s, %s)"
_WAITING = "INSERT INTO ledger_waiting (transaction_id, neighbourhood_id) VALUES (%s, %s)"
_NOTE = "INSERT INTO ledger_transactionnote (transaction_id, reason, subject) VALUES (%s, %s, %s)"
_EVENT = (
    "INSERT INTO audit_event "
    "(neighbourhood_id, name, at, actor_kind, actor_id, on_behalf_of_id, door, subject, subject_id, fields) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, 'Transaction', %s, '')"
)


class Books:
    @staticmethod
    def book(heading: Heading, booking: Booking) -> tuple[int, bool]:
        """The key of the row, and whether it is new. Raises OverLimit and AlreadyReversed."""
        with connection.cursor() as cursor:
            cursor.execute(_KNOWN, [heading.neighbourhood_id, booking.key])
            known = cursor.fetchone()
            return (known[0], False) if known else (_write(cursor, heading, booking), True)

    @staticmethod
    def book_all(heading: Heading, bookings: Sequence[Booking]) -> list[int]:
        with connection.cursor() as cursor:
            return [_write(cursor, heading, booking) for booking in bookings]


def _write(cursor: Any, heading: Heading, booking: Booking) -> int:
    by, at = heading.by, connection.ops.adapt_datetimefield_value(heading.at)
    if heading.reversal_of_id is not None:
        cursor.execute(_UNDONE, [heading.reversal_of_id])
        if cursor.fetchone():
            raise AlreadyReversed
    balances = [_move(cursor, account, amount) for account, amount in booking.lines]
    here, books = heading.neighbourhood_id, heading.legal_person_id
    told = [here, books, booking.key, heading.purpose.value, at, by.kind.value, by.id, heading.reversal_of_id]
    cursor.execute(_TRANSACTION, told)
    pk: int = cursor.lastrowid
    for (account, amount), balance in zip(booking.lines, balances, strict=True):
        cursor.execute(_ENTRY, [pk, account, amount, balance])
    cursor.execute(_WAITING, [pk, here])
    if booking.reason or booking.subject:
        cursor.execute(_NOTE, [pk, booking.reason, booking.subject])
    cursor.execute(_EVENT, [here, EVENT, at, by.kind.value, by.id, by.on_behalf_of, by.door.value, pk])
    return pk


def _move(cursor: Any, account: int, amount: int) -> int:
    cursor.execute(_MOVE, [amount, account, amount, amount])
    found = cursor.fetchone()
    if found is None:
        raise OverLimit
    return int(found[0])
