"""A first plan by prices: needs with the fewest options choose first, each the slot that is cheapest overall."""

import numpy as np
from numpy.typing import NDArray

from wijkwerk.engines.bundling.classes import Classes
from wijkwerk.engines.bundling.draft import Draft, Filling
from wijkwerk.engines.bundling.model import Instance, Plan
from wijkwerk.engines.bundling.prices import Floats, KindPrices, Prices

# A visit that nobody makes yet costs a bit at once, and more where few are expected to share it: what gave the best plans of the samples.
AT_ONCE, EXPECTED = 0.3, 2.0
NO_ROOM = 1e300


def fill(draft: Draft, prices: Prices) -> None:
    for filling, each in zip(draft.fillings, prices.kinds, strict=True):
        _fill(draft, filling, each, prices.at(each))
        empty_too_small(draft, filling)


def _fill(draft: Draft, filling: Filling, each: KindPrices, hours: Floats) -> None:
    kind = filling.kind
    units = np.asarray(kind.units, dtype=float)
    cost = np.outer(units, each.cheapest + each.rent) + np.outer(np.asarray(kind.hours, dtype=float), hours)
    cost -= np.asarray(kind.local, dtype=float)
    visit = np.asarray(kind.visit, dtype=float)
    shared = EXPECTED * np.minimum(visit, visit / np.maximum(each.share, 1e-3))
    penalty = np.asarray(kind.penalty, dtype=float)
    for c in np.lexsort((kind.place, kind.may.sum(axis=1), -np.asarray(kind.units, dtype=float))):
        place = kind.place[c]
        for _nth in range(kind.count[c]):
            new = np.where(filling.visits[place] == 0, AT_ONCE * visit, 0.0)
            told = np.where(draft.has_room(filling, c), cost[c] + new + shared[place], NO_ROOM)
            j = int(told.argmin())
            if told[j] >= penalty[c]:
                break
            draft.put(filling, int(c), j)


def empty_too_small(draft: Draft, filling: Filling) -> None:
    """A package below its smallest size is none."""
    for j in np.flatnonzero((filling.units > 0) & (filling.units < filling.kind.least)):
        draft.clear(filling, int(j))


def lay(draft: Draft, filling: Filling, counts: NDArray[np.int64]) -> None:
    """As many of each class into each slot as `counts` [C, J] says, as far as there is room."""
    for c, j in zip(*np.nonzero(counts), strict=True):
        for _nth in range(min(int(counts[c, j]), int(filling.waiting[c]))):
            if draft.has_room(filling, int(c))[j]:
                draft.put(filling, int(c), int(j))
    empty_too_small(draft, filling)


def warmed(classes: Classes, instance: Instance, plan: Plan) -> Draft:
    """What of a plan of a similar instance still holds in this one."""
    draft = Draft(classes)
    where = {need: (each.supplier, each.kind, each.period) for each in plan.packages for need in each.needs}
    for filling in draft.fillings:
        kind = filling.kind
        slots = {(instance.suppliers[s].id, kind.name, period): j for j, (s, _offer, period) in enumerate(kind.slots)}
        counts = np.zeros(kind.sizes, dtype=np.int64)
        for c, members in enumerate(kind.members):
            for index in members:
                j = slots.get(where.get(instance.needs[index].id, ("", "", -1)))
                if j is not None:
                    counts[c, j] += 1
        lay(draft, filling, counts)
    return draft
