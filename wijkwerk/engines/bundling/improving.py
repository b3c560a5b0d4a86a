"""A better plan and a better bound at once: annealing and the ascent of prices, side by side in rounds.

Two plans are annealed, or one in two parts if two could not cool down in time; every cycle starts from the best.

Each cycle cools more slowly than the one before. With a time limit, a cycle cools as fast as it must to be cold when time is up.
"""

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from wijkwerk.engines.bundling.ascent import Ascent, work_of
from wijkwerk.engines.bundling.cooling import Cooling
from wijkwerk.engines.bundling.draft import Draft

HOT, AGAIN, COLD = (
    0.03,
    0.015,
    0.002,
)  # parts of the usual price; later cycles begin less hot, so as not to lose what was found
MOVES = 40_000  # of a round, at least
PER_NEED = 6_000  # moves of the first cycle
SLOWER, CYCLES = 4, 2
STEPS_WORK = 1.5e7  # additions that the steps of a round take, unless a single one takes more
MOVES_PER_WORK = 1 / 1000
OFTEN = 160  # moves per need between two looks at the plan
SPARE = 2e-5  # seconds per need to write the plan down


class Looking(Protocol):
    """The search as seen from here."""

    objective: int | None
    best: Draft
    bound: int

    def left(self) -> float | None: ...

    def goes_on(self) -> bool: ...

    def offer(self, draft: Draft) -> None: ...

    def prove(self, bound: int) -> None: ...

    def gap(self) -> float: ...

    def say(self, part: float, phase: str) -> None: ...


class Improving:
    def __init__(self, search: Looking, coolings: Sequence[Cooling], ascent: Ascent, enough: float) -> None:
        self.search, self.coolings, self.ascent, self.enough = search, coolings, ascent, enough
        work = work_of(ascent.classes)
        self.needs = sum(int(kind.count.sum()) for kind in ascent.classes.kinds)
        self.steps = max(1, int(STEPS_WORK / max(1.0, work)))
        self.moves = max(MOVES, int(work * MOVES_PER_WORK))
        self.often = max(1, OFTEN * self.needs // self.moves)
        self._longest = 0.0

    def run(self) -> None:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for cycle in range(CYCLES):
                for cooling in self.coolings:
                    cooling.begin_at(self.search.best)
                rounds = -(-PER_NEED * SLOWER**cycle * self.needs // self.moves)
                self._cycle(pool, cycle, rounds)
                if not self._goes_on():
                    return

    def _cycle(self, pool: ThreadPoolExecutor, cycle: int, rounds: int) -> None:
        is_milder = cycle > 0 or len(self.coolings) == 1  # a city does not become cold in time from that hot
        hot, began, left = AGAIN if is_milder else HOT, time.perf_counter(), self._left()
        for turn in range(rounds):
            if not self._goes_on():
                break
            done, step = turn / rounds, 1 / rounds
            if left is not None:
                gone = (time.perf_counter() - began) / max(left, 1e-9)
                done, step = max(done, gone), max(step, self._longest / max(left, 1e-9))
            self._round(pool, *(hot * (COLD / hot) ** min(1.0, part) for part in (done, done + step)))
            if turn % self.often == self.often - 1:
                self._offer()
            self.search.say(0.5 + 0.45 * (cycle + done) / CYCLES, "moves")
        self._offer()

    def _round(self, pool: ThreadPoolExecutor, first: float, last: float) -> None:
        began = time.perf_counter()
        works: list[Callable[[], object]] = [self._climb] if self.ascent.goes_on else []
        for cooling in self.coolings:
            works += cooling.works(first, last, self.moves)
        for done in [pool.submit(work) for work in works]:
            done.result()
        self.search.prove(self.ascent.proven)
        self._longest = max(self._longest, time.perf_counter() - began)

    def _offer(self) -> None:
        for cooling in self.coolings:
            self.search.offer(cooling.draft())

    def _climb(self) -> None:
        if self.search.objective is not None:
            self.ascent.climb(self.steps, self.search.objective)

    def _left(self) -> float | None:
        left = self.search.left()
        return None if left is None else left - SPARE * self.needs

    def _goes_on(self) -> bool:
        left = self._left()
        in_time = left is None or left > self._longest
        return in_time and self.search.goes_on() and self.search.gap() > self.enough
