"""Booking on PostgreSQL: one call of a function in the database, so that a booking costs one way there and back.

The functions write what the plain statements of `on_sqlite` write, and the same tests hold for both. They are put in place by
`put_functions`, after every migration. Accounts are locked in the order of their keys, and the key of a transaction is drawn when its
accounts are held: of two bookings on one account, the later has the higher key.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from weakref import WeakSet

from django.db import DEFAULT_DB_ALIAS, connections
from django.db import transaction as database
from psycopg import Connection, Cursor, Error, OperationalError, errors
from psycopg.pq import ConnStatus, ExecStatus, Format
from psycopg.pq.abc import PGconn, PGresult

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
    booked := nextval('ledger_transaction_id_seq');
    WITH transaction AS (
        INSERT INTO ledger_transaction
            (id, neighbourhood_id, legal_person_id, key, purpose, at, actor_kind, actor_id, on_behalf_of_id, door, reversal_of_id)
        VALUES (booked, _neighbourhood, _books, _key, _purpose, _at, _actor_kind, _actor, _on_behalf, _door, _undone)
    ), waiting AS (
        INSERT INTO ledger_waiting (transaction_id, neighbourhood_id) VALUES (booked, _neighbourhood)
    ), note AS (
        INSERT INTO ledger_transactionnote (transaction_id, reason, subject)
        SELECT booked, _reason, _subject WHERE _reason <> '' OR _subject <> ''
    )
    INSERT INTO ledger_entry (transaction_id, account_id, amount, balance_after)
    SELECT booked, * FROM unnest(_accounts, _amounts, balances);
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

_CALL_MANY = (
    "SELECT ledger_post_all(%s, %s, %s, %s, %s, %s, %s, %s, "
    "%s::text[], %s::text[], %s::text[], %s::int[], %s::bigint[], %s::bigint[])"
)
_ONE_NAME = b"ledger_post"
_CALL_ONE = b"SELECT ledger_post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
# Words go as they are, with their length, so that the server sees a zero among them and refuses it; numbers and moments as text.
_WORDS, _WRITTEN = Format.BINARY, Format.TEXT
_FORMATS = (
    *(_WRITTEN, _WRITTEN, _WORDS, _WRITTEN, _WORDS, _WRITTEN, _WRITTEN, _WORDS),
    *(_WRITTEN, _WORDS, _WORDS, _WORDS, _WRITTEN, _WRITTEN),
)
# The connections on which the server has read and planned the call.
_prepared: WeakSet[Connection[Any]] = WeakSet()


def put_functions(using: str = "default") -> None:
    """Safe to repeat; does nothing on SQLite."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            for function in (_WHY_NOT, _ONE, _MANY):
                cursor.execute(function)


def book(heading: Heading, booking: Booking) -> int:
    """The key of the new row. Raises OverLimit, AlreadyReversed, and Beaten for a key that is known."""
    accounts, amounts = zip(*booking.lines, strict=True)
    by, words = heading.by, (booking.key.encode(), booking.reason.encode(), booking.subject.encode())
    place = [b"%d" % heading.neighbourhood_id, b"%d" % heading.legal_person_id]
    what = [heading.purpose.encode(), heading.at.isoformat().encode()]
    who = [by.kind.encode(), _number(by.id), _number(by.on_behalf_of), by.door.encode()]
    lines = [_array(accounts).encode(), _array(amounts).encode()]
    here = connections[DEFAULT_DB_ALIAS]
    with _whole(here):
        return _call_one(here, [*place, *what, *who, _number(heading.reversal_of_id), *words, *lines])


def book_all(heading: Heading, bookings: Sequence[Booking]) -> list[int]:
    """The keys of the new rows, in that order; all or nothing."""
    by, lines = heading.by, [(nth, *line) for nth, booking in enumerate(bookings, start=1) for line in booking.lines]
    shared = [heading.neighbourhood_id, heading.legal_person_id, heading.purpose.value, heading.at]
    who = [by.kind.value, by.id, by.on_behalf_of, by.door.value]
    words = zip(*((booking.key, booking.reason, booking.subject) for booking in bookings), strict=True)
    here = connections[DEFAULT_DB_ALIAS]
    with _whole(here):
        return _call_many(here, [*shared, *who, *map(list, words), *map(_array, zip(*lines, strict=True))])


def _whole(here: Any) -> AbstractContextManager[None]:
    """All or nothing. A call of a function is that by itself, and begin and commit would cost two ways more."""
    return database.atomic() if here.in_atomic_block else nullcontext()


def _array(numbers: Sequence[int]) -> str:
    """As PostgreSQL writes it; the driver would look through a list first for what it holds."""
    return f"{{{','.join(map(str, numbers))}}}"


def _number(value: int | None) -> bytes | None:
    return None if value is None else b"%d" % value


def _call_one(here: Any, told: Sequence[bytes | None]) -> int:
    """By the library below the driver, with a plan that the server keeps per connection: the driver itself takes half of a client's time.

    What that gives up: Ctrl-C is heard once the server answered. Nothing need be begun here: inside somebody's transaction `_whole` made a
    savepoint, and elsewhere the call is a transaction by itself.
    """
    here.ensure_connection()
    with here.wrap_database_errors:
        server = here.connection.pgconn
        if here.connection not in _prepared:
            _given(server, server.prepare(_ONE_NAME, _CALL_ONE), ExecStatus.COMMAND_OK)
            _prepared.add(here.connection)
        given = _given(server, server.exec_prepared(_ONE_NAME, told, _FORMATS), ExecStatus.TUPLES_OK)
        return int(given.get_value(0, 0) or 0)


def _given(server: PGconn, result: PGresult, wanted: ExecStatus) -> PGresult:
    """Raises what the driver would raise, or the refusal that it stands for."""
    if result.status == wanted:
        return result
    if server.status != ConnStatus.OK:
        raise OperationalError(server.get_error_message())
    error = errors.error_from_result(result)
    raise _refusal(error) or error


def _call_many(here: Any, told: Sequence[Any]) -> list[int]:
    """By the driver, on the connection by which was looked whether the keys are known."""
    with here.wrap_database_errors:
        try:
            rows = Cursor(here.connection).execute(_CALL_MANY, told).fetchall()
        except Error as error:
            raise (_refusal(error) or error) from None
    return list(rows[0][0])


def _refusal(error: Error) -> type[Exception] | None:
    """None for an error that is no refusal of ours."""
    return _REFUSALS.get(error.diag.constraint_name or error.diag.sqlstate or "")
