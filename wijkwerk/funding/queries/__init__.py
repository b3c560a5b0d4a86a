"""Reads of money in and out: what waits for the treasurer, cash and takings, who signs, what the bank tells, and the books."""

from wijkwerk.funding.queries.batches import (
    asked_to_sign,
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
from wijkwerk.funding.queries.invoices import other_ibans
from wijkwerk.funding.queries.owed import (
    INVOICE,
    RECEIPT,
    invoices_owed,
    invoices_to_pay,
    receipts_owed,
    receipts_to_pay,
)
from wijkwerk.funding.queries.payees import accounts_of_suppliers, bank_account, bank_accounts, mandate_of, purses_of
from wijkwerk.funding.queries.receipts import Tray, likely_doubles, projects, tray, two_above
from wijkwerk.funding.queries.takings import booked_for, free_places_told, takings_of

__all__ = [
    "INVOICE",
    "RECEIPT",
    "Since",
    "Standing",
    "State",
    "Tray",
    "accounts_of_suppliers",
    "asked_to_sign",
    "bank_account",
    "bank_accounts",
    "booked_for",
    "boxes",
    "counterparts",
    "deciders",
    "expected",
    "free_places_told",
    "invoices_owed",
    "invoices_to_pay",
    "likely_doubles",
    "mandate_of",
    "needed",
    "order_of",
    "other_ibans",
    "parts_of",
    "projects",
    "purses_of",
    "receipts_owed",
    "receipts_to_pay",
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
