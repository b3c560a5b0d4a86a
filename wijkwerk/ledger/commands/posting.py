from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.db import connection

from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger import rules
from wijkwerk.ledger.commands import on_postgresql, on_sqlite
from wijkwerk.ledger.commands.booking import Beaten, Booking, Database, Heading, as_transaction
from wijkwerk.ledger.commands.refusals import AlreadyReversed, KeyUsed, NotInBalance, OtherBooks
from wijkwerk.ledger.enums import Purpose
from wijkwerk.ledger.models import Account, Transaction
from wijkwerk.places.models import Neighbourhood

_BOOKS: dict[str, Database] = {"sqlite": on_sqlite, "postgresql": on_postgresql}


class Line(NamedTuple):
    """One side of a transaction, in the smallest part of the account's unit."""

    account: Account
    amount: int


class Order(NamedTuple):
    """One transaction of many that are posted together."""

    key: str
    entries: Sequence[Line]
    reason: str = ""
    subject: str = ""


def post(
    *,
    neighbourhood: Neighbourhood,
    key: str,
    entries: Sequence[Line],
    purpose: Purpose,
    by: Actor,
    at: datetime,
    reason: str = "",
    subject: str = "",
    reversal_of: Transaction | None = None,
) -> Transaction:
    """Books these lines once: a repeat with the same key and content gives the first transaction, with other content it is refused.

    All of it in one transaction of the database, the audit event included: in the caller's, or else in one of its own.
    """
    undone = None if reversal_of is None else reversal_of.pk
    order = Order(key, entries, reason, subject)
    if rules.why_wrong(_postings(order)) is not None:
        raise KeyUsed if _known(neighbourhood, [key]) else NotInBalance
    heading = Heading(neighbourhood.pk, _books(neighbourhood, [order]), purpose, at, by, undone)
    try:
        return as_transaction(_here().book(heading, _booking(order)), heading, key)
    except Beaten:
        return _repeated(_known(neighbourhood, [key])[key], order, heading)


def post_all(
    *, neighbourhood: Neighbourhood, orders: Sequence[Order], purpose: Purpose, by: Actor, at: datetime
) -> list[Transaction]:
    """Books many transactions in the same books, all or none, as if one by one; those that stand already are given as they stand."""
    orders = _each_once(orders)
    try:
        return _post_all(neighbourhood, orders, purpose, by, at)
    except Beaten:
        return _post_all(neighbourhood, orders, purpose, by, at)


def reverse(*, transaction: Transaction, key: str, by: Actor, at: datetime, reason: str) -> Transaction:
    """The opposite booking, which points to what it undoes; nothing is taken away."""
    known: Transaction | None = Transaction.objects.filter(reversal_of=transaction).first()
    if known is not None and known.key != key:
        raise AlreadyReversed
    lines = [
        Line(entry.account, -entry.amount) for entry in transaction.entries.select_related("account").order_by("pk")
    ]
    return post(
        neighbourhood=transaction.neighbourhood,
        key=key,
        entries=lines,
        purpose=Purpose.CORRECTION,
        by=by,
        at=at,
        reason=reason,
        reversal_of=transaction,
    )


def _post_all(
    neighbourhood: Neighbourhood, orders: Sequence[Order], purpose: Purpose, by: Actor, at: datetime
) -> list[Transaction]:
    done = _known(neighbourhood, [order.key for order in orders])
    fresh = [order for order in orders if order.key not in done]
    if any(rules.why_wrong(_postings(order)) is not None for order in fresh):
        raise NotInBalance
    if not orders:
        return []
    heading = Heading(neighbourhood.pk, _books(neighbourhood, orders), purpose, at, by)
    for order in orders:
        if order.key in done:
            _repeated(done[order.key], order, heading)
    pks = _here().book_all(heading, [_booking(order) for order in fresh]) if fresh else []
    done |= {order.key: as_transaction(pk, heading, order.key) for order, pk in zip(fresh, pks, strict=True)}
    return [done[order.key] for order in orders]


def _each_once(orders: Sequence[Order]) -> list[Order]:
    """Said twice is meant once; raises KeyUsed when one key stands for two different things."""
    once: dict[str, Order] = {}
    for order in orders:
        known = once.setdefault(order.key, order)
        if known is not order and _booking(known).lines != _booking(order).lines:
            raise KeyUsed
    return list(once.values())


@cache
def _here() -> Database:
    """Looked up once: which database it is never changes while we run."""
    return _BOOKS[connection.vendor]


def _booking(order: Order) -> Booking:
    lines = sorted((line.account.id, line.amount) for line in order.entries)
    return Booking(order.key, lines, order.reason[:200], order.subject[:80])


def _postings(order: Order) -> list[rules.Posting]:
    return [rules.Posting(line.account.id, line.account.unit, line.amount) for line in order.entries]


def _books(neighbourhood: Neighbourhood, orders: Sequence[Order]) -> int:
    """The legal person of all these accounts; raises OtherBooks when there are two, or one of elsewhere."""
    accounts = [line.account for order in orders for line in order.entries]
    of = {(account.neighbourhood_id, account.legal_person_id) for account in accounts}
    if len(of) != 1 or next(iter(of))[0] != neighbourhood.pk:
        raise OtherBooks
    return int(accounts[0].legal_person_id)


def _known(neighbourhood: Neighbourhood, keys: Sequence[str]) -> dict[str, Transaction]:
    rows = Transaction.objects.within(neighbourhood).filter(key__in=keys).select_related("seal")
    return {row.key: row for row in rows}


def _repeated(known: Transaction, order: Order, heading: Heading) -> Transaction:
    """What stands under the key of this order; raises KeyUsed when that is something else."""
    is_same = (
        known.purpose == heading.purpose
        and known.reversal_of_id == heading.reversal_of_id
        and rules.same_content(known.entries.values_list("account_id", "amount"), _postings(order))
    )
    if not is_same:
        raise KeyUsed
    return known
