"""Named figures of a case: sums of products of inputs, with the difference from what was published."""

from dataclasses import dataclass
from math import isfinite

from wijkwerk.engines.valuation import bands
from wijkwerk.engines.valuation.cashflow import Array
from wijkwerk.engines.valuation.model import Case, Named

BY_ZERO, TOO_LARGE = "divided by zero", "too large"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """In the unit of the figure; None where `why` says what stands in the way."""

    named: Named
    mean: float | None
    p5: float | None
    p50: float | None
    p95: float | None
    why: str

    @property
    def difference(self) -> float | None:
        if self.mean is None or self.named.published is None:
            return None
        return self.mean - self.named.published


def reckon(case: Case, values: dict[str, Array]) -> list[Reckoned]:
    return [_one(named, values) for named in case.results]


def _one(named: Named, values: dict[str, Array]) -> Reckoned:
    for term in named.terms:
        for factor in term:
            value = values[factor.name]
            if factor.divides and (value == 0 if isinstance(value, float) else not value.all()):
                return Reckoned(named, None, None, None, None, BY_ZERO)
    found = bands.band(_sum(named, values))
    if not all(isfinite(each) for each in (found.mean, found.p5, found.p50, found.p95)):
        return Reckoned(named, None, None, None, None, TOO_LARGE)
    return Reckoned(named, found.mean, found.p5, found.p50, found.p95, "")


def _sum(named: Named, values: dict[str, Array]) -> Array:
    total: Array = 0.0
    for term in named.terms:
        product: Array = 1.0 / named.unit.scale
        for factor in term:
            value = values[factor.name]
            product = product / value if factor.divides else product * value
            product = -product if factor.turns else product
        total = total + product
    return total
