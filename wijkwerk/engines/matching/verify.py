"""Checks a plan file against its instance: every rule, every figure, every reason recomputed, sharing only the model with the solver."""

from collections import defaultdict
from typing import Any

from wijkwerk.engines.matching.model import Instance
from wijkwerk.engines.matching.rulebook import Rulebook
from wijkwerk.engines.matching.verify_reasons import reason_problems, unfilled_problems, unserved_problems
from wijkwerk.engines.reading import Fields, Malformed, as_whole

SAME = 1e-12  # two roundings of one division
Placed = dict[str, list[str]]


def verify(instance: Instance, document: Any) -> list[str]:
    """Every line says what is wrong; none means that the plan is right. Raises nothing for a plan of a wrong form: that is a line too."""
    try:
        return _verify(instance, document)
    except Malformed as wrong:
        return [str(wrong)]


def _verify(instance: Instance, document: Any) -> list[str]:
    fields = Fields(document)
    fields.text("format", one_of=("wijkwerk.matching.plan/1",))
    _head(fields)
    stated = {name: _four(fields, name) for name in ("objective", "bound")}
    gaps = [float(value) for value in _numbers(fields)]
    book = Rulebook(instance)
    crews, rows = _assignments(fields, book)
    has: Placed = defaultdict(list)
    for shift, crew in crews.items():
        for person in crew:
            has[person].append(shift)
    problems = [line for shift, crew in sorted(crews.items()) for line in book.crew_problems(shift, crew)]
    problems += [line for person, shifts in sorted(has.items()) for line in book.person_problems(person, shifts)]
    if problems:
        return problems
    problems += _figure_problems(book, has, stated, gaps)
    problems += [line for row in rows for line in reason_problems(book, crews, *row)]
    problems += book.finished_problems(crews, has)
    problems += unfilled_problems(book, crews, has, fields)
    problems += unserved_problems(book, crews, has, fields)
    fields.done()
    return problems


def _head(fields: Fields) -> None:
    engine = Fields(fields.any("engine"), "engine")
    engine.text("name", one_of=("matching",))
    engine.text("version")
    engine.done()
    fields.number("seconds", minimum=0)


def _four(fields: Fields, name: str) -> list[int]:
    found = [as_whole(value, place, minimum=0) for value, place in fields.each(name)]
    if len(found) != 4:
        raise Malformed(name, "must be four whole numbers")
    return found


def _numbers(fields: Fields) -> list[float]:
    found = []
    for value, place in fields.each("gap"):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise Malformed(place, "must be a number")
        found.append(float(value))
    if len(found) != 4:
        raise Malformed("gap", "must be four numbers")
    return found


def _assignments(fields: Fields, book: Rulebook) -> tuple[Placed, list[tuple[str, str, Any, str]]]:
    """(shift → people, rows of shift, person, reasons, place); each pair once, by shift and person, and known."""
    crews: Placed = defaultdict(list)
    rows: list[tuple[str, str, Any, str]] = []
    before = ("", "")
    for row, place in fields.each("assignments"):
        each = Fields(row, place)
        person, shift = each.text("person"), each.text("shift")
        if person not in book.people or shift not in book.shifts:
            raise Malformed(place, f"{person} or {shift} is not in the instance")
        if (shift, person) <= before:
            raise Malformed(place, "stands twice, or not in the order of shifts and people")
        before = (shift, person)
        crews[shift].append(person)
        rows.append((shift, person, each.any("reasons"), place))
        each.done()
    return crews, rows


def _figure_problems(book: Rulebook, has: Placed, stated: dict[str, list[int]], gaps: list[float]) -> list[str]:
    found = []
    right = book.figures(has)
    objective, bound = stated["objective"], stated["bound"]
    if objective != right:
        found.append(f"objective: is {right}, not {objective}")
    for level, (value, limit) in enumerate(zip(objective, bound, strict=True)):
        if (limit < value) if level < 3 else (limit > value):
            found.append(f"bound[{level}]: {limit} lies on the wrong side of {value}")
        if not abs(gaps[level] - abs(value - limit) / max(abs(value), 1)) <= SAME:
            found.append(f"gap[{level}]: is {abs(value - limit) / max(abs(value), 1):.6f}, not {gaps[level]}")
    found += [f"bound[{level}]: above what even all suitable pairs together give" for level in book.absurd(bound)]
    return found
