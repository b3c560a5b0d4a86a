"""The course of a search: a quick plan, then the scarce shifts exactly, then everything as a whole or in parts."""

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
from wijkwerk.engines.matching.pricing import priced_and_annealed
from wijkwerk.engines.matching.week import Week
from wijkwerk.engines.matching.whole import improve_whole

SCARCE = 12  # shifts with at most so many suitable people are solved together for level 1
ROUNDS = 8  # each with the shifts that could not be filled either
SMALL = 2_500  # suitable pairs that are solved as one program
LARGE = 60_000  # above it no program holds all pairs
NODES = 5_000
PART = 0.4  # of the time left that one program of them may take
IMPROVING = 0.5
BLOCKS = 120
BLOCK_PAIRS = 500


@dataclass(slots=True)
class Search:
    """`board` holds the best plan so far, always finished."""

    week: Week
    board: Board
    bounds: Bounds
    seed: int
    until: float
    asked_on: Callable[[], bool]
    tell: Callable[[float, str], None]

    def goes_on(self) -> bool:
        return self.asked_on() and monotonic() < self.until

    def left(self) -> float:
        """Seconds, and many without a limit."""
        return min(self.until - monotonic(), 1e6)

    def for_part(self, part: float) -> Callable[[], bool]:
        """Whether to go on, for at most this part of the time left."""
        least = self.left() * (1 - part)
        return lambda: self.goes_on() and self.left() > least

    def limits(self, nodes: int, part: float = 1.0) -> Limits:
        return Limits(nodes, self.left() * part, self.goes_on)

    def run(self) -> None:
        construct(self.board)
        self.tell(0.1, "fill")
        fill(self.board, self.goes_on)
        if len(self.week.wish) <= SMALL:
            improve(self.board, self.goes_on)
            self._small()
        else:
            self._large()

    def _large(self) -> None:
        self.tell(0.2, "scarce")
        self._scarce()
        pricing = priced_and_annealed(self)
        improve(self.board, self.for_part(IMPROVING))
        self.tell(0.4, "improve")
        if pricing:
            pricing.prove_rest(self, 0.5)
        if pricing and len(self.week.wish) <= LARGE:
            improve_whole(self, pricing)
        elif self.goes_on() and not self.bounds.is_optimal(self.board.worth()):
            self._blocks()
        if pricing:
            pricing.prove_rest(self, 0.99)

    def _small(self) -> None:
        shifts = [shift for shift, at in enumerate(self.week.at) if at]
        solved = solve_block(self.board, shifts, self.limits(NODES))
        taken_over(self.board, solved.crews)
        for level, bound in enumerate(solved.bounds):
            self.bounds.prove(level, solved.reached, bound)
        improve(self.board, self.goes_on)

    def _scarce(self) -> None:
        """Level 1 is decided where people are scarce: the others are taken to be full in the bound, and filled up again in the plan. Those
        that then are not full come in too, until all others are: then bound and plan meet."""
        most = self.bounds.most
        scarce = {shift for shift, at in enumerate(self.week.at) if 0 < len(at) <= SCARCE}
        for number in range(ROUNDS):
            worth = self.board.worth()
            if not self.goes_on() or self.bounds.of(worth)[0] == worth[0]:
                return
            more = {shift for shift, crew in enumerate(self.board.crew) if len(crew) < most[shift]} - scarce
            if number and not more:
                return
            scarce |= more
            if sum(len(self.week.at[shift]) for shift in scarce) > LARGE:
                return
            self._solve_scarce(scarce, most)
            self.tell(0.25, "scarce")

    def _solve_scarce(self, scarce: set[int], most: list[int]) -> None:
        free = Board(self.week)
        free.set_crews([crew if shift in scarce else [] for shift, crew in enumerate(self.board.crew)])
        solved = solve_block(free, sorted(scarce), self.limits(NODES, PART), levels=1)
        if solved.bounds:
            rest = sum(self.week.weight[shift] * each for shift, each in enumerate(most) if shift not in scarce)
            self.bounds.prove(0, (), solved.bounds[0] + rest)
        if taken_over(free, solved.crews):
            self._keep(free)

    def _keep(self, other: Board) -> None:
        construct(other)
        fill(other, self.goes_on)
        if other.worth() > self.board.worth():
            self.board.set_crews(other.crew)

    def _blocks(self) -> None:
        rounds = min(BLOCKS, len(self.week.shifts))

        def done(number: int) -> None:
            self.tell(0.5 + 0.4 * number / rounds, "blocks")

        improve_blocks(
            self.board, Random(self.seed), rounds=rounds, pairs=BLOCK_PAIRS, limits=self.limits(20), tell=done
        )
        improve(self.board, self.goes_on)
