"""Some shifts freed, everything else as it stands on the board: an integer program with every rule, exact on all four levels.

A column per suitable pair that the person's other shifts leave possible; a column per shift that has a minimum (does it run?); for people who
could do several, a column per first, second, … shift, worth less and less, so that fairness comes out right.
"""

from collections.abc import Collection, Iterator, Sequence
from math import gcd, inf
from typing import Any

from wijkwerk.engines.matching.board import Board
from wijkwerk.engines.matching.highs import Program, Row, as_matrix

LEVELS = 4


class Block:
    """`pairs[c]` = (person, shift) of column c; `units[k]`: all values of level k are multiples of it; `values(k)` in those units."""

    def __init__(self, board: Board, shifts: Sequence[int], near: Collection[int] | None = None) -> None:
        """`near`: pairs that may be in the plan beside those that are; None for all."""
        self.board, self.shifts = board, shifts
        week, freed = board.week, set(shifts)
        self.pairs: list[tuple[int, int]] = []
        self.of_person: dict[int, list[int]] = {}
        self.rest: dict[int, list[int]] = {}
        self.of_shift: dict[int, list[int]] = {}
        for shift in shifts:
            self.of_shift[shift] = []
            for person, pair in week.at[shift].items():
                if near is not None and pair not in near and shift not in board.has[person]:
                    continue
                if week.places[shift] == 1 and (week.learns[pair] or week.buddy[person] == "needs"):
                    continue  # never alone
                rest = self.rest.get(person)
                if rest is None:
                    rest = self.rest[person] = [each for each in board.has[person] if each not in freed]
                if not rest or week.may_all(person, [*rest, shift]):
                    self.of_shift[shift].append(len(self.pairs))
                    self.of_person.setdefault(person, []).append(len(self.pairs))
                    self.pairs.append((person, shift))
        self.count = len(self.pairs)
        self.runs = {shift: self._new() for shift in shifts if week.least[shift] > 1}
        self.nth: dict[int, list[int]] = {}
        self.link: dict[int, int] = {}
        self.rows = list(self._shift_rows())
        for person, columns in self.of_person.items():
            if len(columns) > 1:
                self.rows.extend(self._person_rows(person, columns))
        self._levels = [self._level(level) for level in range(LEVELS)]
        self.units = [gcd(0, *(abs(value) for value in values.values())) or 1 for values in self._levels]

    def _new(self) -> int:
        self.count += 1
        return self.count - 1

    def program(self) -> Program:
        whole = [column < len(self.pairs) or column in self._run_columns() for column in range(self.count)]
        return Program([1.0] * self.count, whole, *as_matrix(self.rows, self.count))

    def _run_columns(self) -> set[int]:
        return set(self.runs.values())

    def values(self, level: int) -> Any:
        import numpy as np

        found = np.zeros(self.count)
        for column, value in self._levels[level].items():
            found[column] = value // self.units[level]
        return found

    def _level(self, level: int) -> dict[int, int]:
        """column → value, in whole numbers; travel is negative."""
        week = self.board.week
        if level == 0:
            return {column: week.weight[shift] for column, (_person, shift) in enumerate(self.pairs)}
        if level == 1:
            return self._fairness()
        pairs = [week.at[shift][person] for person, shift in self.pairs]
        return {column: week.wish[pair] if level == 2 else -week.metres[pair] for column, pair in enumerate(pairs)}

    def _fairness(self) -> dict[int, int]:
        week = self.board.week
        found: dict[int, int] = {}
        for person, columns in self.of_person.items():
            before = len(self.rest[person])
            if person in self.nth:
                found |= {each: week.gain(person, before + place + 1) for place, each in enumerate(self.nth[person])}
            else:
                found |= {each: week.gain(person, before + 1) for each in columns}
        return found

    def start(self) -> list[float]:
        """The board as it stands, as columns."""
        board = self.board
        found = [0.0] * self.count
        for column, (person, shift) in enumerate(self.pairs):
            found[column] = float(person in board.crew[shift])
        for shift, column in self.runs.items():
            found[column] = float(bool(board.crew[shift]))
        for person, columns in self.nth.items():
            done = len(board.has[person]) - len(self.rest[person])
            for place, column in enumerate(columns):
                found[column] = float(place < done)
        return found

    def crews(self, columns: Any) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {shift: [] for shift in self.shifts}
        for column, (person, shift) in enumerate(self.pairs):
            if columns[column] > 0.5:
                found[shift].append(person)
        return found

    def _shift_rows(self) -> Iterator[Row]:
        week = self.board.week
        for shift, columns in self.of_shift.items():
            if not columns:
                continue
            ones = [1.0] * len(columns)
            most = min(week.places[shift], len(columns))
            if shift in self.runs:
                yield Row([*columns, self.runs[shift]], [*ones, -float(most)], -inf, 0.0)
                yield Row([*columns, self.runs[shift]], [*ones, -float(week.least[shift])], 0.0, inf)
            elif most < len(columns):
                yield Row(columns, ones, -inf, float(most))
            yield from self._crew_rows(shift, columns)

    def _crew_rows(self, shift: int, columns: list[int]) -> Iterator[Row]:
        """Learners at most as many as masters, per skill; who needs a buddy only beside one; nobody beside who avoids them."""
        week = self.board.week
        most = min(week.places[shift], len(columns))
        bits = [week.learns[week.at[shift][self.pairs[column][0]]] for column in columns]
        for skill in range(week.skills[shift]) if any(bits) else ():
            yield Row(columns, [1.0 if bit >> skill & 1 else -1.0 for bit in bits], -inf, 0.0)
            learners = [column for column, bit in zip(columns, bits, strict=True) if bit >> skill & 1]
            yield Row(learners, [1.0] * len(learners), -inf, float(most // 2))
        kinds = [week.buddy[self.pairs[column][0]] for column in columns]
        buddies = [column for column, kind in zip(columns, kinds, strict=True) if kind == "is"]
        needing = [column for column, kind in zip(columns, kinds, strict=True) if kind == "needs"]
        for column in needing:
            yield Row([column, *buddies], [1.0, *[-1.0] * len(buddies)], -inf, 0.0)
        if len(needing) >= most:
            yield Row([*needing, *buddies], [1.0] * len(needing) + [1.0 - most] * len(buddies), -inf, 0.0)
            yield Row(needing, [1.0] * len(needing), -inf, most - 1.0)
        for place, one in enumerate(columns if week.avoids else ()):
            shunned = week.avoids.get(self.pairs[one][0], ())
            yield from (
                Row([one, other], [1.0, 1.0], -inf, 1.0) for other in columns[:place] if self.pairs[other][0] in shunned
            )

    def _person_rows(self, person: int, columns: list[int]) -> Iterator[Row]:
        cliques = list(self._cliques(columns))
        if len(cliques) != 1 or len(cliques[0]) < len(columns):
            nth = self.nth[person] = [self._new() for _nth in range(self._most(person, columns))]
            self.link[person] = len(self.rows)
            yield Row([*columns, *nth], [1.0] * len(columns) + [-1.0] * len(nth), 0.0, 0.0)
        for clique in cliques:
            yield Row(clique, [1.0] * len(clique), -inf, 1.0)
        yield from self._limits(person, columns)

    def _most(self, person: int, columns: list[int]) -> int:
        """No more shifts than room and hours allow even for the cheapest and shortest."""
        week = self.board.week
        who, offered = week.people[person], [week.shifts[self.pairs[column][1]] for column in columns]
        most = len(columns)
        if who.room is not None:
            left = who.room - sum(week.shifts[shift].reward for shift in self.rest[person])
            most = min(most, _how_many(sorted(shift.reward for shift in offered), left))
        weeks = {number for shift in offered for number in shift.minutes_by_week}
        used = sum(week.shifts[shift].end - week.shifts[shift].start for shift in self.rest[person])
        minutes = sorted(shift.end - shift.start for shift in offered)
        return min(most, _how_many(minutes, who.week_minutes * (len(weeks) + len(self.rest[person])) - used))

    def _cliques(self, columns: list[int]) -> Iterator[list[int]]:
        """Sets of shifts no two of which fit; every two that do not fit are in one."""
        week = self.board.week
        clash = {
            one: {other for other in columns if other != one and not week.fit(self.pairs[one][1], self.pairs[other][1])}
            for one in columns
        }
        covered: set[tuple[int, int]] = set()
        for one in columns:
            for other in sorted(clash[one]):
                if other > one and (one, other) not in covered:
                    clique = [one, other]
                    common = clash[one] & clash[other]
                    while common:
                        clique.append(min(common))
                        common &= clash[clique[-1]]
                    clique.sort()
                    covered.update((a, b) for place, b in enumerate(clique) for a in clique[:place])
                    yield clique

    def _limits(self, person: int, columns: list[int]) -> Iterator[Row]:
        """Room and hours, where all together would be too much."""
        week = self.board.week
        who, rest = week.people[person], [week.shifts[shift] for shift in self.rest[person]]
        offered = [week.shifts[self.pairs[column][1]] for column in columns]
        if who.room is not None:
            left = who.room - sum(shift.reward for shift in rest)
            if sum(shift.reward for shift in offered) > left:
                yield Row(columns, [float(shift.reward) for shift in offered], -inf, float(left))
        for number in sorted({number for shift in offered for number in shift.minutes_by_week}):
            left = who.week_minutes - sum(shift.minutes_by_week.get(number, 0) for shift in rest)
            minutes = [shift.minutes_by_week.get(number, 0) for shift in offered]
            if sum(minutes) > left:
                yield Row(columns, list(map(float, minutes)), -inf, float(left))


def _how_many(sizes: list[int], room: int) -> int:
    """How many of these sizes, smallest first, go into the room together."""
    count = 0
    for size in sizes:
        room -= size
        if room < 0:
            break
        count += 1
    return count
