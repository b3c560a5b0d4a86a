"""All suitable pairs at once: a spatial index finds who lives near enough, and every other rule about pairs is one operation on columns."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wijkwerk.engines.matching.distance import metres_between
from wijkwerk.engines.matching.model import SKILL_LEVELS, Instance, Person, Shift
from wijkwerk.engines.matching.requirements import Requirements

PAIR_RULES = ("nothing_available", "too_far", "skill", "language", "certificate", "room", "hours")
MASTER = SKILL_LEVELS[-1]
BLOCK = 2_000  # people looked up at once, so that a city's candidates need not be held together


@dataclass(frozen=True, slots=True)
class Pairs:
    """Suitable pairs as columns, ordered by shift, then person (both by place in the instance).

    `person`, `shift`, `wish` (points), `metres`: int64[pairs]; the pairs of shift s are `first[s]` up to `first[s + 1]`.
    `learns[pair]`: bit j is set when the person is a learner in the j-th required skill of the shift.
    `unsuited[person]`: the rule that left no shift, for people without a pair.
    """

    person: Any
    shift: Any
    wish: Any
    metres: Any
    learns: Any
    first: Any
    unsuited: dict[int, str]


def suitable_pairs(instance: Instance, rank: Mapping[str, int] | None = None) -> Pairs:
    """`rank` orders skills; without one they stand in text order."""
    import numpy as np

    tables = _Tables(instance, rank)
    blocks = [tables.block(start) for start in range(0, len(instance.people), BLOCK)]
    columns = [np.concatenate([block[0][name] for block in blocks]) for name in range(5)]
    order = np.lexsort((columns[0], columns[1]))
    person, shift, metres, wish, learns = (column[order] for column in columns)
    return Pairs(
        person=person,
        shift=shift,
        wish=wish,
        metres=metres,
        learns=learns,
        first=np.searchsorted(shift, np.arange(len(instance.shifts) + 1)),
        unsuited={who: PAIR_RULES[rule] for block in blocks for who, rule in block[1]},
    )


class _Tables:
    """What is looked up per shift. People come in blocks."""

    def __init__(self, instance: Instance, rank: Mapping[str, int] | None) -> None:
        import numpy as np
        from scipy.spatial import cKDTree

        shifts = instance.shifts
        self._people = instance.people
        self._homes = np.array([person.at for person in instance.people])
        self._places = np.array([shift.at for shift in shifts])
        self._reach = np.array([float(person.max_metres) for person in instance.people])
        self._tree = cKDTree(self._places)
        windows = np.array([(shift.start, shift.end) for shift in shifts])
        self._windows, window_of = np.unique(windows, axis=0, return_inverse=True)
        self._window_of = window_of.reshape(-1)
        self._skills = Requirements([shift.skills for shift in shifts], rank)
        self._teaches = Requirements([dict.fromkeys(shift.teaches, 1) for shift in shifts])
        self._taught = np.array([taught_bits(shift, rank) for shift in shifts], dtype=self._skills.bits)
        self._languages = Requirements([{shift.language: 1} if shift.language else {} for shift in shifts])
        self._papers = Requirements([dict.fromkeys(shift.certificates, 1) for shift in shifts])
        self._reward = np.array([float(shift.reward) for shift in shifts])
        self._longest = np.array([max(shift.minutes_by_week.values()) for shift in shifts])

    def block(self, start: int) -> tuple[tuple[Any, ...], list[tuple[int, int]]]:
        """(person, shift, metres, wish, learns) of the suitable pairs of people from `start`, and (person, rule) of whoever has none."""
        import numpy as np

        people = self._people[start : start + BLOCK]
        free = self._free(people)
        passed = np.where(free.any(axis=1), 1, 0)  # per person: how many rules, in order, some shift passed
        who, what = self._near(start, len(people), free)
        metres = metres_between(self._homes[start + who], self._places[what])
        who, what, metres = _kept(metres <= self._reach[start + who], who, what, metres)
        passed[who] = 2
        levels = self._skills.levels([person.skills for person in people])
        learns, may = self._learners(people, levels, who, what)
        who, what, metres, learns = _kept(may, who, what, metres, learns)
        passed[who] = 3
        for number, rule in enumerate(self._plain_rules(people), start=4):
            who, what, metres, learns = _kept(rule(who, what), who, what, metres, learns)
            passed[who] = number
        wants = self._teaches.levels([dict.fromkeys(person.wants, 1) for person in people])
        wish = self._skills.equal(levels, who, what) + self._teaches.equal(wants, who, what)
        without = np.nonzero(passed < len(PAIR_RULES))[0].tolist()
        return (start + who, what, metres, wish, learns), [(start + each, int(passed[each])) for each in without]

    def _free(self, people: Sequence[Person]) -> Any:
        """bool[people, windows]: the window lies entirely in one stay."""
        import numpy as np

        found = np.zeros((len(people), len(self._windows)), dtype=bool)
        stays = [(row, *stay) for row, person in enumerate(people) for stay in person.stays]
        if not stays:
            return found
        row, start, end = np.array(stays).T
        low = np.searchsorted(self._windows[:, 0], start)
        high = np.searchsorted(self._windows[:, 0], end)
        stay, window = _spread(low, high)
        inside = self._windows[window, 1] <= end[stay]
        found[row[stay[inside]], window[inside]] = True
        return found

    def _near(self, start: int, count: int, free: Any) -> tuple[Any, Any]:
        """(person in the block, shift) for shifts about near enough and in a stay."""
        import numpy as np

        homes, reach = self._homes[start : start + count], self._reach[start : start + count]
        near = self._tree.query_ball_point(homes, reach + 1.0, return_sorted=False)
        who = np.repeat(np.arange(count), [len(found) for found in near])
        what = np.fromiter((shift for found in near for shift in found), dtype=np.int64, count=len(who))
        keep = free[who, self._window_of[what]]
        return who[keep], what[keep]

    def _learners(self, people: Sequence[Person], levels: Any, who: Any, what: Any) -> tuple[Any, Any]:
        """Learner bits per pair, and whether all that is lacking is taught there and wanted."""
        wants = self._skills.levels([dict.fromkeys(person.wants, MASTER) for person in people])
        learns = self._skills.below(levels, who, what)
        unwanted = self._skills.below(wants, who, what)
        return learns, (learns & (unwanted | ~self._taught[what])) == 0

    def _plain_rules(self, people: Sequence[Person]) -> Iterator[Callable[[Any, Any], Any]]:
        """Language, certificate, room, hours: each asked of columns of people and shifts."""
        import numpy as np

        speaks = self._languages.levels([dict.fromkeys(person.languages, 1) for person in people])
        yield lambda who, what: self._languages.below(speaks, who, what) == 0
        papers = self._papers.levels([dict.fromkeys(person.certificates, 1) for person in people])
        yield lambda who, what: self._papers.below(papers, who, what) == 0
        room = np.array([np.inf if person.room is None else float(person.room) for person in people])
        yield lambda who, what: self._reward[what] <= room[who]
        hours = np.array([person.week_minutes for person in people])
        yield lambda who, what: self._longest[what] <= hours[who]


def taught_bits(shift: Shift, rank: Mapping[str, int] | None = None) -> int:
    """Bit j: the j-th required skill, in the order of `rank`, is taught there."""
    ordered = sorted(shift.skills, key=rank.__getitem__ if rank else None)
    return sum(1 << place for place, skill in enumerate(ordered) if skill in shift.teaches)


def _kept(keep: Any, *columns: Any) -> tuple[Any, ...]:
    return tuple(column[keep] for column in columns)


def _spread(low: Any, high: Any) -> tuple[Any, Any]:
    """(row, value) for every row and every value from low[row] up to high[row]."""
    import numpy as np

    counts = np.maximum(high - low, 0)
    row = np.repeat(np.arange(len(low)), counts)
    before = np.cumsum(counts) - counts
    return row, np.arange(len(row)) - before[row] + low[row]
