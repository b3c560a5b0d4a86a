"""What everybody would choose at given prices: the best week of one person alone, exactly, as machine code.

A week is any set of shifts one person can do, given travel time between them, hours and room. The nth shift is worth less than the one
before; taking the most valuable shifts first, what the rest can add at most shows early where no better week exists (branch and bound).
"""

from typing import Any, NamedTuple

import numpy as np

from wijkwerk.engines.matching.compiled import compiled, inlined
from wijkwerk.engines.matching.model import METRES_PER_MINUTE
from wijkwerk.engines.matching.table import IS, NEEDS, Table

PLACES, BUDDIES, SKILLS = 0, 1, 2  # columns of prices; from SKILLS two per skill: learners, and learners beyond masters
NODES = 300  # weeks that are looked at for one person, before all shifts worth their price are taken to fit together
HAIR = 1e-6  # metres; which side of a limit a float distance this near to it lies is not told by floats


class Scratch(NamedTuple):
    """`net`, `row`: what could be chosen, dearest first. Of the week that is looked at: `place` among them, and `chosen`, its rows. `best`: rows
    of the best."""

    net: Any
    row: Any
    place: Any
    chosen: Any
    best: Any


class Asked(NamedTuple):
    """What all best weeks together ask: `of` [shifts, columns], and `gain`, `fairness` and `wishes` in `sums`."""

    of: Any
    sums: Any


def scratch_for(table: Table) -> Scratch:
    most = int(np.diff(table.begins).max()) + 1
    return Scratch(*(np.zeros(most, dtype=np.int64) for _each in Scratch._fields))


@compiled
def choose(table: Table, price: Any, value: Any, unit: int, scratch: Scratch, asked: Asked) -> None:
    """Everybody's best week when a row is worth its `value`, and fairness `unit` for each of its own. Adds to `asked`."""
    for person in range(len(table.wait)):
        first, count = unit * table.wait[person], 0
        for row in range(table.begins[person], table.begins[person + 1]):
            net = value[row] - priced(table, price, person, row)
            if net + first > 0:
                _insert(scratch, net, row, count)
                count += 1
        if count > 0:
            best, size = _best_week(table, person, count, unit, scratch)
            asked.sums[0] += best
            for nth in range(size):
                row = scratch.best[nth]
                asked.sums[1] += table.wait[person] // (nth + 1)
                asked.sums[2] += table.wish[row]
                _ask(table, person, row, asked.of)


@compiled
def losses(table: Table, price: Any, value: Any, unit: int, scratch: Scratch, loss: Any) -> None:
    """By row what somebody's week loses about, when this row must be in it: weeks are filled up with the dearest that fits."""
    for person in range(len(table.wait)):
        begin, end = table.begins[person], table.begins[person + 1]
        for row in range(begin, end):
            _insert(scratch, value[row] - priced(table, price, person, row), row, row - begin)
        most = _filled_up(table, person, -1, end - begin, unit, scratch)
        for first in range(end - begin):
            loss[scratch.row[first]] = most - _filled_up(table, person, first, end - begin, unit, scratch)


@inlined
def _filled_up(table: Table, person: int, first: int, count: int, unit: int, scratch: Scratch) -> Any:
    size, worth = 0, 0
    if first >= 0:
        scratch.chosen[0], size, worth = scratch.row[first], 1, scratch.net[first] + unit * table.wait[person]
    for place in range(count):
        gain = scratch.net[place] + unit * (table.wait[person] // (size + 1))
        if gain <= 0:
            break
        if place != first and joins(table, person, scratch.row[place], scratch.chosen, size, HAIR):
            scratch.chosen[size] = scratch.row[place]
            size += 1
            worth += gain
    return worth


@inlined
def _insert(scratch: Scratch, net: int, row: int, count: int) -> None:
    place = count
    while place > 0 and scratch.net[place - 1] < net:
        scratch.net[place], scratch.row[place] = scratch.net[place - 1], scratch.row[place - 1]
        place -= 1
    scratch.net[place], scratch.row[place] = net, row


@inlined
def _best_week(table: Table, person: int, count: int, unit: int, scratch: Scratch) -> Any:
    """(what it gains, how many shifts it has)."""
    wait, left = table.wait[person], NODES
    best, best_size, gained, size, place = 0, 0, 0, 0, 0
    while True:
        if place < count and gained + _most_left(scratch, place, count, size, wait, unit) > best:
            left -= 1
            if left < 0:
                break
            if joins(table, person, scratch.row[place], scratch.chosen, size, HAIR):
                scratch.chosen[size], scratch.place[size] = scratch.row[place], place
                size += 1
                gained += scratch.net[place] + unit * (wait // size)
                if gained > best:
                    best, best_size = gained, size
                    for nth in range(size):
                        scratch.best[nth] = scratch.chosen[nth]
            place += 1
        elif size > 0:
            place = scratch.place[size - 1]
            gained -= scratch.net[place] + unit * (wait // size)
            size -= 1
            place += 1
        else:
            return best, best_size
    size = 0
    while size < count and scratch.net[size] + unit * (wait // (size + 1)) > 0:
        scratch.best[size] = scratch.row[size]
        size += 1
    return _most_left(scratch, 0, count, 0, wait, unit), size


@inlined
def _most_left(scratch: Scratch, place: int, count: int, size: int, wait: int, unit: int) -> Any:
    """What those left add at most, if they all fit together."""
    most = 0
    while place < count:
        size += 1
        gain = scratch.net[place] + unit * (wait // size)
        if gain <= 0:
            break
        most += gain
        place += 1
    return most


@inlined
def priced(table: Table, price: Any, person: int, row: int) -> Any:
    """What a row costs: what it asks of each column, at its price; who brings something is paid for it."""
    shift, kind = table.shift[row], table.kind[person]
    cost = price[shift, PLACES]
    if kind == NEEDS:
        cost += price[shift, BUDDIES]
    elif kind == IS:
        cost -= price[shift, BUDDIES] * (table.most[shift] - 1)
    for skill in range(table.skills[shift]):
        beyond = price[shift, SKILLS + 2 * skill + 1]
        cost += price[shift, SKILLS + 2 * skill] + beyond if table.learns[row] >> skill & 1 else -beyond
    return cost


@inlined
def _ask(table: Table, person: int, row: int, asked: Any) -> None:
    shift, kind = table.shift[row], table.kind[person]
    asked[shift, PLACES] += 1
    if kind == NEEDS:
        asked[shift, BUDDIES] += 1
    elif kind == IS:
        asked[shift, BUDDIES] -= table.most[shift] - 1
    for skill in range(table.skills[shift]):
        learns = table.learns[row] >> skill & 1
        asked[shift, SKILLS + 2 * skill] += learns
        asked[shift, SKILLS + 2 * skill + 1] += 2 * learns - 1


@inlined
def joins(table: Table, person: int, row: int, chosen: Any, count: int, hair: float) -> Any:
    """Whether somebody can do the shift of this row beside the first `count` of `chosen`. With a `hair` above 0 no week that keeps the rules
    is refused, below 0 none that breaks them passes (but where a shift lasts into a third week)."""
    shift = table.shift[row]
    first, second, money = table.minutes[shift, 0], table.minutes[shift, 1], table.reward[shift]
    for nth in range(count):
        other = table.shift[chosen[nth]]
        if not _fit(table, shift, other, hair):
            return False
        money += table.reward[other]
        later = table.week[other] - table.week[shift]
        if later == 0:
            first += table.minutes[other, 0]
            second += table.minutes[other, 1]
        elif later == 1:
            second += table.minutes[other, 0]
        elif later == -1:
            first += table.minutes[other, 1]
    return first <= table.limit[person] and second <= table.limit[person] and money <= table.room[person]


@inlined
def _fit(table: Table, one: int, other: int, hair: float) -> Any:
    if table.start[other] < table.start[one] or (
        table.start[other] == table.start[one] and table.end[other] < table.end[one]
    ):
        one, other = other, one
    between = table.start[other] - table.end[one]
    if between < 0:
        return False
    across, along = table.x[one] - table.x[other], table.y[one] - table.y[other]
    reach = METRES_PER_MINUTE * between + 0.5 + hair
    return across * across + along * along < reach * reach
