"""Who may approve, and what a promise needs."""

from dataclasses import dataclass

# Answers of the safety rules, mild to grave.
FINE, REPORT_FIRST, ASK, NOT_SO = "fine", "report_first", "ask", "not_so"


@dataclass(frozen=True, slots=True)
class Given:
    """Something received before: the day in ISO form, its worth in cents, and the way."""

    on: str
    cents: int
    way: str


def may_approve(*, approver: int | None, made_by: int | None, whose: int | None) -> bool:
    """A known person; never one's own, and never what one asked for oneself."""
    return approver is not None and approver not in {made_by, whose}


def may_promise(*, answer: str, person_read_it: bool) -> bool:
    """Nothing that would do harm is promised. What must be reported or asked first, only after the person read that."""
    if answer == NOT_SO:
        return False
    return answer == FINE or person_read_it


def unit_of(way: str) -> str:
    """In which unit of the ledger a way is booked."""
    return "WIJK" if way == "currency" else "EUR"
