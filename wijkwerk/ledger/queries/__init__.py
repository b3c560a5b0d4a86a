"""Balances, statements and the chain; and the check that recomputes all of it."""

from wijkwerk.ledger.queries.chain import Standing, chain, sealed, standing
from wijkwerk.ledger.queries.checking import check, one_moment, quick_check
from wijkwerk.ledger.queries.reading import accounts, balances_of, journal, left_of, statement, worth_of

__all__ = [
    "Standing",
    "accounts",
    "balances_of",
    "chain",
    "check",
    "journal",
    "left_of",
    "one_moment",
    "quick_check",
    "sealed",
    "standing",
    "statement",
    "worth_of",
]
