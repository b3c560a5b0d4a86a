"""The plain model of matching for any solver: a 0/1 column per suitable pair, one per shift that runs, one per nth shift of a person.

Runs in a rival's Python: of the product it uses only what needs the standard library. Rows are (columns, whole values, low, high); there are four
objectives, all to be maximised, one after the other.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from wijkwerk.engines.matching.model import Person, Shift
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.rulebook import Rulebook, distance, do_fit
from wijkwerk.engines.reading import load_json

MANY = 10**9
Row = tuple[list[int], list[int], int, int]


@dataclass
class Model:
    book: Rulebook
    pairs: list[tuple[Person, Shift]] = field(default_factory=list)
    columns: int = 0
    rows: list[Row] = field(default_factory=list)
    levels: list[dict[int, int]] = field(default_factory=lambda: [{}, {}, {}, {}])

    def new(self) -> int:
        self.columns += 1
        return self.columns - 1

    def figures(self, chosen: list[float]) -> list[int]:
        has: dict[str, list[str]] = defaultdict(list)
        for column, (person, shift) in enumerate(self.pairs):
            if chosen[column] > 0.5:
                has[person.id].append(shift.id)
        return self.book.figures(has)


def model(path: str) -> Model:
    found = Model(Rulebook(read_instance(load_json(Path(path).read_bytes()))))
    of_person: dict[str, list[int]] = defaultdict(list)
    of_shift: dict[str, list[int]] = {}
    for name, shift in found.book.shifts.items():
        people = list(found.book.suitable_people(shift))
        of_shift[name] = [found.new() for _person in people]
        found.pairs += [(person, shift) for person in people]
        for person, column in zip(people, of_shift[name], strict=True):
            of_person[person.id].append(column)
    for columns in of_shift.values():
        found.rows += _of_shift(found, columns) if columns else []
    for columns in of_person.values():
        found.rows += _of_person(found, columns)
    for column, (person, shift) in enumerate(found.pairs):
        found.levels[0][column] = shift.weight
        exact = sum(person.skills.get(skill) == level for skill, level in shift.skills.items())
        found.levels[2][column] = len(shift.teaches & person.wants) + exact
        found.levels[3][column] = -distance(person.at, shift.at)
    return found


def _of_shift(found: Model, columns: list[int]) -> Iterator[Row]:
    shift, people = found.pairs[columns[0]][1], [found.pairs[column][0] for column in columns]
    runs, ones = found.new(), [1] * len(columns)
    yield [*columns, runs], [*ones, -shift.places], -MANY, 0
    yield [*columns, runs], [*ones, -shift.min_places], 0, MANY
    for skill, level in shift.skills.items():
        yield columns, [1 if person.skills.get(skill, 0) < level else -1 for person in people], -MANY, 0
    buddies = [column for column, person in zip(columns, people, strict=True) if person.buddy == "is"]
    for column, person in zip(columns, people, strict=True):
        if person.buddy == "needs":
            yield [column, *buddies], [1, *[-1] * len(buddies)], -MANY, 0
        shunned = [other for other, who in zip(columns, people, strict=True) if who.id in person.avoid]
        yield from (([column, other], [1, 1], -MANY, 1) for other in shunned)


def _of_person(found: Model, columns: list[int]) -> Iterator[Row]:
    person, shifts = found.pairs[columns[0]][0], {column: found.pairs[column][1] for column in columns}
    nth = [found.new() for _column in columns]
    yield [*columns, *nth], [1] * len(columns) + [-1] * len(nth), 0, 0
    for place, column in enumerate(nth, start=1):
        found.levels[1][column] = (30 + person.waiting_days) * 2520 // place
    if person.room is not None:
        yield columns, [shifts[column].reward for column in columns], -MANY, person.room
    for week in {week for shift in shifts.values() for week in shift.minutes_by_week}:
        yield columns, [shifts[column].minutes_by_week.get(week, 0) for column in columns], -MANY, person.week_minutes
    open_ = [(a, b) for at, a in enumerate(columns) for b in columns[:at] if not do_fit(shifts[a], shifts[b])]
    while open_:
        clique = list(open_[0])
        for each in columns:
            if each not in clique and not any(do_fit(shifts[each], shifts[other]) for other in clique):
                clique.append(each)
        yield clique, [1] * len(clique), -MANY, 1
        inside = set(clique)
        open_ = [(a, b) for a, b in open_ if not (a in inside and b in inside)]


def tell(found: Model, chosen: list[float], bounds: list[float | None]) -> None:
    print(json.dumps({"objective": found.figures(chosen), "bound": bounds}))
