"""The verifier's own quantiles of a beta distribution: Newton's steps on the continued fraction of the incomplete beta function."""

import math
from collections.abc import Sequence

TINY = 1e-300
NEAR = 1e-9  # a step this small leaves an error of its square
MOST_TERMS = 5000
MOST_STEPS = 200


def quantiles(a: float, b: float, parts: Sequence[float]) -> list[float]:
    """From the smallest part to the largest, each search beginning with a step from where the one before ended."""
    found, value, density, before = [0.0] * len(parts), 0.0, 0.0, 0.0
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    for nth in sorted(range(len(parts)), key=parts.__getitem__):
        begin = value + (parts[nth] - before) / density if density > 0 else a / (a + b)
        value, density = _quantile(a, b, scale, parts[nth], value, begin)
        found[nth], before = value, parts[nth]
    return found


def _quantile(a: float, b: float, scale: float, part: float, low: float, begin: float) -> tuple[float, float]:
    """(value, density), never below `low`; a step that leaves what is still possible becomes a halving."""
    high, value, density = 1.0, begin if low < begin < 1 else (low + 1) / 2, 0.0
    for _step in range(MOST_STEPS):
        beyond, density = _beyond(a, b, scale, value, part)
        if beyond < 0:
            low = max(low, value)
        else:
            high = min(high, value)
        step = beyond / density if density > 0 else math.inf
        after = value - step
        if abs(step) <= NEAR * value or high - low <= 1e-17:
            return min(max(after, low), high), density
        value = after if low < after < high else (low + high) / 2
    return value, density


def _beyond(a: float, b: float, scale: float, x: float, part: float) -> tuple[float, float]:
    """(chance of at most x, less `part`; density at x); Press and others, Numerical Recipes, 6.4. Near 1 by what is left of both."""
    if x <= 0 or x >= 1:
        return float(x > 0) - part, 0.0
    density = math.exp(min(700.0, scale + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x)))
    front = density * x * (1 - x)
    if x < (a + 1) / (a + b + 2):
        return front / (a * _fraction(a, b, x)) - part, density
    return (1 - part) - front / (b * _fraction(b, a, 1 - x)), density


def _fraction(a: float, b: float, x: float) -> float:
    """Lentz's way, from the front."""
    found, c, d = 1.0, 1.0, 0.0
    for nth in range(1, MOST_TERMS):
        half, is_odd = divmod(nth, 2)
        term = -(a + half) * (a + b + half) if is_odd else half * (b - half)
        term *= x / ((a + nth - 1) * (a + nth))
        d = 1 / (1 + term * d or TINY)
        c = 1 + term / c or TINY
        found *= c * d
        if abs(c * d - 1) < 1e-16:
            return found
    return found
