"""From an instance to a finished plan with a proven bound. docs/engines/bundling.md explains the mathematics and what each step contributes."""

import time
from collections.abc import Callable
from functools import partial
from math import ceil, isfinite
from typing import Any

import numpy as np

from wijkwerk.engines.bundling.bound import least, proven
from wijkwerk.engines.bundling.classes import classes_of
from wijkwerk.engines.bundling.draft import Draft
from wijkwerk.engines.bundling.filling import fill, lay, warmed
from wijkwerk.engines.bundling.finishing import finish, plan_of
from wijkwerk.engines.bundling.model import Instance, Plan
from wijkwerk.engines.bundling.parallel import side_by_side
from wijkwerk.engines.bundling.prices import Prices
from wijkwerk.engines.bundling.program import Program, Relaxed
from wijkwerk.engines.progress import MayGoOn, Progress, Tell

TINY, SMALL = 200, 800  # arcs; a program of these sizes is solved whole, to the cent or to SMALL_GAP
SMALL_GAP, SMALL_NODES = 0.001, 1000
# HiGHS counts constraints as met within 1e-6; what that could be worth is taken off its bound.
TOLERANCE = 1e-6
MIDDLE = 60_000  # arcs; up to here HiGHS solves the relaxation in seconds
ENOUGH = 0.003
FEW_STEPS = 8
MOST_FOR_PRICES = 0.6  # of the time limit


class Search:
    """The best plan and the best bound so far, and whether there is time to go on."""

    def __init__(self, instance: Instance, seconds: float | None, tell: Tell, may_go_on: MayGoOn) -> None:
        self.started = time.perf_counter()
        self.instance, self.seconds, self._tell, self._may_go_on = instance, seconds, tell, may_go_on
        self.objective: int | None = None
        tell(Progress(0.0, "classes"))
        self.classes = classes_of(instance)
        self.bound = least(self.classes)
        self.best = Draft(self.classes)

    def left(self) -> float | None:
        return None if self.seconds is None else self.seconds - (time.perf_counter() - self.started)

    def part(self) -> float:
        """Of the time limit that is gone; 0 without one."""
        return 0.0 if self.seconds is None else (time.perf_counter() - self.started) / self.seconds

    def goes_on(self) -> bool:
        left = self.left()
        return (left is None or left > 0) and self._may_go_on()

    def offer(self, draft: Draft) -> None:
        finish(draft)
        objective = draft.objective()
        if self.objective is None or objective < self.objective:
            self.best, self.objective = draft, objective

    def prove(self, bound: int) -> None:
        self.bound = max(self.bound, bound)

    def gap(self) -> float:
        """Infinite as long as there is no plan."""
        if self.objective is None:
            return float("inf")
        return (self.objective - self.bound) / max(1, abs(self.objective))

    def say(self, part: float, phase: str) -> None:
        self._tell(Progress(part, phase, self.objective, self.bound))

    def prove_by(self, prices: Prices) -> None:
        worths, rents = [each.worth for each in prices.kinds], [each.rent for each in prices.kinds]
        self.prove(proven(self.classes, worths, prices.hours, rents=rents, steps=FEW_STEPS))


def find(
    instance: Instance,
    *,
    seed: int,
    time_limit: float | None,
    progress: Tell,
    may_go_on: MayGoOn,
    start: Plan | None,
) -> Plan:
    """Deterministic where the time limit does not bind: everything else stops on rounds, nodes and gap."""
    search = Search(instance, time_limit, progress, may_go_on)
    if start is not None:
        search.offer(warmed(search.classes, instance, start))
    if not search.classes.arcs:
        search.offer(Draft(search.classes))
        search.prove(search.classes.idle)
    elif search.classes.exact and search.classes.arcs <= SMALL:
        _solve_whole(search)
    if search.gap() > ENOUGH:
        _solve_large(search, seed)
    search.say(0.97, "reasons")
    plan = plan_of(instance, search.best, search.bound, search.started)
    search.say(1.0, "done")
    return plan


def _solve_whole(search: Search) -> None:
    search.say(0.1, "program")
    classes = search.classes
    program = Program([(kind, kind.may) for kind in classes.kinds], classes.hours)
    gap = 0.0 if classes.arcs <= TINY else SMALL_GAP
    work = partial(program.solve, gap=gap, nodes=SMALL_NODES, seconds=search.left())
    found = side_by_side([work], search.goes_on)[0]
    if found is None:
        return
    if found.counts is not None:
        draft = Draft(classes)
        for filling, counts in zip(draft.fillings, found.counts, strict=True):
            lay(draft, filling, counts)
        search.offer(draft)
    if found.bound is not None and isfinite(found.bound):
        bound = classes.idle + found.bound
        search.prove(ceil(bound - TOLERANCE * (1 + abs(bound) + abs(found.bound))))


def _solve_large(search: Search, seed: int) -> None:
    prices = Prices(search.classes)
    search.say(0.1, "prices")
    for _temperature in prices.spread():
        if not search.goes_on() or search.part() > MOST_FOR_PRICES / 2:
            break
    search.prove_by(prices)
    search.say(0.2, "prices")
    for _temperature in prices.gather():
        if not search.goes_on() or search.part() > MOST_FOR_PRICES:
            break
    search.prove_by(prices)
    search.say(0.3, "prices")
    draft = Draft(search.classes)
    fill(draft, prices)
    search.offer(draft)
    if search.objective is not None and search.objective > search.classes.idle:
        search.offer(Draft(search.classes))
    search.say(0.4, "moves")
    if search.classes.exact:
        _improve(search, prices, seed)


def _improve(search: Search, prices: Prices, seed: int) -> None:
    """From the relaxation, where it takes no longer than a second; what works on from there is made ready beside it."""
    works: list[Callable[[], Any]] = [partial(_ready, search.best, prices, seed)]
    if search.classes.arcs <= MIDDLE:
        works.append(partial(_relaxed, search))
    ready, relaxed, *_none = *side_by_side(works, search.goes_on), None
    if relaxed is not None:
        search.prove(proven(search.classes, relaxed.worths, relaxed.hours))
        draft = Draft(search.classes)
        for filling, placed in zip(draft.fillings, relaxed.placed, strict=True):
            lay(draft, filling, np.rint(placed).astype(np.int64))
        search.offer(draft)
        search.say(0.5, "relaxation")
    if ready is not None and search.goes_on():
        from wijkwerk.engines.bundling.ascent import Ascent
        from wijkwerk.engines.bundling.improving import Improving

        coolings, ascent = ready
        if relaxed is not None:
            ascent = Ascent(search.classes, relaxed.worths, relaxed.hours)
        Improving(search, coolings, ascent, ENOUGH).run()


def _ready(draft: Draft, prices: Prices, seed: int) -> Any:
    """The machine code loaded, or made when there is none yet, and used once; None where the instance is too large for it."""
    from wijkwerk.engines.bundling.ascent import Ascent, fits
    from wijkwerk.engines.bundling.cooling import Cooling

    if not fits(draft.classes):
        return None
    parts = 1 if draft.classes.arcs <= MIDDLE else 2
    coolings = [Cooling(draft, (seed, number), parts) for number in range(2 // parts)]
    for work in coolings[0].works(1e-9, 1e-9, 2):
        work()
    return coolings, Ascent(draft.classes, [each.worth for each in prices.kinds], prices.hours)


def _relaxed(search: Search) -> Relaxed | None:
    classes = search.classes
    return Program([(kind, kind.may) for kind in classes.kinds], classes.hours, is_tight=False).relaxed(search.left())
