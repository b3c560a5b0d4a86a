"""What may be written down as a gift, and how it reads in one line."""

from dataclasses import dataclass
from datetime import date

from wijkwerk.funding.enums import GivenAs

MOST_CENTS = 10_000_000
# For how long after its day a gift is looked for on the bank's statements.
LOOKED_FOR_DAYS = 60


@dataclass(frozen=True, slots=True)
class Facts:
    """`cents` of money above zero, of a thing what it may be worth or 0; `what` the thing; `purpose` in the giver's own words."""

    given_on: date
    given_as: GivenAs
    cents: int
    what: str = ""
    purpose: str = ""
    wants_thanks: bool = True
    may_be_named: bool = False


def is_gift(facts: Facts) -> bool:
    """Money is an amount, a thing has a name."""
    if facts.given_as is GivenAs.THING:
        return bool(facts.what) and 0 <= facts.cents <= MOST_CENTS
    return 0 < facts.cents <= MOST_CENTS
