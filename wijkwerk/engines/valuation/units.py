"""Units of amounts: names with whole powers, multiplied and compared; nothing is ever converted."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_SIGNS = re.compile(r"([*·/])")
_SPACED = re.compile(r"\s")
NONE = "1"
LONGEST = 100


class WrongUnit(ValueError):
    """A text that is no unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`powers` by name, in order, without zeros; `scale` is 0.01 per `%`, else 1."""

    powers: tuple[tuple[str, int], ...] = ()
    scale: float = 1.0

    def __mul__(self, other: "Unit") -> "Unit":
        return Unit(_added(dict(self.powers), other.powers, 1), self.scale * other.scale)

    def __truediv__(self, other: "Unit") -> "Unit":
        return Unit(_added(dict(self.powers), other.powers, -1), self.scale / other.scale)

    def is_like(self, other: "Unit") -> bool:
        """Whether amounts in the two may be added up; `%` and `1` may, once scaled."""
        return self.powers == other.powers

    def __str__(self) -> str:
        above = [name for name, power in self.powers for _time in range(power)]
        below = [f"/{name}" for name, power in self.powers for _time in range(-power)]
        return ("*".join(above) or NONE) + "".join(below)


def _added(powers: dict[str, int], others: Iterable[tuple[str, int]], sign: int) -> tuple[tuple[str, int], ...]:
    for name, power in others:
        powers[name] = powers.get(name, 0) + sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def parse_unit(text: str) -> Unit:
    """`€/home/y` is € per home per y. Raises WrongUnit."""
    if not text or len(text) > LONGEST or _SPACED.search(text):
        raise WrongUnit(f"{text[:LONGEST]!r} is no unit")
    found, sign = Unit(), "*"
    for index, word in enumerate(_SIGNS.split(text.replace("³", "3"))):
        if index % 2:
            sign = word
            continue
        if not word:
            raise WrongUnit(f"{text!r} is no unit: a name is missing")
        one = _named(word)
        found = found / one if sign == "/" else found * one
    return found


def _named(word: str) -> Unit:
    if word == NONE:
        return Unit()
    return Unit(scale=0.01) if word == "%" else Unit(((word, 1),))


def product(units: Mapping[str, Unit], names: Iterable[str]) -> Unit:
    """The unit of amounts that are multiplied; with a mapping of one unit per name."""
    found = Unit()
    for name in names:
        found = found * units[name]
    return found
