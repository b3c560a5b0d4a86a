"""What one person can choose at most, for bounds: one of each set of shifts at the same time, and no more than hours and room allow."""

from dataclasses import dataclass
from typing import Any

from wijkwerk.engines.matching.week import Week


@dataclass(frozen=True, slots=True)
class Choices:
    """Suitable pairs in order of person, then set: of each set a person has at most one. `rows`: their numbers in the week; `begins`: where
    sets begin among them; `person`: by set; `most`: shifts by person."""

    rows: Any
    begins: Any
    person: Any
    most: Any

    def cheapest(self, price: Any) -> tuple[Any, Any]:
        """By set: (the least price, whose it is), from whole prices by pair, at least 0 and below 2 ** 62 / pairs."""
        import numpy as np

        if not len(price):
            return price, price
        bits = len(price).bit_length()
        least = np.minimum.reduceat((price << bits) + np.arange(len(price)), self.begins)
        return least >> bits, least & ((1 << bits) - 1)


def choices(week: Week, can_be: Any) -> Choices:
    """`can_be`: bool per pair, those to choose from."""
    import numpy as np

    rows = np.flatnonzero(can_be)
    rows = rows[np.argsort(week.pairs.person[rows], kind="stable")]
    together = _at_one_moment(week, rows)
    order = np.lexsort((together, week.pairs.person[rows]))
    rows, together = rows[order], together[order]
    person = week.pairs.person[rows]
    is_first = (np.diff(person, prepend=-1) != 0) | (np.diff(together, prepend=-1) != 0)
    begins = np.flatnonzero(is_first)
    return Choices(rows, begins, person[begins], np.minimum(_by_hours(week, rows), _by_room(week, rows)))


def _at_one_moment(week: Week, rows: Any) -> Any:
    """A number per pair, the same for shifts of a person that all last at one moment: just before the first of those left ends."""
    import numpy as np

    shift = week.pairs.shift[rows]
    start = np.array([each.start for each in week.shifts], dtype=np.int64)[shift]
    end = np.array([each.end for each in week.shifts], dtype=np.int64)[shift]
    person = week.pairs.person[rows]
    found, left, number = np.zeros(len(rows), dtype=np.int64), np.arange(len(rows)), 0
    while len(left):
        begins = np.flatnonzero(np.diff(person[left], prepend=-1))
        ends = np.minimum.reduceat(end[left], begins)
        lasts = start[left] < np.repeat(ends, np.diff(begins, append=len(left)))
        found[left[lasts]] = number
        left, number = left[~lasts], number + 1
    return found


def _by_hours(week: Week, rows: Any) -> Any:
    """By person how many shifts fit, the shortest first, each counted in the first week that it touches."""
    import numpy as np

    first = np.array([min(each.minutes_by_week) for each in week.shifts], dtype=np.int64)[week.pairs.shift[rows]]
    minutes = np.array([each.minutes_by_week[min(each.minutes_by_week)] for each in week.shifts], dtype=np.int64)
    limit = np.array([each.week_minutes for each in week.people], dtype=np.int64)
    return _fitting(week.pairs.person[rows], first, minutes[week.pairs.shift[rows]], limit)


def _by_room(week: Week, rows: Any) -> Any:
    """By person how many rewards fit, the smallest first."""
    import numpy as np

    rewards = [each.reward for each in week.shifts]
    every = sum(rewards)
    limit = np.array([every if each.room is None else min(each.room, every) for each in week.people], dtype=np.int64)
    person = week.pairs.person[rows]
    return _fitting(person, 0 * person, np.array(rewards, dtype=np.int64)[week.pairs.shift[rows]], limit)


def _fitting(person: Any, part: Any, size: Any, limit: Any) -> Any:
    """By person the number of sizes, smallest first within each part, that together stay within the limit of that part."""
    import numpy as np

    order = np.lexsort((size, part, person))
    person, part, size = person[order], part[order], size[order]
    begins = np.flatnonzero((np.diff(person, prepend=-1) != 0) | (np.diff(part, prepend=-1) != 0))
    total = np.cumsum(size)
    before = np.repeat((total - size)[begins], np.diff(begins, append=len(size)))
    return np.bincount(person[total - before <= limit[person]], minlength=len(limit))
