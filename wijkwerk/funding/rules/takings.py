"""What of the takings is still to be booked, and what is told of free places."""

from dataclasses import dataclass

MOST_CENTS = 2_000_000
# A total that is no larger could tell whose it was.
TOLD_ABOVE = 10


@dataclass(frozen=True, slots=True)
class Amounts:
    """Cents in cash, and cents that come by the bank: payment requests and cards."""

    cash: int
    bank: int

    @property
    def is_nothing(self) -> bool:
        return self.cash == 0 and self.bank == 0


def still_to_book(*, counted: Amounts, booked: Amounts) -> Amounts:
    """Below zero where a tap was taken back after it was booked."""
    return Amounts(counted.cash - booked.cash, counted.bank - booked.bank)


def is_takings(amounts: Amounts) -> bool:
    """Whether somebody may write this down by hand."""
    return not amounts.is_nothing and all(0 <= each <= MOST_CENTS for each in (amounts.cash, amounts.bank))


def told_free_places(count: int) -> int | None:
    """How many are told of a year: whole tens, so that one more is not seen; None up to ten."""
    return count // TOLD_ABOVE * TOLD_ABOVE if count > TOLD_ABOVE else None


def counts_as_free(*, asked: bool, price: int) -> bool:
    """What costs nothing is nobody's free place."""
    return asked and price > 0
