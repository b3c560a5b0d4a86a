"""The last step of every plan: no need is left out that is worth placing on its own, and every need left out has a reason."""

import time

import numpy as np

from wijkwerk.engines.bundling.draft import Draft, Filling
from wijkwerk.engines.bundling.model import Instance, Need, Package, Plan, Unplaced
from wijkwerk.engines.bundling.reasons import reason
from wijkwerk.engines.bundling.reckoning import package


def finish(draft: Draft) -> None:
    """Puts every need that costs less in some package than its penalty there, dearest first, until there is none."""
    changed = True
    while changed:
        changed = False
        for filling in draft.fillings:
            changed |= _finish(draft, filling)


def _finish(draft: Draft, filling: Filling) -> bool:
    kind, changed = filling.kind, False
    for c in np.argsort(-np.asarray(kind.penalty / kind.units, dtype=float), kind="stable"):
        while filling.waiting[c] > 0:
            j = _cheapest(draft, filling, int(c))
            if j is None:
                break
            draft.put(filling, int(c), j)
            changed = True
    return changed


def _cheapest(draft: Draft, filling: Filling, c: int) -> int | None:
    """The slot where one more costs least and less than its penalty; a new package only when this need fills it."""
    kind = filling.kind
    allowed = draft.has_room(filling, c)
    allowed &= ((filling.units > 0) | (kind.units[c] >= kind.least)).astype(bool)
    slots = np.flatnonzero(allowed)
    if not len(slots):
        return None
    more = draft.cost_of_one_more(filling, c)[slots]
    best = int(np.argmin(more))
    return int(slots[best]) if more[best] < kind.penalty[c] else None


def plan_of(instance: Instance, draft: Draft, bound: int, started: float) -> Plan:
    """The draft with the names of needs, in the order of the instance; a bound is never above the objective."""
    packages: list[Package] = []
    rooms: dict[int, bool] = {}
    placed: set[int] = set()
    for filling in draft.fillings:
        packages += _packages(instance, filling, placed)
        for c in np.flatnonzero(filling.waiting):
            room = bool(draft.has_room(filling, int(c)).any())
            rooms |= dict.fromkeys(filling.kind.members[c], room)
    objective = draft.objective()
    return Plan(
        objective=objective,
        bound=min(objective, bound),
        packages=tuple(packages),
        unplaced=tuple(
            Unplaced(need.id, reason(instance, need, rooms.get(index)))
            for index, need in enumerate(instance.needs)
            if index not in placed
        ),
        seconds=round(time.perf_counter() - started, 3),
    )


def _packages(instance: Instance, filling: Filling, placed: set[int]) -> list[Package]:
    kind, found = filling.kind, []
    waiting = [list(members) for members in kind.members]
    for j in np.flatnonzero(filling.units > 0):
        indexes = [
            waiting[c].pop(0) for c in np.flatnonzero(filling.inside[:, j]) for _nth in range(filling.inside[c, j])
        ]
        placed |= set(indexes)
        s, o, period = kind.slots[j]
        supplier = instance.suppliers[s]
        needs: list[Need] = [instance.needs[index] for index in sorted(indexes)]
        found.append(package(instance, supplier, supplier.offers[o], period, needs))
    return found
