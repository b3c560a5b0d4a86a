"""Anneals a plan in rounds, each longer than the one before and starting from the best so far."""

from collections.abc import Callable
from itertools import pairwise
from math import inf
from time import perf_counter
from typing import Any

import numpy as np

from wijkwerk.engines.matching.annealing import Crews, Draw, anneal
from wijkwerk.engines.matching.board import Board
from wijkwerk.engines.matching.neighbourhoods import taken_over
from wijkwerk.engines.matching.table import Table

WINDOW = (
    4_096  # rows that moves are drawn from before it goes on to the next, so that what they touch stays near at hand
)
MOVES = (40, 160, 640)  # per row, by round
SWEEPS = 24
HOT, COLD, LAST = 0.12, 0.006, 0.0001  # of what a placed pair adds to fairness
COOL = 20  # sweeps of a round in which it goes from hot to cold; the rest bring wishes and travel in order
WISH, METRES = 100, 40  # a wish is worth so much fairness, and one unit so many metres: too little to lose fairness for
CELL = 1_500.0  # metres: shifts in one cell are worked on together


class Cooling:
    def __init__(self, board: Board, table: Table, rows: Any, seed: int) -> None:
        """`rows`: those that moves may use."""
        self.board, self.table = board, table
        column, line = (np.floor(each[table.shift[rows]] / CELL).astype(np.int64) for each in (table.x, table.y))
        by_shift = rows[np.argsort(table.shift[rows], kind="stable")]
        self.draw = Draw(
            rows=rows[np.lexsort((rows, table.shift[rows], np.where(column % 2, -line, line), column))],
            at=np.searchsorted(table.shift[by_shift], np.arange(len(table.start) + 1)),
            of_shift=by_shift,
            extra=WISH * table.wish - table.metres // METRES,
            dice=np.array([0x9E3779B97F4A7C15 ^ (seed & 0xFFFFFFFF)], dtype=np.uint64),
            scratch=np.zeros(int(np.diff(table.begins).max()) + 1, dtype=np.int64),
        )

    def run(self, left: Callable[[], float], goes_on: Callable[[], bool], tell: Callable[[float], None]) -> None:
        """Rounds for which there is time; `left`: seconds."""
        pace = 0.0 if len(self.draw.rows) else inf
        for number, moves in enumerate(MOVES):
            started = perf_counter()
            if not pace * moves <= left() or not self._round(moves, goes_on):
                return
            pace = (perf_counter() - started) / moves
            tell((number + 1) / len(MOVES))

    def _round(self, per_row: int, goes_on: Callable[[], bool]) -> bool:
        """Keeps what it finds when it is better; False when it was stopped."""
        worth = self.board.worth()
        usual = worth[1] / max(1, sum(map(len, self.board.crew)))
        crews = self._crews()
        heats = [*np.geomspace(HOT, COLD, COOL), *np.geomspace(COLD, LAST, SWEEPS - COOL + 1)]
        rows = len(self.draw.rows)
        windows = [*range(0, rows, WINDOW), rows]
        for first, last in pairwise(heats):
            for begin, end in pairwise(windows):
                if not goes_on():
                    break
                moves = per_row * (end - begin) // SWEEPS
                anneal(self.table, crews, self.draw, begin, end, moves, first * usual, last * usual)
        taken_over(self.board, self._found(crews))
        return goes_on()

    def _crews(self) -> Crews:
        table, board = self.table, self.board
        begins = np.concatenate([[0], np.cumsum(table.most)])
        crews = Crews(
            begins=begins,
            crew=np.full(int(begins[-1]) + 1, -1),
            size=np.array([len(crew) for crew in board.crew], dtype=np.int64),
            has=np.full(len(table.shift) + 1, -1),
            count=np.array([len(has) for has in board.has], dtype=np.int64),
        )
        row_of = np.full(len(board.week.wish), -1)
        row_of[table.pair] = np.arange(len(table.pair))
        for shift, crew in enumerate(board.crew):
            for place, person in enumerate(crew):
                crews.crew[begins[shift] + place] = row_of[board.week.at[shift][person]]
        for person, has in enumerate(board.has):
            for place, shift in enumerate(has):
                crews.has[table.begins[person] + place] = row_of[board.week.at[shift][person]]
        return crews

    def _found(self, crews: Crews) -> dict[int, list[int]]:
        who, begins, size = self.table.person[crews.crew].tolist(), crews.begins.tolist(), crews.size.tolist()
        return {shift: who[begin : begin + size[shift]] for shift, begin in enumerate(begins[:-1])}
