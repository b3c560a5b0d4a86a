"""Cents, bands and displayed figures: rounding half away from zero, percentiles, and rounding steps that suit the width of a band."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkwerk.engines.reading import Malformed

if TYPE_CHECKING:
    from numpy.typing import NDArray

PERCENTILES = (5, 50, 95)
# Products of floats that are a tie in decimals may lie a few units of the last place below it: those are rounded up too.
LAST_PLACES = 1 + 4e-15
MOST_CENTS = 1e17


@dataclass(frozen=True, slots=True)
class Band:
    """Over the draws: mean, population sd, and percentiles with linear interpolation between order statistics."""

    mean: float
    sd: float
    p5: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Shown:
    """What a screen prints, in cents, rounded to `step`."""

    low: int
    middle: int
    high: int
    step: int


def cents(euros: float) -> int:
    """Whole cents, half away from zero. Raises Malformed for what no case amounts to."""
    number = abs(euros) * 100
    if not number < MOST_CENTS:
        raise Malformed("", "the amounts of this case are too large to reckon with")
    return int(math.copysign(math.floor(number * LAST_PLACES + 0.5), euros))


def mean(values: Any) -> float:
    """Over the draws; a plain number is its own mean."""
    return float(values) if isinstance(values, float | int) else float(values.mean())


def band(values: Any) -> Band:
    """Of an array with one value per draw, or of a plain number."""
    import numpy as np

    if isinstance(values, float | int) or values.ndim == 0:
        return Band(float(values), 0.0, *(float(values),) * 3)
    p5, p50, p95 = (float(each) for each in np.percentile(values, PERCENTILES))
    return Band(mean(values), float(values.std()), p5, p50, p95)


def percentiles(values: "NDArray[Any]") -> "NDArray[Any]":
    """Per column of (draws, columns): shape (3, columns)."""
    import numpy as np

    return np.percentile(values, PERCENTILES, axis=0)


def shown(p5: int, p50: int, p95: int) -> Shown:
    """In cents; the step is the power of ten at or below half of the width, a cent for a band under two cents."""
    half = (p95 - p5) // 2
    step = 10 ** (len(str(half)) - 1) if half >= 1 else 1
    low, middle, high = (_to_step(each, step) for each in (p5, p50, p95))
    return Shown(low, middle, high, step)


def _to_step(value: int, step: int) -> int:
    rounded = (abs(value) * 2 + step) // (2 * step) * step
    return rounded if value >= 0 else -rounded
