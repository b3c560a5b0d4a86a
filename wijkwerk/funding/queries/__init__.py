"""Reads of money in and out: what waits for the treasurer, cash and takings, who signs, what the bank tells, and the books."""

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
from wijkwerk.funding.queries.cash import (
    Since,
    State,
    boxes,
    shifts_of,
    since,
    state_of,
    to_look_at,
)
from wijkwerk.funding.queries.expecting import Standing, counterparts, expected, seen, standing
from wijkwerk.funding.queries.payees import first_account, purses_of
from wijkwerk.funding.queries.receipts import Tray, likely_doubles, projects, tray, two_above
from wijkwerk.funding.queries.takings import booked_for, free_places_told, takings_of

__all__ = [
    "Since",
    "Standing",
    "State",
    "Tray",
    "booked_for",
    "boxes",
    "counterparts",
    "deciders",
    "expected",
    "first_account",
    "free_places_told",
    "likely_doubles",
    "needed",
    "order_of",
    "parts_of",
    "projects",
    "purses_of",
    "receivers",
    "seen",
    "shifts_of",
    "signed",
    "signers",
    "since",
    "snapshot_of",
    "standing",
    "state_of",
    "takings_of",
    "to_look_at",
    "tray",
    "two_above",
    "whole",
    "why_not_sign",
    "with_sums",
    "year_of_books",
]
