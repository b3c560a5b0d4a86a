"""What makes a transaction one: per unit zero, and nothing from an account to itself."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Posting:
    """An amount on an account, in the smallest part of the account's unit."""

    account_id: int
    unit: str
    amount: int


def why_wrong(postings: Iterable[Posting]) -> str | None:
    """None for a right transaction; else a code: `too_few`, `zero`, `twice` (an account) or `not_zero` (a unit's sum)."""
    rows = list(postings)
    if len(rows) < 2:
        return "too_few"
    if any(row.amount == 0 for row in rows):
        return "zero"
    if len({row.account_id for row in rows}) < len(rows):
        return "twice"
    sums: dict[str, int] = {}
    for row in rows:
        sums[row.unit] = sums.get(row.unit, 0) + row.amount
    return "not_zero" if any(sums.values()) else None


def is_within(balance: int, *, floor: int | None, ceiling: int | None) -> bool:
    return (floor is None or balance >= floor) and (ceiling is None or balance <= ceiling)


def same_content(kept: Iterable[tuple[int, int]], asked: Iterable[Posting]) -> bool:
    """Whether a repeated key asks for what was posted under it; `kept` holds account and amount of each entry."""
    return sorted(kept) == sorted((row.account_id, row.amount) for row in asked)
