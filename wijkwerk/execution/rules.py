"""Hours: when they are written, which are likely, who may approve them. Visits: in which order, until when, and what was told."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wijkwerk.execution.enums import Outcome
from wijkwerk.kernel import clock, text

MOST_HEADS = 500
LEEWAY_MINUTES = 30
# Long enough to learn from and for an insurer to ask; a choice of ours, no rule of law was found.
INCIDENT_WORDS_KEPT = timedelta(days=730)
MOST_VISITS = 40
GONE_AT = time(21)
SEEN_BEFORE = timedelta(days=1)
TOLD_WITHIN_DAYS = 60
_LETTERS = {"N": Outcome.NOBODY_HOME, "T": Outcome.COME_BACK, "W": Outcome.REFUSED}


def is_attendance_kept(*, hours_asked_by: str, wants: bool) -> bool:
    """Whether of one person it is kept that they were there: a wage or a grant asks for it, or they do."""
    return hours_asked_by in ("wage", "grant") or wants


def are_hours_asked(*, hours_asked_by: str, asked_for: str) -> bool:
    """A person may always want their own hours; a wage or a grant only where the task says so."""
    return asked_for == "person" or hours_asked_by == asked_for


def are_minutes_likely(*, minutes: int, shift_minutes: int) -> bool:
    return 0 < minutes <= shift_minutes + LEEWAY_MINUTES


def may_approve(*, approver: int | None, noted_by: int | None, whose: int | None) -> bool:
    """A known person, other than who wrote them down and than whose they are."""
    return approver is not None and approver not in {noted_by, whose}


@dataclass(frozen=True, slots=True)
class Door:
    """Where a home is, as far as the order of walking goes."""

    street: str
    house_number: int
    suffix: str = ""


def walking_order(doors: Sequence[Door]) -> list[int]:
    """The places of these doors in the order of walking: street by street, up along the odd numbers and back along the even ones."""

    def key(place: int) -> tuple[str, int, int, str, int]:
        door = doors[place]
        is_even = door.house_number % 2 == 0
        along = -door.house_number if is_even else door.house_number
        return text.sort_key(door.street), is_even, along, text.sort_key(door.suffix), place

    return sorted(range(len(doors)), key=key)


def gone_at(on: date, *, zone: str) -> datetime:
    """From this moment nobody sees the homes of that day any more: in the evening, when the visits are over."""
    return clock.local_moment(on, GONE_AT, zone=zone)


def may_be_seen(on: date, at: datetime, *, zone: str) -> bool:
    """By the coach: from the day before, to have it along, until that evening."""
    return clock.local_moment(on - SEEN_BEFORE, time(), zone=zone) <= at < gone_at(on, zone=zone)


def may_be_told(on: date, at: datetime, *, zone: str) -> bool:
    """From when the homes are seen, and long after the day too: paper and phones come in late."""
    return on - SEEN_BEFORE <= clock.local_day(at, zone=zone) <= on + timedelta(days=TOLD_WITHIN_DAYS)


def is_whole(outcome: Outcome, met: Collection[int]) -> bool:
    """Done means that something was; otherwise nothing was."""
    return bool(met) == (outcome is Outcome.DONE)


def says_the_same(outcome: str, met: Iterable[int], *, other_outcome: str, other_met: Iterable[int]) -> bool:
    return outcome == other_outcome and set(met) == set(other_met)


def read_typed(typed: str, *, most: int) -> tuple[Outcome, tuple[int, ...]] | None:
    """What was ticked on paper, as somebody types it: `1 2`, `12` or `1,2` for what was done, or N, T or W. None when it is neither.

    `most`: how many numbers the sheet has for this home; above nine they are typed apart.
    """
    said = text.western_digits(typed).strip().upper()
    if said in _LETTERS:
        return _LETTERS[said], ()
    if not re.fullmatch(r"[0-9][0-9\s,.;+]*", said, re.ASCII):
        return None
    words = re.findall(r"[0-9]+", said)
    numbers = {int(word) for word in words} if most > 9 else {int(digit) for word in words for digit in word}
    if not numbers <= set(range(1, most + 1)):
        return None
    return Outcome.DONE, tuple(sorted(numbers))
