"""Metres: straight line, rounded half up. Floats decide, except within a hair's breadth of a half, which is computed exactly."""

from decimal import Decimal
from fractions import Fraction
from math import floor, hypot, isqrt
from typing import Any

DOUBTFUL = 1e-6  # a float distance between places up to 100,000 km is wrong by less

Point = tuple[float, float]


def metres(a: Point, b: Point) -> int:
    distance = hypot(a[0] - b[0], a[1] - b[1])
    if abs(distance - floor(distance) - 0.5) < DOUBTFUL:
        return _exactly(a, b)
    return floor(distance + 0.5)


def metres_between(a: Any, b: Any) -> Any:
    """int64[n] of float[n, 2] and float[n, 2], the same as `metres` row by row."""
    import numpy as np

    distance = np.hypot(a[:, 0] - b[:, 0], a[:, 1] - b[:, 1])
    whole = np.floor(distance)
    found = np.floor(distance + 0.5).astype(np.int64)
    for row in np.nonzero(np.abs(distance - whole - 0.5) < DOUBTFUL)[0].tolist():
        found[row] = _exactly(tuple(a[row].tolist()), tuple(b[row].tolist()))
    return found


def _exactly(a: Point, b: Point) -> int:
    """The coordinates as they are written, in decimals: ⌊d + ½⌋ = ⌊(⌊2d⌋ + 1) / 2⌋."""
    square = sum(
        (Fraction(Decimal(repr(one))) - Fraction(Decimal(repr(other)))) ** 2 for one, other in zip(a, b, strict=True)
    )
    return (isqrt(floor(4 * square)) + 1) // 2
