"""Reads of money in and out: who may sign, what is expected on the bank, what the lines probably are, and the books."""

from wijkwerk.funding.queries.batches import (
    deciders,
    needed,
    order_of,
    parts_of,
    receivers,
    signed,
    signers,
    snapshot_of,
    whole,
    why_not_sign,
    with_sums,
)
from wijkwerk.funding.queries.bookkeeping import year_of_books
from wijkwerk.funding.queries.expecting import Standing, counterparts, expected, seen, standing
from wijkwerk.funding.queries.payees import first_account, purses_of

__all__ = [
    "Standing",
    "counterparts",
    "deciders",
    "expected",
    "first_account",
    "needed",
    "order_of",
    "parts_of",
    "purses_of",
    "receivers",
    "seen",
    "signed",
    "signers",
    "snapshot_of",
    "standing",
    "whole",
    "why_not_sign",
    "with_sums",
    "year_of_books",
]
