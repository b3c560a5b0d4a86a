"""The course of a search: a plan at once, then the scarce shifts exactly, then everything at once or in parts."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from time import monotonic

from wijkwerk.engines.matching.board import Board
from wijkwerk.engines.matching.bounds import Bounds
from wijkwerk.engines.matching.construct import construct
from wijkwerk.engines.matching.highs import Limits
from wijkwerk.engines.matching.levels import solve_block
from wijkwerk.engines.matching.moves import fill, improve
from wijkwerk.engines.matching.neighbourhoods import improve_blocks, taken_over
from wijkwerk.engines.matching.prices import priced_fairness
from wijkwerk.engines.matching.week import Week
from wijkwerk.engines.matching.whole import improve_whole

SCARCE = (12, 20, 60)  # shifts with at most so many suitable people are solved together for level 1
SMALL = 2_500  # suitable pairs that are solved as one program
LARGE = 60_000  # above it no program holds all pairs
NODES = 5_000
BLOCKS = 120
BLOCK_PAIRS = 500


@dataclass(slots=True)
class Search:
    """`board` holds the best plan so far, always finished."""

    week: Week
    board: Board
    bounds: Bounds
    dice: Random
    until: float
    asked_on: Callable[[], bool]
    tell: Callable[[float, str], None]

    def goes_on(self) -> bool:
        return self.asked_on() and monotonic() < self.until

    def limits(self, nodes: int) -> Limits:
        return Limits(nodes, min(self.until - monotonic(), 1e6), self.goes_on)

    def run(self) -> None:
        construct(self.board)
        self.tell(0.1, "fill")
        fill(self.board, self.goes_on)
        pairs = len(self.week.wish)
        if pairs <= SMALL:
            improve(self.board, self.goes_on)
            self._small()
            return
        self.tell(0.2, "scarce")
        self._scarce()
        improve(self.board, self.goes_on)
        self.tell(0.3, "improve")
        worth = self.board.worth()
        simple = self.bounds.of(worth)[1]
        self.bounds.prove(1, (), priced_fairness(self.week, worth[1], simple, self.goes_on))
        if pairs <= LARGE:
            improve_whole(self)
        self.tell(0.8, "blocks")
        if not self.bounds.is_optimal(self.board.worth()):
            self._blocks()

    def _small(self) -> None:
        shifts = [shift for shift, at in enumerate(self.week.at) if at]
        solved = solve_block(self.board, shifts, self.limits(NODES))
        taken_over(self.board, solved.crews)
        for level, bound in enumerate(solved.bounds):
            self.bounds.prove(level, solved.reached, bound)
        improve(self.board, self.goes_on)

    def _scarce(self) -> None:
        """Level 1 is decided where people are scarce: the others are taken to be full in the bound, and filled up again in the plan."""
        week = self.week
        for most in SCARCE:
            worth = self.board.worth()
            if not self.goes_on() or self.bounds.of(worth)[0] == worth[0]:
                return
            scarce = [shift for shift, at in enumerate(week.at) if 0 < len(at) <= most]
            free, inside = Board(week), set(scarce)
            free.set_crews([crew if shift in inside else [] for shift, crew in enumerate(self.board.crew)])
            solved = solve_block(free, scarce, self.limits(NODES), levels=1)
            if solved.bounds:
                rest = sum(
                    week.weight[shift] * min(week.places[shift], len(at))
                    for shift, at in enumerate(week.at)
                    if len(at) > most
                )
                self.bounds.prove(0, (), solved.bounds[0] + rest)
            if taken_over(free, solved.crews):
                self._keep(free)
            self.tell(0.25, "scarce")

    def _keep(self, other: Board) -> None:
        construct(other)
        fill(other, self.goes_on)
        if other.worth() > self.board.worth():
            self.board.set_crews(other.crew)

    def _blocks(self) -> None:
        rounds = min(BLOCKS, len(self.week.shifts))

        def done(number: int) -> None:
            self.tell(0.8 + 0.2 * number / rounds, "blocks")

        improve_blocks(self.board, self.dice, rounds=rounds, pairs=BLOCK_PAIRS, limits=self.limits(20), tell=done)
        improve(self.board, self.goes_on)
