"""What stays hanging between two accounts, and where it goes when nothing comes any more that takes it away."""

from wijkwerk.funding.enums import BookedOver
from wijkwerk.ledger.enums import AccountKind

# In which money waits for something else: a line of the bank, an invoice, somebody who knows what it was.
HANGS_IN = (AccountKind.SUSPENSE, AccountKind.TRANSIT)
MOST_CENTS = 10_000_000
_GOES_TO = {
    BookedOver.EXPENSE: AccountKind.EXPENSE,
    BookedOver.INCOME: AccountKind.INCOME,
    BookedOver.UNUSED: AccountKind.COSTS,
}


def is_amount(cents: int) -> bool:
    return 0 < cents <= MOST_CENTS


def may_be(booked: BookedOver, *, hangs_in: AccountKind) -> bool:
    """What was granted in kind waits for its invoice among what is to be found out, never underway to the bank."""
    return hangs_in == AccountKind.SUSPENSE if booked is BookedOver.UNUSED else hangs_in in HANGS_IN


def goes_to(booked: BookedOver) -> AccountKind:
    return _GOES_TO[booked]


def change(booked: BookedOver, cents: int) -> int:
    """Of the account that it hangs in; costs raise it, for what was paid stands there below zero."""
    return cents if booked is BookedOver.EXPENSE else -cents
