"""The verifier's part on words: reasons of assignments, why places are left, why somebody has no shift."""

from typing import Any

from wijkwerk.engines.matching.model import Person, Shift
from wijkwerk.engines.matching.rulebook import RULES, Rulebook, distance
from wijkwerk.engines.reading import Fields

Placed = dict[str, list[str]]


def reason_problems(book: Rulebook, crews: Placed, shift: str, person: str, stated: Any, place: str) -> list[str]:
    right = _reasons(book, book.people[person], book.shifts[shift], crews[shift])[:3]
    # A number and a truth value are equal in Python, and not in a file.
    return [] if repr(stated) == repr(right) or _same(stated, right) else [f"{place}.reasons: should be {right}"]


def _same(stated: Any, right: list[dict[str, Any]]) -> bool:
    if stated != right:
        return False
    return all(type(row[name]) is type(each[name]) for row, each in zip(stated, right, strict=True) for name in each)


def _reasons(book: Rulebook, person: Person, shift: Shift, crew: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    learns = sorted(skill for skill in shift.teaches if skill in person.wants)
    if learns:
        found.append({"code": "learns", "skill": learns[0]})
    if person.buddy is not None:
        other = "is" if person.buddy == "needs" else "needs"
        there = sorted(each for each in crew if book.people[each].buddy == other)
        found += [{"code": "buddy", "person": each} for each in there[:1]]
    able = sorted(skill for skill, level in shift.skills.items() if person.skills.get(skill, 0) >= level)
    found += [{"code": "skill", "skill": skill, "level": person.skills[skill]} for skill in able[:1]]
    if shift.language:
        found.append({"code": "language", "language": shift.language})
    if person.waiting_days >= 30:
        found.append({"code": "waiting", "days": person.waiting_days})
    return [*found, {"code": "near", "metres": distance(person.at, shift.at)}]


def unfilled_problems(book: Rulebook, crews: Placed, has: Placed, fields: Fields) -> list[str]:
    stated = []
    for row, place in fields.each("unfilled"):
        each = Fields(row, place)
        stated.append((each.text("shift"), each.whole("short"), each.text("because")))
        each.done()
    right = [
        (name, shift.places - len(crews.get(name, [])), _why_unfilled(book, shift, crews.get(name, []), has))
        for name, shift in sorted(book.shifts.items())
        if len(crews.get(name, [])) < shift.places
    ]
    return _different("unfilled", stated, right)


def _why_unfilled(book: Rulebook, shift: Shift, crew: list[str], has: Placed) -> str:
    suitable = book.suitable_people(shift)
    others = [person for person in suitable if person.id not in crew]
    if not suitable:
        return "nobody"
    if len(suitable) < shift.min_places or not others:
        return "too_few"
    is_free = any(not book.person_problems(person.id, [*has.get(person.id, []), shift.id]) for person in others)
    return "together" if is_free else "taken"


def unserved_problems(book: Rulebook, crews: Placed, has: Placed, fields: Fields) -> list[str]:
    stated = []
    for row, place in fields.each("unserved"):
        each = Fields(row, place)
        stated.append((each.text("person"), each.text("because")))
        each.done()
    right = [
        (name, _why_unserved(book, person, crews)) for name, person in sorted(book.people.items()) if not has.get(name)
    ]
    return _different("unserved", stated, right)


def _why_unserved(book: Rulebook, person: Person, crews: Placed) -> str:
    """The first rule, in order, that leaves no shift."""
    left: list[Shift] = []
    for rule, left in zip(RULES, book.shifts_left(person), strict=True):
        if not left:
            return rule
    return "outcompeted" if any(len(crews.get(shift.id, [])) == shift.places for shift in left) else "together"


def _different(name: str, stated: list[Any], right: list[Any]) -> list[str]:
    if stated == right:
        return []
    missing = [row for row in right if row not in set(stated)]
    extra = [row for row in stated if row not in set(right)]
    return (
        [f"{name}: should be {right[:1]}"]
        if not missing + extra
        else [f"{name}: should hold {missing[:3]} and not {extra[:3]}"]
    )
