"""Approval of what was spent: above what the board said the first is noted, and a second person waited for."""

from collections.abc import Mapping
from datetime import datetime

from wijkwerk.funding import queries
from wijkwerk.funding.commands import refusals
from wijkwerk.funding.models import Invoice, Receipt
from wijkwerk.funding.rules import receipts as rules
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.states import State, check_move


def approve_locked(
    row: Invoice | Receipt, to: State, *, table: Mapping[State, set[State]], by: Actor, at: datetime
) -> None:
    """Of a row that is locked, by somebody who may; twice by the same person is refused."""
    if row.first_approved_by_id is not None and row.first_approved_by_id == by.user_id:
        raise refusals.SamePerson
    moved = check_move(row.state, to, table=table)
    above = queries.two_above(row.neighbourhood)
    if rules.is_final(cents=row.cents, above=above, has_first=row.first_approved_at is not None):
        row.state, row.approved_at, row.approved_by_id = moved, at, by.user_id
        row.save(update_fields=["state", "approved_at", "approved_by"])
    else:
        row.first_approved_at, row.first_approved_by_id = at, by.user_id
        row.save(update_fields=["first_approved_at", "first_approved_by"])
