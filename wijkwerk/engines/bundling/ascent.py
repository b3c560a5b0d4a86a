"""Better prices for the bound, by steps along a subgradient, smoothed (F. Barahona and R. Anbil, the volume algorithm, 2000).

Given prices of needs and hours, every slot is independent and `packing` finds its best package exactly; so the bound is that of
`bound.py` without its relaxation of sizes, and can exceed the linear relaxation. In a city `mixing` comes as close, and sooner. Prices are
multiples of 1/256 of a cent, which float64 adds without rounding as long as sums stay below `EXACT`.
"""

from collections.abc import Sequence

import numpy as np

from wijkwerk.engines.bundling.bound import FINE
from wijkwerk.engines.bundling.classes import Classes
from wijkwerk.engines.bundling.flat import Floats, size_of
from wijkwerk.engines.bundling.mixing import Mixing
from wijkwerk.engines.bundling.packing import Packing

EXACT = 2.0**44  # cents; times 256, half of what float64 counts to
MOST_WORK, MOST_MEMORY = 2e9, 1e8
PACKED = 3e7  # additions of a step; above, mixing
PER_ARC = 30  # additions of mixing
REACH = 4  # times what a unit is worth at most that mixing may ask for it
SMOOTH = 0.1
FIRST, LARGEST, WIDER, NARROWER = 0.1, 2.0, 1.1, 0.66
PATIENCE = 10  # steps without a better bound before they become smaller
SMALLEST = 1e-3


def work_of(classes: Classes) -> float:
    """How many additions one step takes, about."""
    packed = _packed(classes)
    return packed if packed <= PACKED else float(PER_ARC * classes.arcs)


def _packed(classes: Classes) -> float:
    return float(sum((kind.may * kind.count[:, None]).sum(axis=0) @ (kind.most + 1.0) for kind in classes.kinds))


def fits(classes: Classes) -> bool:
    """Whether one step is exact and short enough to be taken."""
    if not classes.exact or not classes.arcs or _packed(classes) > MOST_WORK or size_of(classes.kinds) > MOST_MEMORY:
        return False
    most, worth = 0.0, 0.0
    for kind in classes.kinds:
        each = kind.penalty + np.abs(kind.local).max(axis=1)
        worth += float((kind.count * each).sum())
        most = max(most, float((kind.fixed + kind.price[0] * (kind.most + kind.least)).max()))
        most = max(most, REACH * float(each.max()) * float(kind.most.max()))
    return worth + abs(classes.idle) + most < EXACT


class Ascent:
    """From `worths` [C] per kind and prices of `hours`, as in `bound.proven`; `bound` is the best so far."""

    def __init__(self, classes: Classes, worths: Sequence[Floats], hours: Floats) -> None:
        self.classes = classes
        self._slots = Packing(classes) if _packed(classes) <= PACKED else Mixing(classes)
        self._many = np.concatenate([kind.count for kind in classes.kinds])
        self._limits = np.asarray(classes.hours, dtype=float)
        self._penalty = np.concatenate([kind.penalty for kind in classes.kinds]).astype(float)
        usual = [np.full(kind.sizes[0], max(1.0, float(np.median(kind.price[0])))) for kind in classes.kinds]
        self._scale = np.concatenate(usual) ** 2
        hour = float(np.concatenate([kind.hours for kind in classes.kinds]).mean())
        self._scale_hours = (float(np.mean(np.concatenate(usual))) / max(1.0, hour)) ** 2
        self._worth, self._hours = np.concatenate(worths), np.asarray(hours, dtype=float)
        self._step, self._bad = FIRST, 0
        self.bound, self._needs, self._used = -EXACT, np.zeros(len(self._penalty)), np.zeros(len(self._limits))
        self._worth, self._hours = self._rounded(self._worth, self._hours)
        self.bound, self._needs, self._used = self._at(self._worth, self._hours)

    @property
    def goes_on(self) -> bool:
        return self._step > SMALLEST

    @property
    def proven(self) -> int:
        """In cents; the objective is whole, so the bound may be rounded up."""
        return int(np.ceil(self.bound))

    def climb(self, steps: int, objective: int) -> None:
        """So many steps; the `objective` of the best plan says how far they may reach."""
        for _step in range(steps):
            along, over = self._needs * self._scale, self._used * self._scale_hours
            length = float(self._needs @ along + self._used @ over)
            if length <= 0 or self.bound >= objective or not self.goes_on:
                break
            far = self._step * (objective - self.bound) / length
            worth, hours = self._rounded(self._worth + far * along, self._hours + far * over)
            bound, needs, used = self._at(worth, hours)
            self._needs += SMOOTH * (needs - self._needs)
            self._used += SMOOTH * (used - self._used)
            self._judge(bound, worth, hours)

    def _judge(self, bound: float, worth: Floats, hours: Floats) -> None:
        if bound > self.bound:
            self.bound, self._worth, self._hours, self._bad = bound, worth, hours, 0
            self._step = min(LARGEST, self._step * WIDER)
            return
        self._bad += 1
        if self._bad >= PATIENCE:
            self._step, self._bad = self._step * NARROWER, 0

    def _rounded(self, worth: Floats, hours: Floats) -> tuple[Floats, Floats]:
        return (
            np.rint(np.clip(worth, 0.0, self._penalty) * FINE) / FINE,
            np.rint(np.clip(hours, 0.0, EXACT) * FINE) / FINE,
        )

    def _at(self, worth: Floats, hours: Floats) -> tuple[float, Floats, Floats]:
        """The bound, and how it would rise with the worth of a need and the price of an hour."""
        asked, used = np.zeros(len(worth)), np.zeros(len(hours))
        paid = float((hours * self._limits).sum())
        if paid > EXACT:
            return -EXACT, self._needs, self._used
        found = self._slots.gains(worth, hours, asked, used)
        bound = self.classes.idle - paid - float(((self._penalty - worth) * self._many).sum()) - found
        return bound, self._many - asked, used - self._limits
