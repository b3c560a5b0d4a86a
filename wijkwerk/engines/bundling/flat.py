"""Kinds as flat arrays, one after another, as machine code likes them: needs, classes, arcs and slots by number.

An arc is a class that may go to a slot. Money in cents as float64, hours in hundredths.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wijkwerk.engines.bundling.classes import Kind

Wholes = NDArray[Any]
Floats = NDArray[Any]
SHORT = 0.5  # of the first price that a package costs for each unit below its smallest size, on the way to a plan


class Slots(NamedTuple):
    """Per slot; `cost[at[j] + units]` is what a package of so many units costs in slot `j`, but for its visits."""

    cost: Floats
    at: Wholes
    least: Wholes
    most: Wholes
    row: Wholes
    visit: Floats


class Board(NamedTuple):
    """What an annealer may do. Per need `cls`, `place`, `unit`, `hour`, `penalty`, `usual` price of its kind, and the `first` slot of its
    kind; `begins` of the arcs of a class, `arc[class, slot - first]` the number of one or -1; per arc its `slot` and the cost `net` of
    local value, below zero; per slot where its list of needs is kept (`list_at`); per row of hours its slots and its `limit`."""

    cls: Wholes
    place: Wholes
    unit: Wholes
    hour: Wholes
    penalty: Floats
    usual: Floats
    first: Wholes
    begins: Wholes
    arc: Wholes
    slot: Wholes
    net: Floats
    slots: Slots
    list_at: Wholes
    row_at: Wholes
    row_slots: Wholes
    limit: Wholes


class State(NamedTuple):
    """A plan: the slot that each need is `at` (-1: none), `units` and how many needs (`size`) per slot, `visits` per slot and place, hours
    `used` per row, and the needs of each slot: `members`, with each need's `position`."""

    at: Wholes
    units: Wholes
    size: Wholes
    visits: Wholes
    used: Wholes
    members: Wholes
    position: Wholes


def slots_of(kinds: Sequence[Kind]) -> Slots:
    most = _joined([kind.most for kind in kinds]).astype(np.int64)
    at = _starts(most + 1)
    tables = [_costs(kind) for kind in kinds]
    return Slots(
        cost=_joined(tables).astype(float),
        at=at,
        least=_joined([kind.least for kind in kinds]).astype(np.int64),
        most=most,
        row=_joined([kind.row for kind in kinds]),
        visit=_joined([kind.visit for kind in kinds]).astype(float),
    )


def size_of(kinds: Sequence[Kind]) -> int:
    """How many entries the tables of costs would have."""
    return int(sum((kind.most + 1).sum() for kind in kinds))


def board_of(kinds: Sequence[Kind], slots: Slots, limit: Wholes) -> Board:
    needs = [np.repeat(np.arange(len(kind.count)), kind.count) for kind in kinds]
    classes = _starts(np.array([kind.sizes[0] for kind in kinds]))
    firsts = _starts(np.array([kind.sizes[1] for kind in kinds]))
    usual = [max(1.0, float(np.median(np.asarray(kind.price[0], dtype=float)))) for kind in kinds]
    arcs = [np.nonzero(kind.may) for kind in kinds]
    begins = _starts(_joined([kind.may.sum(axis=1) for kind in kinds]))
    arc = np.full((classes[-1], max(kind.sizes[1] for kind in kinds)), -1, dtype=np.int32)
    for number, (cs, js) in enumerate(arcs):
        arc[cs + classes[number], js] = begins[classes[number]] + np.arange(len(cs))
    reach = _joined([np.minimum((kind.may * kind.count[:, None]).sum(axis=0), kind.most) for kind in kinds])
    by_row = np.argsort(slots.row, kind="stable")
    by_row = by_row[slots.row[by_row] >= 0]
    return Board(
        cls=_joined([each + classes[number] for number, each in enumerate(needs)]),
        place=_joined([kind.place[each] for kind, each in zip(kinds, needs, strict=True)]),
        unit=_joined([kind.units[each] for kind, each in zip(kinds, needs, strict=True)]).astype(np.int64),
        hour=_joined([kind.hours[each] for kind, each in zip(kinds, needs, strict=True)]).astype(np.int64),
        penalty=_joined([kind.penalty[each] for kind, each in zip(kinds, needs, strict=True)]).astype(float),
        usual=np.repeat(usual, [len(each) for each in needs]),
        first=np.repeat(firsts[:-1], [len(each) for each in needs]),
        begins=begins,
        arc=arc,
        slot=_joined([js + firsts[number] for number, (_cs, js) in enumerate(arcs)]),
        net=_joined([-kind.local[at] for kind, at in zip(kinds, arcs, strict=True)]).astype(float),
        slots=slots,
        list_at=_starts(reach.astype(np.int64)),
        row_at=np.searchsorted(slots.row[by_row], np.arange(len(limit) + 1)),
        row_slots=by_row,
        limit=np.asarray(limit, dtype=np.int64).copy(),
    )


def state_of(board: Board, counts: Sequence[NDArray[np.int64]]) -> State:
    """The plan with so many of each class in each slot, `counts` [C, J] per kind."""
    slots, places = len(board.slots.most), int(board.place.max()) + 1
    at = np.full(len(board.cls), -1)
    need = slot = 0
    of_class = np.bincount(board.cls)
    cls = 0
    for each in counts:
        for row in each:
            inside = np.repeat(np.arange(len(row)), row) + slot
            at[need : need + len(inside)] = inside
            need += of_class[cls]
            cls += 1
        slot += each.shape[1]
    placed = np.flatnonzero(at >= 0)
    state = State(
        at=at,
        units=np.bincount(at[placed], board.unit[placed], slots).astype(np.int64),
        size=np.bincount(at[placed], minlength=slots),
        visits=np.zeros((slots, places), dtype=np.int64),
        used=np.zeros(len(board.limit), dtype=np.int64),
        members=np.zeros(board.list_at[-1], dtype=np.int64),
        position=np.zeros(len(at), dtype=np.int64),
    )
    np.add.at(state.visits, (at[placed], board.place[placed]), 1)
    limited = placed[board.slots.row[at[placed]] >= 0]
    np.add.at(state.used, board.slots.row[at[limited]], board.hour[limited])
    order = placed[np.argsort(at[placed], kind="stable")]
    state.position[order] = np.arange(len(order)) - _starts(state.size)[at[order]]
    state.members[board.list_at[at[order]] + state.position[order]] = order
    return state


def counts_of(board: Board, state: State, kinds: Sequence[Kind]) -> list[NDArray[np.int64]]:
    """Per kind [C, J] how many of each class lie in each slot."""
    found, cls, slot = [], 0, 0
    for kind in kinds:
        counts = np.zeros(kind.sizes, dtype=np.int64)
        mine = (state.at >= slot) & (state.at < slot + kind.sizes[1])
        np.add.at(counts, (board.cls[mine] - cls, state.at[mine] - slot), 1)
        found.append(counts)
        cls, slot = cls + kind.sizes[0], slot + kind.sizes[1]
    return found


def _costs(kind: Kind) -> Floats:
    most = kind.most.astype(np.int64)
    slot = np.repeat(np.arange(len(most)), most + 1)
    units = np.arange(len(slot)) - _starts(most + 1)[slot]
    price = kind.price[0][slot]
    for t in range(1, len(kind.price)):
        price = np.where(units >= kind.start[t][slot], kind.price[t][slot], price)
    short = SHORT * kind.price[0][slot] * np.maximum(0, kind.least[slot] - units)
    return np.where(units > 0, kind.fixed[slot] + price * units + short, 0)


def _starts(sizes: Any) -> Wholes:
    return np.concatenate([[0], np.cumsum(sizes)])


def _joined(parts: Sequence[Any]) -> Any:
    return np.concatenate(parts)
