"""Whole blocks of the plan made anew: per kind an integer program over few arcs, kinds side by side.

Which arcs: those of the visits that the relaxation makes, those of the plan as it is, and some others by lot. Few arcs are solved in a
second, and the relaxation knows which matter.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from random import Random
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from wijkwerk.engines.bundling.aside import side_by_side
from wijkwerk.engines.bundling.classes import Classes, Kind
from wijkwerk.engines.bundling.draft import Draft
from wijkwerk.engines.bundling.filling import lay
from wijkwerk.engines.bundling.prices import Floats
from wijkwerk.engines.bundling.program import Program, Relaxed

GAP, NODES = 0.0015, 100
SHARED = 0.7
SUPPORT = 1e-6
TRIES = 4  # rounds over all kinds at most


class Clock(Protocol):
    def left(self) -> float | None:
        """Seconds, None without a limit."""

    def goes_on(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Block:
    """One kind, the arcs it may use, and the hours it may use."""

    index: int
    may: NDArray[np.bool_]
    hours: Any


def by_relaxation(
    classes: Classes, relaxed: Relaxed, clock: Clock, beside: Callable[[], Relaxed | None]
) -> tuple[Draft, Relaxed | None]:
    """Every kind over the visits of the relaxation, with its part of the hours; the relaxation rounded where time was too short. And
    what the work `beside` that found, which begins when a core has no more kinds to do."""
    use = [_hours(kind, placed, len(classes.hours)) for kind, placed in zip(classes.kinds, relaxed.placed, strict=True)]
    total = np.maximum(sum(use, np.zeros(len(classes.hours))), 1e-9)
    limits = np.asarray(classes.hours, dtype=float)
    blocks = [
        Block(index, _visited(kind, placed > SUPPORT), np.floor(limits * used / total + 1e-6))
        for index, (kind, placed, used) in enumerate(zip(classes.kinds, relaxed.placed, use, strict=True))
    ]
    draft = Draft(classes)
    found, extra = _solved(classes, blocks, clock, beside)
    for index, placed in enumerate(relaxed.placed):
        lay(draft, draft.fillings[index], found.get(index, np.rint(placed).astype(np.int64)))
    return draft, extra


def again(draft: Draft, relaxed: Relaxed, index: int, dice: Random, part: float, clock: Clock) -> Draft | None:
    """One kind anew with the hours that the others leave; None when nothing better was found."""
    classes, filling = draft.classes, draft.fillings[index]
    others = draft.copy()
    for j in np.flatnonzero(filling.units):
        others.clear(others.fillings[index], int(j))
    free = np.asarray(classes.hours - others.used)
    kind = filling.kind
    lot = np.array([dice.random() < part for _pair in range(kind.places * len(kind.slots))])
    keep = _visited(kind, (relaxed.placed[index] > SUPPORT) | (filling.inside > 0))
    keep |= kind.may & lot.reshape(kind.places, -1)[kind.place]
    found, _nothing = _solved(classes, [Block(index, keep, free)], clock, lambda: None)
    if index not in found:
        return None
    lay(others, others.fillings[index], found[index])
    return others


def _hours(kind: Kind, placed: Floats, rows: int) -> Floats:
    used = np.zeros(rows)
    limited = kind.row >= 0
    np.add.at(used, kind.row[limited], (np.asarray(kind.hours, dtype=float) @ placed)[limited])
    return used


def _visited(kind: Kind, arcs: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """All arcs of the places and slots that one of these arcs joins."""
    visits = np.logical_or.reduceat(arcs, kind.firsts, axis=0)
    return kind.may & visits[kind.place]


def _solved(
    classes: Classes, blocks: Sequence[Block], clock: Clock, beside: Callable[[], Relaxed | None]
) -> tuple[dict[int, NDArray[np.int64]], Relaxed | None]:
    def work(turn: int, block: Block) -> NDArray[np.int64] | None:
        program = Program([(classes.kinds[block.index], block.may)], block.hours)
        left = clock.left()
        if left is not None:  # what comes too late is lost, so those that still wait share the time, with some to spare
            left *= SHARED / ceil((len(blocks) - turn) / (os.cpu_count() or 1))
        found = program.solve(gap=GAP, nodes=NODES, seconds=left)
        return None if found.counts is None else found.counts[0]

    works: list[Callable[[], Any]] = [partial(work, *each) for each in enumerate(blocks)]
    *results, extra = side_by_side([*works, beside], clock.goes_on)
    counts = {block.index: each for block, each in zip(blocks, results, strict=True) if each is not None}
    return counts, extra
