"""Days as people write them: `zaterdag`, `morgen`, `28 nov`, `28-11-2026`."""

import re
from datetime import date, timedelta

_WEEKDAYS = {
    "ma": 0, "maandag": 0, "di": 1, "dinsdag": 1, "wo": 2, "woensdag": 2, "do": 3, "donderdag": 3,
    "vr": 4, "vrijdag": 4, "za": 5, "zaterdag": 5, "zo": 6, "zondag": 6,
}  # fmt: skip
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NEAR = {"vandaag": 0, "vanavond": 0, "vanmiddag": 0, "morgen": 1, "overmorgen": 2}
_NUMBERS = re.compile(r"(?<![\d,.:])(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?(?![\d:])")
_NAMED = re.compile(r"\b(\d{1,2})\s+(jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b(?:\s+(\d{4}))?")
# `do` and `zo` are words of every day; as a day they stand short only before a time or a number.
_WEEKDAY = re.compile(
    r"\b(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?:och|mid|avo|nacht|morgen)?\w*\b"
)


def weekday_before(name: str, today: date) -> date | None:
    """The last such day, today included: when a message with `zo 21:14` was sent."""
    number = _WEEKDAYS.get(name.rstrip("."))
    return None if number is None else today - timedelta(days=(today.weekday() - number) % 7)


def day_in(words: str, today: date) -> date | None:
    """A day on its own, as a stamp has it; a year that is missing is the last in which that day was."""
    named, numbers = _NAMED.search(words.casefold()), _NUMBERS.search(words)
    if named:
        day, month, year = named[1], str(_month(named[2])), named[3]
    elif numbers:
        day, month, year = numbers[1], numbers[2], numbers[3]
    else:
        return None
    found = _day(day, month, year, today=today)
    return _whole(found.year - 1, found.month, found.day) if found and found > today and not year else found


def mentioned_day(words: str, today: date) -> date | None:
    """The first day to come that is mentioned, within a year; None when none is."""
    plain = words.casefold()
    found = [
        *(today + timedelta(days=ahead) for word, ahead in _NEAR.items() if re.search(rf"\b{word}\b", plain)),
        *(_next(match[1], today) for match in _WEEKDAY.finditer(plain)),
        *(_day(match[1], str(_month(match[2])), match[3], today=today) for match in _NAMED.finditer(plain)),
        *(_day(*match.groups(), today=today) for match in _NUMBERS.finditer(plain)),
    ]
    ahead = [day for day in found if day is not None and today <= day <= today + timedelta(days=366)]
    return min(ahead, default=None)


def _next(name: str, today: date) -> date:
    return today + timedelta(days=(_WEEKDAYS[name] - today.weekday()) % 7)


def _month(name: str) -> int:
    return 3 if name == "maart" else _MONTHS.index(name) + 1


def _day(day: str, month: str, year: str | None, *, today: date) -> date | None:
    """Without a year: this one, or the next when the day is long past."""
    if year:
        return _whole(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    found = _whole(today.year, int(month), int(day))
    if found and found < today - timedelta(days=180):
        return _whole(today.year + 1, int(month), int(day))
    return found


def _whole(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
