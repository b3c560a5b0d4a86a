"""Booking on PostgreSQL: one call of a function in the database, so that a booking costs one way there and back.

The functions write what the plain statements of `on_sqlite` write, and the same tests hold for both. They are put in place by
`put_functions`, after every migration. Accounts are locked in the order of their keys, and the key of a transaction is drawn when its
accounts are held: of two bookings on one account, the later has the higher key.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db import transaction as database
from psycopg import Cursor, Error

from wijkwerk.ledger.commands.booking import Beaten, Booking, Heading
from wijkwerk.ledger.commands.refusals import AlreadyReversed, OverLimit

# What the functions say when they refuse, codes of our own in a class that PostgreSQL leaves free; and what may be there only once.
_REFUSALS: dict[str, type[Exception]] = {
    "WW001": OverLimit,
    "WW002": Beaten,
    "WW003": AlreadyReversed,
    "transaction_key_once": Beaten,
    "transaction_reversed_once": AlreadyReversed,
}

# Somebody who was first under this key may have taken what we need: then it is a repeat, and no refusal.
_WHY_NOT = """
CREATE OR REPLACE FUNCTION ledger_why_not(_neighbourhood bigint, _key text, _undone bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM ledger_transaction WHERE neighbourhood_id = _neighbourhood AND key = _key) THEN
        RETURN 'WW002';
    END IF;
    IF EXISTS (SELECT 1 FROM ledger_transaction WHERE reversal_of_id = _undone) THEN
        RETURN 'WW003';
    END IF;
    RETURN 'WW001';
END $$
"""

_ONE = """
CREATE OR REPLACE FUNCTION ledger_post(
    _neighbourhood bigint, _books bigint, _purpose text, _at timestamptz, _actor_kind text, _actor bigint, _on_behalf bigint,
    _door text, _undone bigint, _key text, _reason text, _subject text, _accounts bigint[], _amounts bigint[]
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    booked bigint;
    moved bigint;
    balances bigint[];
BEGIN
    FOR nth IN 1 .. cardinality(_accounts) LOOP
        UPDATE ledger_account SET balance = balance + _amounts[nth], entry_count = entry_count + 1
        WHERE id = _accounts[nth] AND (floor IS NULL OR balance + _amounts[nth] >= floor)
            AND (ceiling IS NULL OR balance + _amounts[nth] <= ceiling)
        RETURNING balance INTO moved;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'refused' USING ERRCODE = ledger_why_not(_neighbourhood, _key, _undone);
        END IF;
        balances[nth] := moved;
    END LOOP;
    INSERT INTO ledger_transaction
        (neighbourhood_id, legal_person_id, key, purpose, at, actor_kind, actor_id, on_behalf_of_id, door, reversal_of_id)
    VALUES (_neighbourhood, _books, _key, _purpose, _at, _actor_kind, _actor, _on_behalf, _door, _undone)
    RETURNING id INTO booked;
    FOR nth IN 1 .. cardinality(_accounts) LOOP
        INSERT INTO ledger_entry (transaction_id, account_id, amount, balance_after)
        VALUES (booked, _accounts[nth], _amounts[nth], balances[nth]);
    END LOOP;
    INSERT INTO ledger_waiting (transaction_id, neighbourhood_id) VALUES (booked, _neighbourhood);
    IF _reason <> '' OR _subject <> '' THEN
        INSERT INTO ledger_transactionnote (transaction_id, reason, subject) VALUES (booked, _reason, _subject);
    END IF;
    RETURN booked;
END $$
"""

_MANY = """
CREATE OR REPLACE FUNCTION ledger_post_all(
    _neighbourhood bigint, _books bigint, _purpose text, _at timestamptz, _actor_kind text, _actor bigint, _on_behalf bigint,
    _door text, _keys text[], _reasons text[], _subjects text[], _nths int[], _accounts bigint[], _amounts bigint[]
) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
    booked bigint[];
    is_over boolean;
BEGIN
    PERFORM 1 FROM ledger_account WHERE id = ANY(_accounts) ORDER BY id FOR NO KEY UPDATE;
    booked := ARRAY(
        SELECT nextval(pg_get_serial_sequence('ledger_transaction', 'id')) FROM generate_subscripts(_keys, 1)
    );
    INSERT INTO ledger_transaction
        (id, neighbourhood_id, legal_person_id, key, purpose, at, actor_kind, actor_id, on_behalf_of_id, door)
    SELECT row.id, _neighbourhood, _books, row.key, _purpose, _at, _actor_kind, _actor, _on_behalf, _door
    FROM unnest(booked, _keys) AS row(id, key);
    WITH running AS (
        SELECT line.nth, line.account, line.amount, held.floor, held.ceiling,
            held.balance + sum(line.amount) OVER (PARTITION BY line.account ORDER BY line.nth) AS balance
        FROM unnest(_nths, _accounts, _amounts) AS line(nth, account, amount) JOIN ledger_account held ON held.id = line.account
    ), entered AS (
        INSERT INTO ledger_entry (transaction_id, account_id, amount, balance_after)
        SELECT booked[nth], account, amount, balance FROM running ORDER BY nth, account
    )
    SELECT bool_or(balance < floor OR balance > ceiling) INTO is_over FROM running;
    IF is_over THEN
        RAISE EXCEPTION 'over a limit' USING ERRCODE = 'WW001';
    END IF;
    UPDATE ledger_account SET balance = balance + moved.amount, entry_count = entry_count + moved.count
    FROM (
        SELECT account, sum(amount) AS amount, count(*) AS count
        FROM unnest(_accounts, _amounts) AS line(account, amount) GROUP BY account
    ) AS moved
    WHERE id = moved.account;
    INSERT INTO ledger_waiting (transaction_id, neighbourhood_id) SELECT id, _neighbourhood FROM unnest(booked) AS id;
    INSERT INTO ledger_transactionnote (transaction_id, reason, subject)
    SELECT row.id, row.reason, row.subject FROM unnest(booked, _reasons, _subjects) AS row(id, reason, subject)
    WHERE row.reason <> '' OR row.subject <> '';
    RETURN booked;
END $$
"""

_CALL_ONE = "SELECT ledger_post(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::bigint[], %s::bigint[])"
_CALL_MANY = (
    "SELECT ledger_post_all(%s, %s, %s, %s, %s, %s, %s, %s, "
    "%s::text[], %s::text[], %s::text[], %s::int[], %s::bigint[], %s::bigint[])"
)


def put_functions(using: str = "default") -> None:
    """Safe to repeat; does nothing on SQLite."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            for function in (_WHY_NOT, _ONE, _MANY):
                cursor.execute(function)


class Books:
    @staticmethod
    def whole() -> AbstractContextManager[None]:
        """All or nothing. A call of a function is that by itself, and begin and commit would cost two ways more."""
        return database.atomic() if connection.in_atomic_block else nullcontext()

    @staticmethod
    def book(heading: Heading, booking: Booking) -> int:
        """The key of the new row. Raises OverLimit, AlreadyReversed, and Beaten for a key that is known."""
        accounts, amounts = zip(*booking.lines, strict=True)
        told = [heading.reversal_of_id, booking.key, booking.reason, booking.subject, _array(accounts), _array(amounts)]
        pk: int = _call(_CALL_ONE, [*_shared(heading), *told])
        return pk

    @staticmethod
    def book_all(heading: Heading, bookings: Sequence[Booking]) -> list[int]:
        lines = [(nth, *line) for nth, booking in enumerate(bookings, start=1) for line in booking.lines]
        words = zip(*((booking.key, booking.reason, booking.subject) for booking in bookings), strict=True)
        told = [*map(list, words), *map(_array, zip(*lines, strict=True))]
        return list(_call(_CALL_MANY, [*_shared(heading), *told]))


def _shared(heading: Heading) -> list[Any]:
    by = heading.by
    place = [heading.neighbourhood_id, heading.legal_person_id, heading.purpose.value, heading.at]
    return [*place, by.kind.value, by.id, by.on_behalf_of, by.door.value]


def _array(numbers: Sequence[int]) -> str:
    """As PostgreSQL writes it; the driver would look through a list first for what it holds."""
    return f"{{{','.join(map(str, numbers))}}}"


def _call(words: str, told: list[Any]) -> Any:
    """Straight to the driver, by a call that the server reads and plans once per connection.

    Through Django's cursor it is written out, read and planned anew every time.
    """
    here = connections[DEFAULT_DB_ALIAS]
    here.ensure_connection()
    try:
        with here.wrap_database_errors:
            rows = Cursor(here.connection).execute(words, told, prepare=True).fetchall()
    except DatabaseError as error:
        refusal = _refusal(error.__cause__)
        if refusal is None:
            raise
        raise refusal from None
    return rows[0][0]


def _refusal(cause: BaseException | None) -> type[Exception] | None:
    """None for an error that is no refusal of ours."""
    return _REFUSALS.get(cause.diag.constraint_name or cause.sqlstate or "") if isinstance(cause, Error) else None
