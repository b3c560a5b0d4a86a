"""What an invoice that was sent to us must be."""

from dataclasses import dataclass
from datetime import date, timedelta

from wijkwerk.funding.enums import Otherwise
from wijkwerk.ledger.enums import AccountKind

# What is more is agreed on a contract, and seen by who keeps the books before it is typed here.
MOST_CENTS = 10_000_000
OLDEST = timedelta(days=5 * 366)
LONGEST_TERM = timedelta(days=366)
# The treasurer looks once a week: what is due before the next time is paid now.
SOON = timedelta(days=7)


def is_amount(cents: int) -> bool:
    return 0 < cents <= MOST_CENTS


def is_day(invoiced_on: date, *, today: date) -> bool:
    """The law lets a supplier ask for what was bought up to five years ago; nothing is dated in what is still to come."""
    return today - OLDEST <= invoiced_on <= today


def is_due_day(due_on: date | None, *, invoiced_on: date) -> bool:
    """Not before the day of the invoice, nor more than a year after it; None where no day is told."""
    return due_on is None or invoiced_on <= due_on <= invoiced_on + LONGEST_TERM


def is_late(due_on: date | None, *, today: date) -> bool:
    return due_on is not None and due_on < today


def pressing_until(today: date) -> date:
    """What is due by this day does not wait for another week."""
    return today + SOON


def booked_on(*, is_for_given: bool) -> AccountKind:
    """Where it is booked without a project. What was given became a cost when it was granted, coins when handed in; both waited for this."""
    return AccountKind.SUSPENSE if is_for_given else AccountKind.EXPENSE


@dataclass(frozen=True, slots=True)
class Told:
    """Of an invoice, what decides who gets how much, and once."""

    cents: int
    iban: str
    reference: str


def otherwise(kept: Told, told: Told) -> list[Otherwise]:
    """What was written down in another way than the supplier's own file tells; an account number only where one stands in it."""
    found = [
        (Otherwise.AMOUNT, kept.cents != told.cents),
        (Otherwise.IBAN, bool(told.iban) and kept.iban != told.iban),
        (Otherwise.REFERENCE, kept.reference != told.reference),
    ]
    return [what for what, is_other in found if is_other]
