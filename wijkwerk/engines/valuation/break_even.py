"""The values of one input, with all others at their mean, at which the npv is 0: sign changes on a grid, then closer and closer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

FURTHEST = 1000.0  # times the mean
CLOSER, ROUNDS = 64, 10
HALVINGS = 10  # where every value takes a simulation
Function = Callable[["NDArray[Any]"], "NDArray[Any]"]


@dataclass(frozen=True, slots=True)
class BreakEven:
    """`value` in the unit of the input; None when there is none in the range that is searched."""

    input: str
    value: float | None
    unit: str


def nearest_zero(npv: Function, mean: float, low: float, high: float, *, coarse: bool = False) -> float | None:
    """The zero of `npv` between `low` and `high` that lies nearest to `mean`; `coarse` where every value takes a simulation."""
    import numpy as np

    grid = _coarse_grid(mean, low, high) if coarse else _grid(mean, low, high)
    signs = np.sign(npv(grid))
    if not signs.any():
        return mean
    found = [float(grid[nth]) for nth in np.flatnonzero(signs == 0)]
    crossings = np.flatnonzero(signs[:-1] * signs[1:] < 0)
    before = [nth for nth in crossings if grid[nth + 1] <= mean][-1:]
    after = [nth for nth in crossings if grid[nth + 1] > mean][:1]
    closer = _halved if coarse else _closer
    found += [closer(npv, float(grid[nth]), float(grid[nth + 1])) for nth in (*before, *after)]
    return min(found, key=lambda each: (abs(each - mean), each), default=None)


def _grid(mean: float, low: float, high: float) -> "NDArray[Any]":
    import numpy as np

    near = mean * np.concatenate([np.geomspace(1e-6, FURTHEST, 400), np.linspace(0.0, 2.0, 201)])
    points = np.concatenate([[low, mean, high], np.linspace(low, high, 401), near])
    return np.unique(points[(points >= low) & (points <= high)])


def _coarse_grid(mean: float, low: float, high: float) -> "NDArray[Any]":
    import numpy as np

    points = np.concatenate([[low, mean, high], mean * np.array([0.25, 0.5, 1.5, 2.0, 4.0, 20.0])])
    return np.unique(points[(points >= low) & (points <= high)])


def _closer(npv: Function, low: float, high: float) -> float:
    """Between two values of different sign, to the last place; in the end along the straight line between the two."""
    import numpy as np

    for _round in range(ROUNDS):
        points = np.linspace(low, high, CLOSER + 1)
        values = npv(points)
        if _is_straight(values):
            low, high = points[0], points[-1]
            return float(low - values[0] * (high - low) / (values[-1] - values[0]))
        nth = int(np.flatnonzero(np.sign(values[:-1]) != np.sign(values[1:]))[0])
        low, high = float(points[nth]), float(points[nth + 1])
        if values[nth + 1] == 0 or high <= low:
            return high
    return (low + high) / 2


def _halved(npv: Function, low: float, high: float) -> float:
    """The same for one value at a time, in the end along the straight line."""
    import numpy as np

    below, above = (float(each) for each in npv(np.array([low, high])))
    for _halving in range(HALVINGS):
        middle = (low + high) / 2
        value = float(npv(np.array([middle]))[0])
        if (value > 0) == (above > 0):
            high, above = middle, value
        else:
            low, below = middle, value
    return low - below * (high - low) / (above - below)


def _is_straight(values: "NDArray[Any]") -> bool:
    import numpy as np

    bent = np.abs(values - np.linspace(values[0], values[-1], len(values))).max()
    return bool(bent <= 1e-13 * np.abs(values).max())
