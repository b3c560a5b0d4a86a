"""From an instance to a plan with explanations. docs/engines/matching.md has the mathematics."""

from math import inf
from time import monotonic, perf_counter

from wijkwerk.engines.matching.board import Board, Worth
from wijkwerk.engines.matching.bounds import Bounds
from wijkwerk.engines.matching.model import Assigned, Instance, Plan
from wijkwerk.engines.matching.order import in_own_order
from wijkwerk.engines.matching.reasons import reasons, why_unfilled, why_unserved
from wijkwerk.engines.matching.search import Search
from wijkwerk.engines.matching.week import Week
from wijkwerk.engines.progress import MayGoOn, Progress, Tell, always, silent


def solve(
    instance: Instance,
    *,
    seed: int = 0,
    time_limit: float | None = None,
    progress: Tell = silent,
    may_go_on: MayGoOn = always,
) -> Plan:
    """Deterministic for an instance and seed while `time_limit` (seconds) does not bind; names and the order of lists change no figure."""
    started = perf_counter()
    until = inf if time_limit is None else monotonic() + time_limit
    progress(Progress(0.0, "pairs"))
    own, rank = in_own_order(instance)
    week = Week(own, rank)
    board, bounds = Board(week), Bounds(week)

    def tell(part: float, phase: str) -> None:
        if progress is not silent:
            worth = board.worth()
            progress(Progress(part, phase, worth[0], bounds.of(worth)[0]))

    Search(week, board, bounds, seed, until, may_go_on, tell).run()
    plan = _plan(board, bounds, started)
    progress(Progress(1.0, "done", plan.objective[0], plan.bound[0]))
    return plan


def _plan(board: Board, bounds: Bounds, started: float) -> Plan:
    week = board.week
    assignments = [
        Assigned(week.people[person].id, week.shifts[shift].id, reasons(board, person, shift))
        for shift, crew in enumerate(board.crew)
        for person in crew
    ]
    worth = board.worth()
    return Plan(
        objective=_as_told(worth),
        bound=_as_told(bounds.of(worth)),
        assignments=tuple(sorted(assignments, key=lambda each: (each.shift, each.person))),
        unfilled=why_unfilled(board),
        unserved=why_unserved(board),
        seconds=round(perf_counter() - started, 3),
    )


def _as_told(worth: Worth) -> Worth:
    """Travel is a cost in the file, and less is better."""
    return worth[0], worth[1], worth[2], -worth[3]
