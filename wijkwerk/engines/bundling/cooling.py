"""A plan being annealed: as a whole, or with its kinds in two parts, each with hours of its own, that run side by side.

Between rounds the parts redistribute the hours nobody uses. In parts a plan moves twice as fast, but hours pass between them slowly, so
parts are for plans too large to cool down as a whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from wijkwerk.engines.bundling.annealing import DICE, anneal
from wijkwerk.engines.bundling.classes import Classes
from wijkwerk.engines.bundling.draft import Draft
from wijkwerk.engines.bundling.filling import empty_too_small
from wijkwerk.engines.bundling.flat import Board


@dataclass(slots=True)
class Part:
    """Some of the kinds, the plan for them, and the chance that is all their own, so that nothing depends on who is first."""

    kinds: tuple[int, ...]
    board: Board
    dice: np.random.Generator
    lifted: Any

    def run(self, first: float, last: float, moves: int) -> None:
        needs = sum(run.needs for run in self.board.runs)
        for run in self.board.runs:
            dice = self.dice.random((max(1, moves * run.needs // needs), DICE))
            anneal(self.board.memory, self.board.where, run, first, last, dice, self.lifted)


class Cooling:
    def __init__(self, draft: Draft, seed: tuple[int, int], parts: int) -> None:
        self.classes = draft.classes
        self.parts = [
            _part(draft, kinds, np.random.default_rng([abs(seed[0]), seed[1], number]))
            for number, kinds in enumerate(_shared(self.classes, parts))
        ]
        self._share()

    def works(self, first: float, last: float, moves: int) -> Iterator[Any]:
        """What is to be done side by side, for so many moves in all."""
        needs = sum(len(part.lifted) for part in self.parts)
        self._share()
        for part in self.parts:
            yield partial(part.run, first, last, max(1, moves * len(part.lifted) // needs))

    def draft(self) -> Draft:
        """The plan as it is now, without packages that are too small."""
        made = Draft(self.classes)
        for part in self.parts:
            for index, counts in zip(part.kinds, part.board.counts(), strict=True):
                made.fill_with(made.fillings[index], counts)
                empty_too_small(made, made.fillings[index])
        return made

    def begin_at(self, draft: Draft) -> None:
        for part in self.parts:
            part.board.begin_at([draft.fillings[index].inside for index in part.kinds])

    def _share(self) -> None:
        """Each part may use the hours that it has, and its part of those that nobody has."""
        used = [part.board.part("used") for part in self.parts]
        free = np.asarray(self.classes.hours, dtype=np.int64) - sum(used)
        for number, part in enumerate(self.parts):
            part.board.part("limit")[:] = used[number] + (free + number) // len(self.parts)


def _part(draft: Draft, kinds: Sequence[int], dice: np.random.Generator) -> Part:
    board = Board([draft.classes.kinds[index] for index in kinds], len(draft.classes.hours))
    board.begin_at([draft.fillings[index].inside for index in kinds])
    return Part(tuple(kinds), board, dice, np.zeros((sum(run.needs for run in board.runs), 2), dtype=np.int64))


def _shared(classes: Classes, parts: int) -> list[list[int]]:
    """Kinds in parts of about as many needs, at most one part per kind."""
    found: list[list[int]] = [[] for _part in range(min(parts, len(classes.kinds)))]
    sizes = [int(kind.count.sum()) for kind in classes.kinds]
    for index in sorted(range(len(sizes)), key=lambda index: -sizes[index]):
        min(found, key=lambda part: sum(sizes[other] for other in part)).append(index)
    return found
