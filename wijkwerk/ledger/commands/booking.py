"""What the command hands to a database, whichever it is: values, checked before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wijkwerk.kernel.actor import Actor
from wijkwerk.ledger.enums import Purpose
from wijkwerk.ledger.models import Transaction


class Beaten(Exception):
    """Something is booked under this key, perhaps while we were at it. Nothing of ours stands; looking finds theirs."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What bookings made together share."""

    neighbourhood_id: int
    legal_person_id: int
    purpose: Purpose
    at: datetime
    by: Actor
    reversal_of_id: int | None = None


@dataclass(frozen=True, slots=True)
class Booking:
    """`lines` holds account and amount, in the order of the accounts' keys, so that two bookings never wait for each other."""

    key: str
    lines: Sequence[tuple[int, int]]
    reason: str
    subject: str


def as_transaction(pk: int, heading: Heading, key: str) -> Transaction:
    """The row that was just written, without asking the database for it: its columns in their order, as the database would give them."""
    by = heading.by
    columns = (
        pk,
        heading.neighbourhood_id,
        heading.legal_person_id,
        key,
        heading.purpose.value,
        heading.at,
        by.kind.value,
        by.id,
        by.on_behalf_of,
        by.door.value,
        heading.reversal_of_id,
    )
    return Transaction.from_db("default", (), columns)
