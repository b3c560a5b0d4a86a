"""When an answer is due, and who follows up."""

from datetime import date, timedelta

# Promised on the form: within three days somebody hears who picks it up.
DAYS_TO_ANSWER = 3


def follow_up_day(heard_on: date) -> date:
    """Three days later; what falls in a weekend is due on the Friday before, so that nobody waits longer than promised."""
    due = heard_on + timedelta(days=DAYS_TO_ANSWER)
    back = max(0, due.weekday() - 4)
    return max(due - timedelta(days=back), heard_on)


def fewest_first(open_per_person: dict[int, int], *, preferred: int | None) -> int | None:
    """Who follows up: the one who heard it, if they may; else who has the fewest open, lowest number first."""
    if preferred in open_per_person:
        return preferred
    return min(open_per_person, key=lambda person: (open_per_person[person], person), default=None)
