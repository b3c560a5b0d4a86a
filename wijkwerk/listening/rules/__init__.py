"""When an answer is due, how to reach somebody, and what pasted text says."""

from wijkwerk.listening.rules.contact import Contact, read_contact
from wijkwerk.listening.rules.due import DAYS_TO_ANSWER, fewest_first, follow_up_day
from wijkwerk.listening.rules.pasted import MOST_LINES, Line, Pasted, lines_in

__all__ = [
    "DAYS_TO_ANSWER",
    "MOST_LINES",
    "Contact",
    "Line",
    "Pasted",
    "fewest_first",
    "follow_up_day",
    "lines_in",
    "read_contact",
]
