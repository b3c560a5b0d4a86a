"""A number per draw that behaves as one number: what the verifier has instead of arrays, in plain Python.

A division by zero or a power that is too large gives infinity or NaN, as it would for an array.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from operator import add, mul, sub, truediv
from typing import Union

Number = Union[float, "Column"]


class Column:
    """`each`: the numbers, one per draw. A plain number beside it counts for every draw."""

    __slots__ = ("each",)

    def __init__(self, each: Iterable[float]) -> None:
        self.each = list(each)

    def with_(self, other: Number, reckon: Callable[[float, float], float]) -> "Column":
        return Column(map(reckon, self.each, other.each if isinstance(other, Column) else repeat(other)))

    def __add__(self, other: Number) -> "Column":
        return self.with_(other, add)

    def __mul__(self, other: Number) -> "Column":
        return self.with_(other, mul)

    def __sub__(self, other: Number) -> "Column":
        return self.with_(other, sub)

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other: float) -> "Column":
        return Column([other - own for own in self.each])

    def __neg__(self) -> "Column":
        return Column([-own for own in self.each])

    def __truediv__(self, other: Number) -> "Column":
        try:
            return self.with_(other, truediv)
        except ZeroDivisionError:
            return self.with_(other, over)

    def __rtruediv__(self, other: float) -> "Column":
        return Column([over(other, own) for own in self.each])

    def __pow__(self, exponent: int) -> "Column":
        try:
            return Column([own**exponent for own in self.each])
        except OverflowError:
            return Column([_power(own, exponent) for own in self.each])


def over(value: float, by: float) -> float:
    try:
        return value / by
    except ZeroDivisionError:
        return math.nan if value == 0 or math.isnan(value) else math.copysign(math.inf, value) * math.copysign(1, by)


def ratio(value: Number, by: Number) -> Number:
    if isinstance(value, Column) or isinstance(by, Column):
        return value / by
    return over(value, by)


def power(value: Number, exponent: int) -> Number:
    return value**exponent if isinstance(value, Column) else _power(value, exponent)


def _power(value: float, exponent: int) -> float:
    try:
        return float(value**exponent)
    except OverflowError:
        return -math.inf if value < 0 and exponent % 2 else math.inf


def each_of(value: Number, draws: int) -> list[float]:
    """Per draw, also of what is the same in all."""
    return value.each if isinstance(value, Column) else [float(value)] * draws


def mean(values: Sequence[float]) -> float:
    try:
        return math.fsum(values) / len(values)
    except (OverflowError, ValueError):  # too large, or infinities of both signs
        return math.nan


def absolute(value: Number) -> Number:
    return Column(map(abs, value.each)) if isinstance(value, Column) else abs(value)


def largest(value: Number) -> float:
    """In size; infinite where one of them is not a number."""
    sizes = [abs(own) for own in each_of(value, 1)]
    return math.inf if any(map(math.isnan, sizes)) else max(sizes)
