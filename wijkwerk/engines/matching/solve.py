"""A plain and honest solver: open the hardest shifts first, ask who waits longest, then keep adding until nobody can be added.

The bounds are simple relaxations: true, not tight. docs/engines/matching.md tells what that costs.
"""

import time
from collections.abc import Callable
from itertools import combinations

from wijkwerk.engines.matching import pairs
from wijkwerk.engines.matching.explain import reasons, why_unfilled, why_unserved
from wijkwerk.engines.matching.model import Assigned, Instance, Plan, Shift
from wijkwerk.engines.matching.state import State

# Groups of one shift are tried exhaustively up to this many people; above it the first by preference are.
TRIED_TOGETHER = 12


def solve(instance: Instance, *, seed: int = 0, progress: Callable[[float, str], None] | None = None) -> Plan:
    """Deterministic: `seed` is there for the day that chance helps; names and order of lists change no figure that decides."""
    started = time.perf_counter()
    state = State(instance)
    order = sorted(
        state.shifts.values(),
        key=lambda shift: (len(state.suitable[shift.id]) - shift.places, -shift.weight, shift.start, shift.id),
    )
    for index, shift in enumerate(order):
        _open(state, shift)
        if progress is not None:
            progress((index + 1) / len(order), "Mensen en diensten naast elkaar leggen")
    _finish(state, order)
    return _plan(instance, state, started)


def _preference(state: State, shift: Shift, person_id: str) -> tuple[int, int, int, str]:
    """Who has least and waits longest first, then who learns or fits exactly, then who lives near."""
    person = state.people[person_id]
    fairness = pairs.fairness_points(person, len(state.of_person[person_id]) + 1)
    return -fairness, -pairs.wish_points(person, shift), pairs.metres(person.at, shift.at), person_id


def _free(state: State, shift: Shift) -> list[str]:
    rows = [each for each in state.suitable[shift.id] if state.person_may(state.people[each], shift)]
    return sorted(rows, key=lambda each: _preference(state, shift, each))


def _open(state: State, shift: Shift) -> None:
    """The largest group that may be together, of those who are wanted most."""
    free = _free(state, shift)
    for size in range(min(shift.places, len(free)), shift.min_places - 1, -1):
        if state.group_holds(shift, free[:size]):
            for person_id in free[:size]:
                state.put(person_id, shift.id)
            return
        for group in combinations(free[:TRIED_TOGETHER], size):
            if state.group_holds(shift, list(group)):
                for person_id in group:
                    state.put(person_id, shift.id)
                return


def _finish(state: State, order: list[Shift]) -> None:
    """Adds whoever can be added without breaking a rule, until nobody can."""
    changed = True
    while changed:
        changed = False
        for shift in order:
            while (found := _addable(state, shift)) is not None:
                state.put(found, shift.id)
                changed = True


def _addable(state: State, shift: Shift) -> str | None:
    there = state.on_shift[shift.id]
    if len(there) >= shift.places:
        return None
    return next((each for each in _free(state, shift) if state.group_holds(shift, [*there, each])), None)


def _plan(instance: Instance, state: State, started: float) -> Plan:
    placed = state.pairs_placed()
    objective = _objective(state, placed)
    return Plan(
        objective=objective,
        bound=_bound(instance, state, objective),
        assignments=tuple(
            sorted(
                (Assigned(person_id, shift_id, reasons(state, person_id, shift_id)) for person_id, shift_id in placed),
                key=lambda each: (each.shift, each.person),
            )
        ),
        unfilled=why_unfilled(state),
        unserved=why_unserved(state),
        seconds=round(time.perf_counter() - started, 3),
    )


def _objective(state: State, placed: list[tuple[str, str]]) -> tuple[int, int, int, int]:
    filled = sum(state.shifts[shift_id].weight for _person, shift_id in placed)
    fairness = sum(
        pairs.fairness_points(person, nth)
        for person in state.people.values()
        for nth in range(1, len(state.of_person[person.id]) + 1)
    )
    wishes = sum(pairs.wish_points(state.people[person_id], state.shifts[shift_id]) for person_id, shift_id in placed)
    travel = sum(pairs.metres(state.people[person_id].at, state.shifts[shift_id].at) for person_id, shift_id in placed)
    return filled, fairness, wishes, travel


def _bound(instance: Instance, state: State, objective: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Each shift full with whoever suits it; each person on everything that suits; nobody travels at all unless somebody is placed."""
    most = {shift.id: min(shift.places, len(state.suitable[shift.id])) for shift in instance.shifts}
    filled = sum(shift.weight * most[shift.id] for shift in instance.shifts if most[shift.id] >= shift.min_places)
    suits = {person.id: 0 for person in instance.people}
    for people in state.suitable.values():
        for person_id in people:
            suits[person_id] += 1
    points = [
        pairs.fairness_points(person, nth) for person in instance.people for nth in range(1, suits[person.id] + 1)
    ]
    places = sum(most.values())
    fairness = sum(sorted(points, reverse=True)[:places])
    wishes = sum(
        sum(
            sorted((pairs.wish_points(state.people[each], state.shifts[shift_id]) for each in people), reverse=True)[
                : most[shift_id]
            ]
        )
        for shift_id, people in state.suitable.items()
    )
    fewest = -(-objective[0] // max((shift.weight for shift in instance.shifts), default=1))
    ways = sorted(_way(state, each, shift_id) for shift_id, people in state.suitable.items() for each in people)
    return (
        max(filled, objective[0]),
        max(fairness, objective[1]),
        max(wishes, objective[2]),
        min(sum(ways[:fewest]), objective[3]),
    )


def _way(state: State, person_id: str, shift_id: str) -> int:
    return pairs.metres(state.people[person_id].at, state.shifts[shift_id].at)
