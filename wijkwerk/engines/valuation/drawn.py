"""The draws of a case's inputs: an array per input that varies, a plain number for one that does not."""

from collections.abc import Mapping
from dataclasses import dataclass

from wijkwerk.engines.reading import Malformed
from wijkwerk.engines.valuation import streams
from wijkwerk.engines.valuation.cashflow import Array
from wijkwerk.engines.valuation.model import Case, Input


@dataclass(frozen=True, slots=True)
class Drawn:
    """`stated` in the unit as written, `values` in the unit of the computation; without what differs per home."""

    stated: dict[str, Array]
    values: dict[str, Array]


def draw(case: Case, seed: int, count: int, purpose: str = streams.DRAWS) -> Drawn:
    """Raises Malformed where a draw of the discount rate is -1 or lower."""
    stated = {name: one(each, seed, count, purpose) for name, each in case.inputs.items() if not each.differs}
    values = scaled(case, stated)
    rate: Array = 1.0
    for name in case.discount_rate:
        rate = rate * values[name]
    if float(rate if isinstance(rate, float) else rate.min()) <= -1:
        raise Malformed("discount_rate", "a draw of it is -1 (-100 %) or lower")
    return Drawn(stated, values)


def one(found: Input, seed: int, count: int, purpose: str) -> Array:
    """In the unit as written."""
    if found.spread is None or found.spread.is_fixed:
        return float(found.spread.numbers[0]) if found.spread is not None else 0.0
    return streams.draws_of(found.spread, streams.key(seed, purpose, found.id), count)


def scaled(case: Case, stated: Mapping[str, Array]) -> dict[str, Array]:
    """`%` becomes a hundredth."""
    return {name: value * case.inputs[name].unit.scale for name, value in stated.items()}


def means(case: Case) -> dict[str, float]:
    """Of what does not differ per home, in the unit of the computation."""
    return {
        name: each.spread.mean * each.unit.scale
        for name, each in case.inputs.items()
        if each.spread is not None and not each.differs
    }
