"""The shipped figures as the valuation engine takes them: a range becomes a triangular distribution, a grade becomes a mark."""

from decimal import Decimal

from wijkwerk.engines.valuation.distributions import parse_distribution
from wijkwerk.engines.valuation.model import Figure
from wijkwerk.reference import figures as shipped

MARKS = {"source": "S", "derived": "D", "secondary": "S", "assumption": "A"}


def valuation_figures() -> tuple[Figure, ...]:
    """Every figure of every period."""
    return tuple(_figure(each) for rows in shipped.figures().values() for each in rows)


def _figure(found: shipped.Figure) -> Figure:
    stated = _stated(found)
    return Figure(
        id=found.key,
        stated=stated,
        spread=parse_distribution(stated),
        unit=found.unit,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        source="" if found.is_assumption else found.source,
        assumption=found.source if found.is_assumption else "",
        mark=MARKS[found.grade],
    )


def _stated(found: shipped.Figure) -> float | str:
    if found.low == found.high:
        return _number(found.value)
    return f"triangular({found.low}, {found.value}, {found.high})"


def _number(value: Decimal) -> float:
    return int(value) if value == int(value) else float(value)
