"""Which inputs the spread of the npv comes from: first-order and total shares of its variance.

Totals by Jansen (1999), first-order shares by Janon, Klein, Lagnoux, Nodet & Prieur (2014), on the two samples of Saltelli (2002):
one input at a time is taken from the second sample, and only the items that depend on it are recomputed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from wijkwerk.engines.valuation.cashflow import Array, Streams, Volumes, counted, names_of
from wijkwerk.engines.valuation.model import Case

SAMPLE = 32768
TOLD = 3
SLIGHTEST = 1e-12  # of the squared size of the npv: less variance than this is the rounding of floats


@dataclass(frozen=True, slots=True)
class Influence:
    """Shares of the variance of the npv, 0 … 1: of the input alone, and with all it does together with others."""

    input: str
    first: float
    total: float


@dataclass(frozen=True, slots=True)
class Samples:
    """Two samples of all inputs; `volumes` gives those of the values at hand, with the names that were taken from the second."""

    first: dict[str, Array]
    second: dict[str, Array]
    volumes: Callable[[Mapping[str, Array], frozenset[str]], Volumes]


def influences(case: Case, samples: Samples) -> list[Influence]:
    """The three inputs with the largest total share, largest first; none where the npv does not vary."""
    import numpy as np

    hangs_on = {item.id: names_of(case, item) for item in counted(case)}
    random = [name for name, each in case.inputs.items() if each.is_random]
    both = [
        Streams(case, samples.first, samples.volumes(samples.first, frozenset())),
        Streams(case, samples.second, samples.volumes(samples.second, frozenset(random))),
    ]
    alone = {item.id: both[0].worth(item) for item in counted(case)}
    ours, theirs = sum(alone.values(), start=0.0), both[1].npv()
    pooled = np.concatenate([np.atleast_1d(ours), np.atleast_1d(theirs)])
    variance = float(pooled.var())
    if not variance > SLIGHTEST * float(np.square(pooled).mean()):
        return []
    found = []
    for name in random:
        hanging = [item for item in counted(case) if name in hangs_on[item.id]]
        if not hanging:
            continue
        values = {**samples.first, **({name: samples.second[name]} if name in samples.second else {})}
        discounts = None if name in case.discount_rate else both[0].discounts
        mixed = Streams(case, values, samples.volumes(values, frozenset([name])), discounts)
        changed = ours + sum((mixed.worth(item) - alone[item.id] for item in hanging), start=0.0)
        found.append(_influence(name, ours, theirs, changed, variance))
    found.sort(key=lambda each: (-each.total, each.input))
    return [each for each in found if each.total > 0][:TOLD]


def _influence(name: str, ours: Any, theirs: Any, changed: Any, variance: float) -> Influence:
    import numpy as np

    total = float(np.mean(np.square(ours - changed))) / (2 * variance)
    centre = float(np.mean(theirs + changed)) / 2
    left, right = theirs - centre, changed - centre
    spread = float(np.mean(np.square(left) + np.square(right))) / 2
    first = float(np.mean(left * right)) / spread if spread > 0 else 0.0
    total = min(1.0, total)
    return Influence(name, min(max(0.0, first), total), total)
