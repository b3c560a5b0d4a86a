"""A week as flat arrays, one after another, for machine code: suitable pairs in order of person."""

from typing import Any, NamedTuple

import numpy as np

from wijkwerk.engines.matching.week import Week

LARGEST = 2**56  # sums over all pairs stay below it, and twice as much fits 64 bits
NEEDS, IS = 1, 2


class Table(NamedTuple):
    """Per row, a suitable pair: `pair`, its number in the week, `person`, `shift`, `learns`, `wish`, `metres`.

    The rows of person p are `begins[p]` up to `begins[p + 1]`; those of shift s are `rows[at[s]]` up to `rows[at[s + 1]]`. Per person: `wait`
    (what a first shift is worth), `limit` (minutes a week), `room`, `kind` (0, NEEDS or IS a buddy), and whom they avoid or who avoids
    them, `avoided[avoids[p]]` up to `avoided[avoids[p + 1]]`. Per shift: `start`, `end`, `x`, `y`, `week` in which it begins, `minutes` in
    that week and the next, `reward`, number of `skills`, `least`, `most` people it can have, `weight`. A pair is no row where somebody
    would be alone who never is.
    """

    pair: Any
    person: Any
    shift: Any
    learns: Any
    wish: Any
    metres: Any
    begins: Any
    at: Any
    rows: Any
    wait: Any
    limit: Any
    room: Any
    kind: Any
    avoids: Any
    avoided: Any
    start: Any
    end: Any
    x: Any
    y: Any
    week: Any
    minutes: Any
    reward: Any
    skills: Any
    least: Any
    most: Any
    weight: Any


def fits_whole_numbers(week: Week) -> bool:
    """Whether sums over all pairs fit 64 bits; money and weights have no limit in a file."""
    pairs = len(week.wish)
    sizes = (max(week.wait), max(week.weight), sum(shift.reward for shift in week.shifts), max(week.metres, default=0))
    return pairs > 0 and week.pairs.learns.dtype != object and max(sizes) * pairs <= LARGEST


def table_of(week: Week) -> Table:
    pairs = week.pairs
    most = np.minimum(np.diff(pairs.first), np.array(week.places, dtype=object)).astype(np.int64)
    most[most < np.array(week.least, dtype=object)] = 0
    kind = np.array([{"needs": NEEDS, "is": IS}.get(buddy or "", 0) for buddy in week.buddy], dtype=np.int64)
    is_bound = (pairs.learns != 0) | (kind[pairs.person] == NEEDS)  # to others on the shift
    rows = np.flatnonzero((most[pairs.shift] > 1) | ((most[pairs.shift] == 1) & ~is_bound))
    rows = rows[np.argsort(pairs.person[rows], kind="stable")]
    person, shift = pairs.person[rows], pairs.shift[rows]
    by_shift = np.argsort(shift, kind="stable")
    avoided = [sorted(week.avoids.get(who, ())) for who in range(len(week.people))]
    return Table(
        pair=rows,
        person=person,
        shift=shift,
        learns=pairs.learns[rows].astype(np.int64),
        wish=pairs.wish[rows],
        metres=pairs.metres[rows],
        begins=np.searchsorted(person, np.arange(len(week.people) + 1)),
        at=np.searchsorted(shift[by_shift], np.arange(len(week.shifts) + 1)),
        rows=by_shift,
        wait=_whole(week.wait),
        limit=_whole(who.week_minutes for who in week.people),
        room=_whole(LARGEST if who.room is None else min(who.room, LARGEST) for who in week.people),
        kind=kind,
        avoids=np.cumsum([0, *map(len, avoided)]),
        avoided=_whole(other for others in avoided for other in others),
        **_shifts(week),
        most=most,
    )


def _shifts(week: Week) -> dict[str, Any]:
    shifts = week.shifts
    first = [min(shift.minutes_by_week) for shift in shifts]
    minutes = [
        (shift.minutes_by_week[number], shift.minutes_by_week.get(number + 1, 0))
        for shift, number in zip(shifts, first, strict=True)
    ]
    return {
        "start": _whole(shift.start for shift in shifts),
        "end": _whole(shift.end for shift in shifts),
        "x": np.array([shift.at[0] for shift in shifts]),
        "y": np.array([shift.at[1] for shift in shifts]),
        "week": _whole(first),
        "minutes": np.array(minutes, dtype=np.int64),
        "reward": _whole(shift.reward for shift in shifts),
        "skills": _whole(week.skills),
        "least": _whole(min(least, LARGEST) for least in week.least),
        "weight": _whole(week.weight),
    }


def _whole(values: Any) -> Any:
    return np.array(list(values), dtype=np.int64)
