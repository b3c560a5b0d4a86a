"""What one met need yields, in ranges. Gas in m³ and electricity in kWh per year, CO₂ in kg per year, money in cents."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Range:
    low: Decimal
    mid: Decimal
    high: Decimal

    def times(self, other: "Range") -> "Range":
        """Both ranges hold positive numbers, so low meets low."""
        return Range(self.low * other.low, self.mid * other.mid, self.high * other.high)

    def plus(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.mid + other.mid, self.high + other.high)


NOTHING = Range(Decimal(0), Decimal(0), Decimal(0))


def exactly(value: Decimal | int) -> Range:
    number = Decimal(value)
    return Range(number, number, number)


def saved_by(units: int, *, per_unit: Range) -> Range:
    return per_unit.times(exactly(units))


def co2_of(saved: Mapping[str, Range], *, per_unit: Mapping[str, Range]) -> Range:
    """Kilograms of CO₂ that go with what is saved of each carrier (`gas`, `electricity`)."""
    total = NOTHING
    for carrier, amount in saved.items():
        total = total.plus(amount.times(per_unit[carrier]))
    return total


def first_of_each_home(homes: Sequence[int | None], helped: Collection[int]) -> list[bool]:
    """For each home whether it is counted here: once, and not when it was helped before; never where there is no home."""
    seen = set(helped)
    found = []
    for home in homes:
        found.append(home is not None and home not in seen)
        seen.add(home or 0)
    return found
