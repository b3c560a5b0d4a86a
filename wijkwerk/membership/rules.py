"""The number of whoever comes next, when somebody left, and whose name stays."""

from collections.abc import Iterable
from datetime import date

from wijkwerk.places.enums import LegalForm

# Books are kept for seven years; that the list of members stays as long as they do is our assumption.
YEARS_KEPT = 7
LONGEST_NUMBER = 9  # digits; what is longer was never counted by hand
_HAS_MEMBERS = (LegalForm.VERENIGING, LegalForm.COOPERATIE)


def next_number(taken: Iterable[str]) -> str:
    """One above the highest that is a plain number; numbers with letters in them are left alone."""
    counted = (int(each) for each in taken if each.isascii() and each.isdigit() and len(each) <= LONGEST_NUMBER)
    return str(max(counted, default=0) + 1)


def is_there(*, from_on: date, to_on: date | None, day: date) -> bool:
    """`to_on` is the last day."""
    return from_on <= day and (to_on is None or day <= to_on)


def keeps_name(form: str) -> bool:
    """An association and a cooperative have members, whose names belong to their administration; friends of others do not."""
    return form in _HAS_MEMBERS


def kept_from(today: date) -> date:
    """Who left before this day is forgotten."""
    return date(today.year - YEARS_KEPT, today.month, min(today.day, 28))
