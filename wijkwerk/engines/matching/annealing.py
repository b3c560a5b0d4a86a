"""Simulated annealing (S. Kirkpatrick, C. Gelatt and M. Vecchi, Science 220, 1983) for level 2, as machine code.

No shift ever loses people, so level 1 never falls. A move starts from somebody and a shift that is not theirs: they are added if there is
room; they replace somebody there; they swap shifts with somebody there; or they replace somebody, who gets no other shift, while a third
person fills the shift they leave. Every move keeps every rule.
"""

from math import exp
from typing import Any, NamedTuple

import numpy as np

from wijkwerk.engines.matching.choosing import HAIR, joins
from wijkwerk.engines.matching.compiled import compiled, inlined
from wijkwerk.engines.matching.table import IS, NEEDS, Table

WINDOW = (
    4_096  # rows that moves are drawn from before it goes on to the next, so that what they touch stays near at hand
)
HOPELESS = 20.0  # times the temperature


class Crews(NamedTuple):
    """Rows of the table: those on shift s are the first `size[s]` from `crew[begins[s]]`; those of person p are the first `count[p]` in `has`, from
    where the rows of p begin in the table."""

    begins: Any
    crew: Any
    size: Any
    has: Any
    count: Any


class Draw(NamedTuple):
    """`rows` that moves may use, shifts near each other together; those of shift s are `of_shift[at[s]]` up to `of_shift[at[s + 1]]`; `extra`: by
    row what it is worth beside fairness; `dice`: uint64[1], never 0; `scratch` for rows of one person."""

    rows: Any
    at: Any
    of_shift: Any
    extra: Any
    dice: Any
    scratch: Any


@compiled
def anneal(table: Table, crews: Crews, draw: Draw, begin: int, end: int, moves: int, first: float, last: float) -> None:
    """So many moves with `draw.rows` from begin to end; the temperature goes from `first` to `last`."""
    for move in range(moves):
        heat = first + (last - first) * move / moves
        _move(table, crews, draw, draw.rows[begin + _below(draw.dice, end - begin)], heat)


@inlined
def _move(table: Table, crews: Crews, draw: Draw, row: int, heat: float) -> None:
    """`out` makes place for `row`, if a place that is taken is drawn; `left` is what somebody leaves for it, if they leave anything."""
    shift, person = table.shift[row], table.person[row]
    if crews.size[shift] == 0:
        return
    out = left = -1
    place = _below(draw.dice, table.most[shift])
    if place < crews.size[shift]:
        out = crews.crew[crews.begins[shift] + place]
    place = _below(draw.dice, crews.count[person] + 1)
    if place < crews.count[person]:
        left = crews.has[table.begins[person] + place]
    if left != row and _may(table, crews, draw, row, left) and _holds(table, crews, shift, out, row):
        loses = 0
        if out >= 0:
            loses = table.wait[table.person[out]] // crews.count[table.person[out]] + draw.extra[out]
        if left >= 0:
            _go_on(table, crews, draw, row, out, left, loses, heat)
        elif _accepts(draw, _next_gain(table, crews, person) + draw.extra[row] - loses, heat):
            if out >= 0:
                _take(table, crews, out)
            _put(table, crews, row)


@inlined
def _go_on(table: Table, crews: Crews, draw: Draw, row: int, out: int, left: int, loses: int, heat: float) -> None:
    """Who leaves the row `left` is followed there by `out`, or by a third."""
    shift, more = table.shift[left], draw.extra[row] - draw.extra[left]
    for is_third in range(2):
        new, leaves, gain = -1, -1, more
        if is_third:
            choice = draw.at[shift + 1] - draw.at[shift]
            if choice > 0:
                new = draw.of_shift[draw.at[shift] + _below(draw.dice, choice)]
                gain += _next_gain(table, crews, table.person[new]) - loses
        elif out >= 0:
            new, leaves = _row(table, table.person[out], shift), out
            gain -= draw.extra[out]
        if (
            new >= 0
            and table.person[new] != table.person[row]
            and (leaves >= 0 or out < 0 or table.person[new] != table.person[out])
        ):
            gain += draw.extra[new]
            if (
                _accepts(draw, gain, heat)
                and _may(table, crews, draw, new, leaves)
                and _holds(table, crews, shift, left, new)
            ):
                if out >= 0:
                    _take(table, crews, out)
                _take(table, crews, left)
                _put(table, crews, row)
                _put(table, crews, new)
                break


@inlined
def _next_gain(table: Table, crews: Crews, person: int) -> Any:
    return table.wait[person] // (crews.count[person] + 1)


@inlined
def _accepts(draw: Draw, gain: float, heat: float) -> Any:
    if gain >= 0:
        return True
    return gain > -HOPELESS * heat and (_next(draw.dice) >> np.uint64(11)) < exp(gain / heat) * 2.0**53


@inlined
def _next(dice: Any) -> Any:
    """Xorshift (Marsaglia 2003): the same on every machine."""
    number = dice[0]
    number ^= number << np.uint64(13)
    number ^= number >> np.uint64(7)
    number ^= number << np.uint64(17)
    dice[0] = number
    return number


@inlined
def _below(dice: Any, count: int) -> Any:
    return np.int64((_next(dice) >> np.uint64(11)) % np.uint64(count))


@inlined
def _row(table: Table, person: int, shift: int) -> Any:
    for row in range(table.begins[person], table.begins[person + 1]):
        if table.shift[row] == shift:
            return row
    return -1


@inlined
def _may(table: Table, crews: Crews, draw: Draw, row: int, without: int) -> Any:
    """Whether somebody can do this beside what they have, but for one row that they would leave."""
    person, size = table.person[row], 0
    begin = table.begins[person]
    for place in range(begin, begin + crews.count[person]):
        if crews.has[place] == row:
            return False
        if crews.has[place] != without:
            draw.scratch[size] = crews.has[place]
            size += 1
    return joins(table, person, row, draw.scratch, size, -HAIR)


@inlined
def _holds(table: Table, crews: Crews, shift: int, without: int, row: int) -> Any:
    """Whether the crew keeps the rules with this row in it, in place of another (-1: of none)."""
    begin, size = crews.begins[shift], crews.size[shift]
    together = size + 1 if without < 0 else size
    person = table.person[row]
    needing, being = int(table.kind[person] == NEEDS), int(table.kind[person] == IS)
    for place in range(begin, begin + size):
        if crews.crew[place] != without:
            other = table.person[crews.crew[place]]
            needing += table.kind[other] == NEEDS
            being += table.kind[other] == IS
            for avoided in range(table.avoids[person], table.avoids[person + 1]):
                if table.avoided[avoided] == other:
                    return False
    if together < table.least[shift] or (needing > 0 and being == 0):
        return False
    for skill in range(table.skills[shift]):
        learners = table.learns[row] >> skill & 1
        for place in range(begin, begin + size):
            if crews.crew[place] != without:
                learners += table.learns[crews.crew[place]] >> skill & 1
        if 2 * learners > together:
            return False
    return True


@inlined
def _put(table: Table, crews: Crews, row: int) -> None:
    shift, person = table.shift[row], table.person[row]
    crews.crew[crews.begins[shift] + crews.size[shift]] = row
    crews.size[shift] += 1
    crews.has[table.begins[person] + crews.count[person]] = row
    crews.count[person] += 1


@inlined
def _take(table: Table, crews: Crews, row: int) -> None:
    shift, person = table.shift[row], table.person[row]
    crews.size[shift] -= 1
    _fill_gap(crews.crew, crews.begins[shift], crews.size[shift], row)
    crews.count[person] -= 1
    _fill_gap(crews.has, table.begins[person], crews.count[person], row)


@inlined
def _fill_gap(rows: Any, begin: int, last: int, row: int) -> None:
    place = begin
    while rows[place] != row:
        place += 1
    rows[place] = rows[begin + last]
