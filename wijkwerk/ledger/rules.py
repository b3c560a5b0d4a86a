"""What makes a transaction one: per unit zero, and nothing from an account to itself. And what the chain of blocks is made of."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

# Far more than any neighbourhood has, and far from the edge of what a database counts exactly.
MOST = 10**15
# What the first block of a neighbourhood follows on.
NO_BLOCK = "0" * 64


class Posting(NamedTuple):
    """An amount on an account, in the smallest part of the account's unit."""

    account_id: int
    unit: str
    amount: int


def why_wrong(postings: Iterable[Posting]) -> str | None:
    """None for a right transaction; else a code: `too_few`, `zero`, `too_much`, `twice` (an account) or `not_zero` (a unit's sum)."""
    accounts: set[int] = set()
    sums: dict[str, int] = {}
    for account_id, unit, amount in postings:
        if amount == 0:
            return "zero"
        if not -MOST <= amount <= MOST:
            return "too_much"
        if account_id in accounts:
            return "twice"
        accounts.add(account_id)
        sums[unit] = sums.get(unit, 0) + amount
    if len(accounts) < 2:
        return "too_few"
    return "not_zero" if any(sums.values()) else None


def is_within(balance: int, *, floor: int | None, ceiling: int | None) -> bool:
    return (floor is None or balance >= floor) and (ceiling is None or balance <= ceiling)


def same_content(kept: Iterable[tuple[int, int]], asked: Iterable[Posting]) -> bool:
    """Whether a repeated key asks for what was posted under it; `kept` holds account and amount of each entry."""
    return sorted(kept) == sorted((row.account_id, row.amount) for row in asked)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A transaction as the chain tells it: numbers of the neighbourhood, amounts and a moment; no key of a database, no name.

    `entries` holds number of the account, unit and amount; `reverses` the number of what it undoes.
    """

    number: int
    books: int
    at: datetime
    reverses: int | None
    entries: tuple[tuple[int, str, int], ...]


def sealed_line(row: Sealed) -> str:
    """`17;1;2026-11-20T09:00:00.000000Z;;1:WIJK:-200,2:WIJK:200`: number, books, moment in UTC, reverses, entries by account number."""
    moment = row.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    entries = ",".join(f"{account}:{unit}:{amount}" for account, unit, amount in sorted(row.entries))
    return f"{row.number};{row.books};{moment};{row.reverses or ''};{entries}"


def block_hash(previous: str, block: int, rows: Iterable[Sealed]) -> str:
    """SHA-256, in hexadecimals, of the block before, the number of this one, and a line per transaction, each ended by a newline."""
    lines = [previous, str(block), *map(sealed_line, rows)]
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
