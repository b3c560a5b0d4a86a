"""Sharing to the cent a second time, written apart: an exact level of water, found with fractions, and cents handed out one by one."""

from collections.abc import Sequence
from fractions import Fraction


def shares(cents: int, givers: Sequence[tuple[int, int]]) -> list[int]:
    """`givers` holds weight and purse. Everybody gives up to the same number of times their weight, and no more than their purse."""
    usable = [(max(weight, 0), max(purse, 0) if weight > 0 else 0) for weight, purse in givers]
    if sum(purse for _weight, purse in usable) <= cents:
        return [purse for _weight, purse in usable]
    level = _level(Fraction(cents), usable)
    exact = [min(Fraction(purse), level * weight) for weight, purse in usable]
    found = [int(each) for each in exact]
    fractions = {nth: each - int(each) for nth, each in enumerate(exact)}
    while sum(found) < cents:
        most = max(fractions, key=lambda nth: (fractions[nth], -nth))
        found[most] += 1
        del fractions[most]
    return found


def _level(cents: Fraction, givers: Sequence[tuple[int, int]]) -> Fraction:
    """The height at which together exactly `cents` is given: purses are full one after another, from the shallowest."""
    rest, weights = cents, sum(weight for weight, purse in givers if purse)
    for depth, weight, purse in sorted((Fraction(purse, weight), weight, purse) for weight, purse in givers if purse):
        if depth * weights >= rest:
            return rest / weights
        rest, weights = rest - purse, weights - weight
    raise AssertionError("the purses hold less than what is shared")
