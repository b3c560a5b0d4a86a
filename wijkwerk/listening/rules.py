"""When an answer is due, and what somebody wrote in the box about how to reach them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]{2,}")
_PHONE = re.compile(r"(?<!\w)\+?\d[\d\s().-]{7,}\d")
# Promised on the form: within three days somebody hears who picks it up.
DAYS_TO_ANSWER = 3


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    email: str
    phone: str


def follow_up_day(heard_on: date) -> date:
    """Three days later; what falls in a weekend is due on the Friday before, so that nobody waits longer than promised."""
    due = heard_on + timedelta(days=DAYS_TO_ANSWER)
    back = max(0, due.weekday() - 4)
    return max(due - timedelta(days=back), heard_on)


def read_contact(text: str) -> Contact:
    """`Fatima, 06 12 34 56 78` → name, mail and number, each empty when it is not there."""
    email = _EMAIL.search(text)
    rest = text.replace(email[0], " ") if email else text
    phone = _PHONE.search(rest)
    rest = rest.replace(phone[0], " ") if phone else rest
    name = re.sub(r"\s+", " ", re.sub(r"[,;:()<>]", " ", rest)).strip(" -–")
    return Contact(name=name, email=email[0].rstrip(".") if email else "", phone=phone[0].strip() if phone else "")


def fewest_first(open_per_person: dict[int, int], *, preferred: int | None) -> int | None:
    """Who follows up: the one who heard it, if they may; else who has the fewest open, lowest number first."""
    if preferred in open_per_person:
        return preferred
    return min(open_per_person, key=lambda person: (open_per_person[person], person), default=None)
