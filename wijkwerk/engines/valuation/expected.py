"""What the verifier expects in a document, and where the document differs: cents exactly, other numbers to the ninth digit."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

TIE = 1e-6  # of a cent: what two ways of adding up may differ, where a figure lies half way between two cents
DIGITS = 1e-9


@dataclass(frozen=True, slots=True)
class Euros:
    """Told in whole cents, rounded."""

    value: float

    def is_told(self, told: Any) -> bool:
        if isinstance(told, bool) or not isinstance(told, int):
            return False
        wanted = 100 * self.value
        return abs(told - wanted) <= 0.5 + TIE + abs(wanted) * 1e-13

    def __str__(self) -> str:
        return f"{100 * self.value:.4f} cents"


@dataclass(frozen=True, slots=True)
class Near:
    """`size`: how large the numbers are that it was made of, where it may be much smaller itself."""

    value: float
    size: float = 0.0

    def is_told(self, told: Any) -> bool:
        if isinstance(told, bool) or not isinstance(told, int | float):
            return False
        return math.isclose(told, self.value, rel_tol=DIGITS, abs_tol=DIGITS * max(self.size, 1e-3))

    def __str__(self) -> str:
        return repr(self.value)


class Elsewhere:
    """Whatever is told here is looked at elsewhere."""

    def is_told(self, told: Any) -> bool:
        return True


def differences(expected: Any, told: Any, place: str = "") -> Iterator[str]:
    """One line per figure that is not as expected."""
    if isinstance(expected, Euros | Near | Elsewhere):
        if not expected.is_told(told):
            yield f"{place}: {told!r}, should be {expected}"
    elif isinstance(expected, dict):
        yield from _of_object(expected, told, place)
    elif isinstance(expected, list):
        if not isinstance(told, list) or len(told) != len(expected):
            yield f"{place}: should be a list of {len(expected)}"
            return
        for nth, (one, other) in enumerate(zip(expected, told, strict=True)):
            yield from differences(one, other, f"{place}[{nth}]")
    elif told != expected or isinstance(told, bool) != isinstance(expected, bool):
        yield f"{place}: {told!r}, should be {expected!r}"


def _of_object(expected: dict[str, Any], told: Any, place: str) -> Iterator[str]:
    if not isinstance(told, dict):
        yield f"{place}: should be an object"
        return
    for name in [*expected, *(name for name in told if name not in expected)]:
        where = f"{place}.{name}" if place else name
        if name not in told:
            yield f"{where}: is missing"
        elif name not in expected:
            yield f"{where}: should not be there"
        else:
            yield from differences(expected[name], told[name], where)
