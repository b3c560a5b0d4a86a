"""How invented homes are spread: shares from `population.toml`, and use of gas and electricity around the averages of CBS."""

import random
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import exp, log, sqrt
from typing import Any

from wijkwerk.engines.reading import Fields, Malformed
from wijkwerk.reference.figures import GRADES, figure
from wijkwerk.reference.toml import FOLDER, month, naming, read_rows

# The year of which average, median, and averages of one and of three people are known together.
KNOWN_IN = date(2020, 1, 1)
PRODUCTS = ("gas", "electricity")


@dataclass(frozen=True, slots=True)
class Distribution:
    """`shares` add up to one; `grade` as of a figure."""

    key: str
    values: tuple[str, ...]
    shares: tuple[float, ...]
    source: str
    seen: str
    grade: str

    @property
    def is_assumption(self) -> bool:
        return self.grade == "assumption"

    def draw(self, chance: random.Random) -> str:
        return chance.choices(self.values, self.shares)[0]


def distribution(key: str) -> Distribution:
    """Raises KeyError for one that is not there."""
    return distributions()[key]


@cache
def distributions() -> dict[str, Distribution]:
    """Raises WrongReference, naming file and key."""
    path, found = FOLDER / "population.toml", {}
    for row in read_rows(path, "distribution"):
        with naming(path, row.get("key", "?")):
            each = _distribution(row)
        found[each.key] = each
    return found


def use_of_home(product: str, people: int, chance: random.Random) -> float:
    """Gas (m³) or electricity (kWh) of one invented home in a year: more with more people, spread as widely as CBS found.

    Average and median fix how wide: both are published, and a use is never below nothing. Over all homes the average is the published
    one; how two, or four and more, differ from one and three is on the same line.
    """
    average, median = _known(product, "dwelling"), _known(product, "dwelling_median")
    width = sqrt(2 * log(average / median))
    expected = average * _with(product, people) / _with_everybody(product)
    return expected * exp(chance.gauss(-width * width / 2, width))


@cache
def _with_everybody(product: str) -> float:
    sizes = distribution("household_size")
    return sum(share * _with(product, int(size)) for size, share in zip(sizes.values, sizes.shares, strict=True))


def _with(product: str, people: int) -> float:
    one, three = _known(product, "one_person"), _known(product, "three_persons")
    return one + (three - one) * (people - 1) / 2


def _known(product: str, of: str) -> float:
    return float(figure(f"{product}_use_{of}", KNOWN_IN).value)


def _distribution(row: dict[str, Any]) -> Distribution:
    fields = Fields(row)
    values, shares = fields.any("values"), fields.any("shares")
    found = Distribution(
        key=fields.text("key"),
        values=tuple(values) if isinstance(values, list) else (),
        shares=tuple(shares) if isinstance(shares, list) else (),
        source=fields.text("source"),
        seen=month(fields, "seen"),
        grade=fields.text("grade", one_of=GRADES),
    )
    fields.done()
    if not found.values or len(found.values) != len(found.shares) or abs(sum(found.shares) - 1) > 1e-9:
        raise Malformed("shares", "must be as many as values, and add up to 1")
    if min(found.shares) < 0:
        raise Malformed("shares", "must not be negative")
    return found
