"""A plan that is annealed: two halves of the kinds, each with hours of its own, so that they can be worked on side by side.

Between two rounds the halves share anew the hours that nobody uses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from wijkwerk.engines.bundling.annealing import DICE, anneal
from wijkwerk.engines.bundling.classes import Classes
from wijkwerk.engines.bundling.draft import Draft
from wijkwerk.engines.bundling.filling import empty_too_small
from wijkwerk.engines.bundling.flat import Board

HALVES = 2


@dataclass(slots=True)
class Half:
    """Some of the kinds, the plan for them, and the chance that is all their own, so that nothing depends on who is first."""

    kinds: tuple[int, ...]
    board: Board
    dice: np.random.Generator
    lifted: Any

    def run(self, first: float, last: float, moves: int) -> None:
        anneal(self.board.memory, self.board.where, first, last, self.dice.random((moves, DICE)), self.lifted)


class Cooling:
    def __init__(self, draft: Draft, seed: int) -> None:
        self.classes = draft.classes
        self.halves = [
            _half(draft, kinds, np.random.default_rng([seed, number]))
            for number, kinds in enumerate(_shared(self.classes))
        ]
        self._share()

    def works(self, first: float, last: float, moves: int) -> Iterator[Any]:
        """What is to be done side by side, for so many moves in all."""
        needs = sum(half.board.where.needs for half in self.halves)
        self._share()
        for half in self.halves:
            part = max(1, moves * half.board.where.needs // needs)
            yield lambda half=half, part=part: half.run(first, last, part)

    def draft(self) -> Draft:
        """The plan as it is now, without packages that are too small."""
        made = Draft(self.classes)
        for half in self.halves:
            for index, counts in zip(half.kinds, half.board.counts(), strict=True):
                made.fill_with(made.fillings[index], counts)
                empty_too_small(made, made.fillings[index])
        return made

    def begin_at(self, draft: Draft) -> None:
        for half in self.halves:
            half.board.begin_at([draft.fillings[index].inside for index in half.kinds])

    def _share(self) -> None:
        """Each half may use the hours that it has, and its part of those that nobody has."""
        used = [half.board.part("used") for half in self.halves]
        free = np.asarray(self.classes.hours, dtype=np.int64) - sum(used)
        for number, half in enumerate(self.halves):
            half.board.part("limit")[:] = used[number] + (free + number) // len(self.halves)


def _half(draft: Draft, kinds: Sequence[int], dice: np.random.Generator) -> Half:
    board = Board([draft.classes.kinds[index] for index in kinds], len(draft.classes.hours))
    board.begin_at([draft.fillings[index].inside for index in kinds])
    return Half(tuple(kinds), board, dice, np.zeros((board.where.needs, 2), dtype=np.int64))


def _shared(classes: Classes) -> list[list[int]]:
    """Kinds in two halves of about as many needs; one when there is one kind."""
    halves: list[list[int]] = [[] for _half in range(min(HALVES, len(classes.kinds)))]
    sizes = [int(kind.count.sum()) for kind in classes.kinds]
    for index in sorted(range(len(sizes)), key=lambda index: -sizes[index]):
        min(halves, key=lambda half: sum(sizes[other] for other in half)).append(index)
    return halves
