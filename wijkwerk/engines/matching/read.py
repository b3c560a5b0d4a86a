"""Reads an instance strictly. A city takes a few seconds: moments repeat, so each text is parsed once."""

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from wijkwerk.engines.matching.calendar import MINUTES_PER_DAY, minutes_by_week
from wijkwerk.engines.matching.model import SKILL_LEVELS, Instance, Person, Shift
from wijkwerk.engines.reading import Fields, Malformed, as_number, as_text, as_whole, check_unique

FORMAT = "wijkwerk.matching/1"
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")
FURTHEST = 10**8


def read_instance(document: Any) -> Instance:
    """Raises Malformed, with the place, for anything that is not entirely of this format."""
    fields = Fields(document)
    fields.text("format", one_of=(FORMAT,))
    moments = Moments()
    people = tuple(_person(Fields(row, place), moments) for row, place in fields.each("people", at_least=1))
    shifts = tuple(_shift(Fields(row, place), moments) for row, place in fields.each("shifts", at_least=1))
    fields.done()
    check_unique([person.id for person in people], "people")
    check_unique([shift.id for shift in shifts], "shifts")
    known = {person.id for person in people}
    for index, person in enumerate(people):
        if person.id in person.avoid or not known.issuperset(person.avoid):
            raise Malformed(f"people[{index}].avoid", "must name other people of this file")
    return Instance(people=people, shifts=shifts)


class Moments:
    """Clock time as whole minutes since the first day of year 1, which was a Monday."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def minute(self, value: Any, place: str) -> int:
        found = self._known.get(value) if isinstance(value, str) else None
        if found is None:
            found = _minute(as_text(value, place), place)
            self._known[value] = found
        return found


def _minute(text: str, place: str) -> int:
    try:
        if not MOMENT.fullmatch(text):
            raise ValueError
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Malformed(place, "must be a moment such as 2027-03-01T09:00") from None
    return (moment.toordinal() - 1) * MINUTES_PER_DAY + moment.hour * 60 + moment.minute


def _person(fields: Fields, moments: Moments) -> Person:
    buddy = None if fields.is_null("buddy") else fields.text("buddy", one_of=("needs", "is"))
    hours = fields.number("max_hours_per_week", minimum=0, maximum=168)
    found = Person(
        id=fields.text("id"),
        skills=_levels(fields),
        wants=frozenset(fields.texts("wants")),
        languages=frozenset(fields.texts("languages")),
        certificates=frozenset(fields.texts("certificates")),
        at=_point(fields),
        max_metres=fields.whole("max_metres", minimum=0),
        stays=_stays(fields, moments),
        week_minutes=int((hours * 60).quantize(Decimal(1), rounding=ROUND_HALF_UP)),
        room=None if fields.is_null("room") else fields.whole("room", minimum=0),
        waiting_days=fields.whole("waiting_days", minimum=0),
        buddy=buddy,
        avoid=frozenset(fields.texts("avoid")),
    )
    fields.done()
    return found


def _shift(fields: Fields, moments: Moments) -> Shift:
    start = moments.minute(fields.any("start"), fields.at("start"))
    end = moments.minute(fields.any("end"), fields.at("end"))
    if end <= start:
        raise Malformed(fields.at("end"), "must be after the start")
    places = fields.whole("places", minimum=1)
    weight = fields.number("weight", decimals=3)
    if weight <= 0:
        raise Malformed(fields.at("weight"), "must be above 0")
    found = Shift(
        id=fields.text("id"),
        start=start,
        end=end,
        at=_point(fields),
        places=places,
        min_places=fields.whole("min_places", minimum=1, maximum=places),
        weight=int(weight * 1000),
        skills=_levels(fields),
        teaches=frozenset(fields.texts("teaches")),
        language=None if fields.is_null("language") else fields.text("language"),
        certificates=frozenset(fields.texts("certificates")),
        reward=fields.whole("reward", minimum=0),
        minutes_by_week=minutes_by_week(start, end),
    )
    fields.done()
    return found


def _levels(fields: Fields) -> dict[str, int]:
    value = fields.any("skills")
    if not isinstance(value, dict):
        raise Malformed(fields.at("skills"), "must be an object")
    found = {}
    for name, level in value.items():
        place = f"{fields.at('skills')}.{name}"
        found[as_text(name, place)] = as_whole(level, place, minimum=SKILL_LEVELS[0], maximum=SKILL_LEVELS[-1])
    return found


def _point(fields: Fields) -> tuple[float, float]:
    rows = [float(as_number(row, place, minimum=-FURTHEST, maximum=FURTHEST)) for row, place in fields.each("at")]
    if len(rows) != 2:
        raise Malformed(fields.at("at"), "must be [x, y]")
    return rows[0], rows[1]


def _stays(fields: Fields, moments: Moments) -> tuple[tuple[int, int], ...]:
    """Stays that touch or overlap are one."""
    rows: list[tuple[int, int]] = []
    for row, place in fields.each("available"):
        if not isinstance(row, list) or len(row) != 2:
            raise Malformed(place, "must be [start, end]")
        start, end = moments.minute(row[0], f"{place}[0]"), moments.minute(row[1], f"{place}[1]")
        if end <= start:
            raise Malformed(place, "must end after it starts")
        rows.append((start, end))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(rows):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
