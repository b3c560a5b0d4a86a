"""Equal needs are one class, so that the program counts needs instead of naming them; HiGHS solves it to a proven gap; then nothing
that is worth placing alone is left unplaced. docs/engines/bundling.md tells the mathematics.
"""

import time
from collections import defaultdict
from collections.abc import Callable
from math import ceil

from wijkwerk.engines.bundling.model import Instance, Need, Plan, Unplaced
from wijkwerk.engines.bundling.program import Program
from wijkwerk.engines.bundling.reckoning import package
from wijkwerk.engines.bundling.state import Slot, State

Tell = Callable[[float, str], None]
# The cost of one need among several in cents is whole, so a bound a hair below a whole number is that number.
HAIR = 1e-6


def solve(instance: Instance, *, seed: int = 0, time_limit: float | None = None, progress: Tell | None = None) -> Plan:
    """Deterministic: it stops on gap and nodes; a time limit is for who cannot wait, and then says so by its gap."""
    started = time.perf_counter()
    tell = progress or _silent
    tell(0.05, "Gelijke behoeften bij elkaar leggen")
    state = State(instance)
    classes = _classes(state)
    tell(0.2, "Brokken werk zoeken")
    program = Program(state, classes)
    placed, bound = program.solve(time_limit=time_limit)
    _lay(state, classes, placed)
    tell(0.8, "Nakijken wat nog een plek kan krijgen")
    _finish(state)
    tell(0.95, "Opschrijven waarom niet")
    return _plan(state, bound, started)


def _silent(part: float, phase: str) -> None:
    return None


def _classes(state: State) -> list[list[Need]]:
    """Needs of equal kind, place, window, proofs, hours, units and penalty are interchangeable; those without any slot stay out."""
    found: dict[tuple[object, ...], list[Need]] = defaultdict(list)
    for need in state.instance.needs:
        if any(state.can_fill(slot) for slot in state.open_slots(need)):
            key = (
                need.kind,
                need.place,
                need.first,
                need.last,
                tuple(sorted(need.requires)),
                need.hours,
                need.units,
                need.penalty,
            )
            found[key].append(need)
    return [found[key] for key in sorted(found, key=repr)]


def _lay(state: State, classes: list[list[Need]], placed: dict[tuple[int, Slot], int]) -> None:
    waiting = [list(needs) for needs in classes]
    for (index, slot), count in sorted(placed.items()):
        for _nth in range(count):
            state.put(waiting[index].pop(0), slot)


def _finish(state: State) -> None:
    """Puts every need that is worth it alone into a package that is there, or into a new one that it fills by itself."""
    changed = True
    while changed:
        changed = False
        for need in state.instance.needs:
            if need.id in state.where:
                continue
            best = _best_slot(state, need)
            if best is not None:
                state.put(need, best)
                changed = True


def _best_slot(state: State, need: Need) -> Slot | None:
    found: list[tuple[int, Slot]] = []
    for slot in state.open_slots(need):
        if not state.can_fill(slot) or not state.has_room(slot, need):
            continue
        if slot not in state.inside and need.units < state.offer(slot).min_units:
            continue
        extra = state.extra_cost(slot, need)
        if extra < need.units * need.penalty:
            found.append((extra, slot))
    return min(found)[1] if found else None


def _plan(state: State, bound: float, started: float) -> Plan:
    instance, objective = state.instance, state.objective()
    packages = [
        package(instance, state.supplier(slot), state.offer(slot), slot[2], needs)
        for slot, needs in sorted(state.inside.items())
        if needs
    ]
    return Plan(
        objective=objective,
        bound=min(objective, ceil(bound - HAIR)),
        packages=tuple(packages),
        unplaced=tuple(Unplaced(need.id, state.reason(need)) for need in instance.needs if need.id not in state.where),
        seconds=round(time.perf_counter() - started, 3),
    )
