"""Reads: what is offered and by whom it may be granted, what a reward does, what was received, and what the tax office is told."""

from wijkwerk.rewards.queries.offered import (
    Sums,
    liked_way,
    mandates,
    mandates_held,
    payer_of,
    sums_by_way,
    ways_for,
    ways_offered,
    ways_over_time,
    who_gives,
)
from wijkwerk.rewards.queries.payouts import SUBJECT, own_claims, still_owed, to_pay_out, waits_for_account
from wijkwerk.rewards.queries.situation import Looked, answer_for, general_words, look_at
from wijkwerk.rewards.queries.statements import Line, Statement, receivers, statement_of, statements
from wijkwerk.rewards.queries.tax import TaxLine, must_tell_tax_office, tax_list
from wijkwerk.rewards.queries.vouchers import vouchers_by_shop

__all__ = [
    "SUBJECT",
    "Line",
    "Looked",
    "Statement",
    "Sums",
    "TaxLine",
    "answer_for",
    "general_words",
    "liked_way",
    "look_at",
    "mandates",
    "mandates_held",
    "must_tell_tax_office",
    "own_claims",
    "payer_of",
    "receivers",
    "statement_of",
    "statements",
    "still_owed",
    "sums_by_way",
    "tax_list",
    "to_pay_out",
    "vouchers_by_shop",
    "waits_for_account",
    "ways_for",
    "ways_offered",
    "ways_over_time",
    "who_gives",
]
