"""What may be handed in, who may approve it, what looks handed in twice, and where it is booked."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from wijkwerk.funding.enums import PaidFrom, ReceiptState
from wijkwerk.ledger.enums import AccountKind

# What is more is no receipt of a neighbour, but an invoice, with a contract behind it.
MOST_CENTS = 1_000_000
OLDEST = timedelta(days=366)
# Until the board says otherwise: above this a second person looks too.
TWO_ABOVE_CENTS = 25_000
NEARBY = timedelta(days=7)


def is_amount(cents: int) -> bool:
    return 0 < cents <= MOST_CENTS


def is_day(spent_on: date, *, today: date) -> bool:
    """Not still to come, and in this bookkeeping year or the one before."""
    return today - OLDEST <= spent_on <= today


def is_vat(vat_cents: int | None, *, cents: int) -> bool:
    """A part of the whole; None where nobody said how much."""
    return vat_cents is None or 0 <= vat_cents <= cents


def needs_two(cents: int, *, above: int) -> bool:
    return cents > above


def may_approve(*, approver: int | None, made_by: int | None, whose: int | None, first: int | None) -> bool:
    """A known person; never one's own, nor what one handed in for another, nor twice."""
    return approver is not None and approver not in {made_by, whose, first}


def is_final(*, cents: int, above: int, has_first: bool) -> bool:
    """Whether this approval is the last that is needed."""
    return has_first or not needs_two(cents, above=above)


def state_when_approved(paid_from: str) -> ReceiptState:
    """What was paid with our own money needs nothing more."""
    return ReceiptState.APPROVED if paid_from == PaidFrom.OWN else ReceiptState.SETTLED


def paid_through(paid_from: str) -> AccountKind:
    """The kind of account that the money came from: the buyer's purse, the cash box, or what the bank has still to tell."""
    return {
        PaidFrom.OWN: AccountKind.PERSON,
        PaidFrom.CASH: AccountKind.CASH,
        PaidFrom.CARD: AccountKind.TRANSIT,
    }[PaidFrom(paid_from)]


def mark(photo: bytes) -> str:
    """By which the same file is known again."""
    return hashlib.sha256(photo).hexdigest()


@dataclass(frozen=True, slots=True)
class Told:
    """What two receipts are compared by; `photo` is a mark, empty without a photo."""

    code: str
    cents: int
    spent_on: date
    photo: str


def looks_like(receipt: Told, others: Iterable[Told]) -> list[str]:
    """Codes of others that may be the same piece of paper: the same photo, or the same amount within a week."""
    return [
        other.code
        for other in others
        if other.code != receipt.code
        and (
            (receipt.photo and other.photo == receipt.photo)
            or (other.cents == receipt.cents and abs(other.spent_on - receipt.spent_on) <= NEARBY)
        )
    ]
