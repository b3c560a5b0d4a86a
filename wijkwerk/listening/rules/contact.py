"""What somebody wrote about how to reach them."""

import re
from dataclasses import dataclass

_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]{2,}")
_PHONE = re.compile(r"(?<!\w)\+?\d[\d\s().-]{7,}\d")


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    email: str
    phone: str


def read_contact(text: str) -> Contact:
    """`Fatima, 06 12 34 56 78` → name, mail and number, each empty when it is not there."""
    email = _EMAIL.search(text)
    rest = text.replace(email[0], " ") if email else text
    phone = _PHONE.search(rest)
    rest = rest.replace(phone[0], " ") if phone else rest
    name = re.sub(r"\s+", " ", re.sub(r"[,;:()<>]", " ", rest)).strip(" -–")
    return Contact(name=name, email=email[0].rstrip(".") if email else "", phone=phone[0].strip() if phone else "")
