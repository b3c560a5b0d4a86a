"""How the verifier finds people, and shifts, that are near enough: squares of one kilometre."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import floor
from typing import Generic, TypeVar

from wijkwerk.engines.matching.model import Person, Shift

SIDE = 1_000.0
MORE = 2.0  # metres, for roundings; who is looked for is looked at exactly after it

Thing = TypeVar("Thing", Person, Shift)


class Nearby(Generic[Thing]):
    def __init__(self, things: Iterable[Thing]) -> None:
        self._squares: dict[tuple[int, int], list[tuple[float, float, Thing]]] = defaultdict(list)
        for thing in things:
            x, y = thing.at
            self._squares[floor(x / SIDE), floor(y / SIDE)].append((x, y, thing))

    def about(self, at: tuple[float, float], reach: int) -> list[Thing]:
        """All within reach, and perhaps some just beyond it."""
        (x, y), most = at, (reach + MORE) ** 2
        found: list[Thing] = []
        for square in self._touched(x, y, reach + MORE):
            found += [thing for across, along, thing in square if (across - x) ** 2 + (along - y) ** 2 <= most]
        return found

    def _touched(self, x: float, y: float, reach: float) -> Iterator[list[tuple[float, float, Thing]]]:
        columns = range(floor((x - reach) / SIDE), floor((x + reach) / SIDE) + 1)
        lines = range(floor((y - reach) / SIDE), floor((y + reach) / SIDE) + 1)
        if len(columns) * len(lines) > len(self._squares):
            yield from self._squares.values()
        else:
            for square in ((column, line) for column in columns for line in lines):
                if square in self._squares:
                    yield self._squares[square]
