"""When hours are written at all, which are likely, who may approve them; and how long words about an accident are kept."""

from datetime import timedelta

MOST_HEADS = 500
LEEWAY_MINUTES = 30
# Long enough to learn from and for an insurer to ask; a choice of ours, no rule of law was found.
INCIDENT_WORDS_KEPT = timedelta(days=730)


def are_hours_asked(*, hours_asked_by: str, asked_for: str) -> bool:
    """A person may always want their own hours; a wage or a grant only where the task says so."""
    return asked_for == "person" or hours_asked_by == asked_for


def are_minutes_likely(*, minutes: int, shift_minutes: int) -> bool:
    return 0 < minutes <= shift_minutes + LEEWAY_MINUTES


def may_approve(*, approver: int | None, noted_by: int | None, whose: int | None) -> bool:
    """A known person, other than who wrote them down and than whose they are."""
    return approver is not None and approver not in {noted_by, whose}
