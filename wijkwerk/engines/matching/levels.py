"""Solves a block level by level: what was reached on one level is required on the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wijkwerk.engines.matching.board import Board
from wijkwerk.engines.matching.highs import Limits, whole_bound
from wijkwerk.engines.matching.program import LEVELS, Block


@dataclass(frozen=True, slots=True)
class Solved:
    """`bounds`: per level in the instance's whole numbers, for the freed shifts alone; travel negative; shorter when it was stopped."""

    crews: dict[int, list[int]]
    reached: tuple[int, ...]
    bounds: tuple[int, ...]


def solve_block(board: Board, shifts: list[int], limits: Limits, levels: int = LEVELS) -> Solved:
    """The best crews for these shifts. Bounds hold for plans at least as good on each level before: the same rows say so."""
    block = Block(board, shifts)
    best = block.start()
    reached: list[int] = []
    bounds: list[int] = []
    if block.pairs:
        program = block.program()
        for level in range(levels):
            values = block.values(level)
            found = program.most(values, best, limits)
            if found is None:
                break
            best = _better(found.columns, best, values)
            value = _value(values, best)
            reached.append(value * block.units[level])
            bounds.append(max(whole_bound(found.bound, block.units[level]), reached[-1]))
            program.require(values, float(value))
    else:
        reached, bounds = [0] * levels, [0] * levels
    return Solved(block.crews(best), tuple(reached), tuple(bounds))


def improved(block: Block, levels: Iterable[int], limits: Limits) -> dict[int, list[int]]:
    """Better crews on these levels, one after the other, never at the cost of one before; as they are where none are found."""
    program, best = block.program(), block.start()
    for level in range(LEVELS):
        values = block.values(level)
        if level in levels:
            found = program.most(values, best, limits)
            if found is None:
                break
            best = _better(found.columns, best, values)
        program.require(values, float(_value(values, best)))
    return block.crews(best)


def _value(values: Any, columns: Any) -> int:
    return round(float(sum(values * columns)))


def _better(found: Any, best: Any, values: Any) -> Any:
    """The found solution in whole numbers, where it is no worse."""
    import numpy as np

    best = np.asarray(best)
    if found is None:
        return best
    rounded = np.round(found)
    return rounded if _value(values, rounded) >= _value(values, best) else best
