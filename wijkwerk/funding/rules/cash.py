"""What should be in a cash box, what is in it by the coin, and when a difference must be explained."""

from collections.abc import Mapping

from wijkwerk.funding.enums import MovementKind
from wijkwerk.ledger.enums import AccountKind

# Far more than a cash box should hold.
MOST_CENTS = 1_000_000
NOTES = (10000, 5000, 2000, 1000, 500)
COINS = (200, 100, 50, 20, 10, 5)
PIECES = NOTES + COINS
MOST_PIECES = 2000


def counted(pieces: Mapping[int, int]) -> int:
    """Cents of so many of each; raises ValueError for a piece that there is not, or fewer than none."""
    if any(value not in PIECES or not 0 <= number <= MOST_PIECES for value, number in pieces.items()):
        raise ValueError("not so many of that piece")
    return sum(value * number for value, number in pieces.items())


def expected(*, balance: int, waiting: int) -> int:
    """Cents that should be there: the balance of the box stands below zero; receipts that wait were paid from it already."""
    return -balance - waiting


def difference(*, counted: int, expected: int) -> int:
    """Above zero there is more than there should be."""
    return counted - expected


def must_explain(difference: int, explanation: str) -> bool:
    return difference != 0 and not explanation.strip()


def is_amount(cents: int) -> bool:
    return 0 < cents <= MOST_CENTS


def goes_in(kind: str) -> bool:
    return kind != MovementKind.TO_BANK


def comes_from(kind: str) -> AccountKind:
    """The other side of a movement."""
    return AccountKind.INCOME if kind == MovementKind.GIVEN else AccountKind.TRANSIT
