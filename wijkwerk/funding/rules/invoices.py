"""What an invoice that was sent to us must be."""

from datetime import date, timedelta

from wijkwerk.ledger.enums import AccountKind

# What is more is agreed on a contract, and seen by who keeps the books before it is typed here.
MOST_CENTS = 10_000_000
OLDEST = timedelta(days=5 * 366)


def is_amount(cents: int) -> bool:
    return 0 < cents <= MOST_CENTS


def is_day(invoiced_on: date, *, today: date) -> bool:
    """The law lets a supplier ask for what was bought up to five years ago; nothing is dated in what is still to come."""
    return today - OLDEST <= invoiced_on <= today


def booked_on(*, is_for_given: bool) -> AccountKind:
    """Where it is booked without a project. What was given became a cost when it was granted, coins when handed in; both waited for this."""
    return AccountKind.SUSPENSE if is_for_given else AccountKind.EXPENSE
