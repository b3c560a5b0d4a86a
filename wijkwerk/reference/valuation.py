"""The shipped figures as the valuation engine takes them (a range becomes a triangular distribution, a grade a mark), and worked cases."""

from decimal import Decimal
from functools import cache

from wijkwerk.engines.valuation.distributions import parse_distribution
from wijkwerk.engines.valuation.model import Case, Figure
from wijkwerk.engines.valuation.read import load_toml, read_case
from wijkwerk.reference import figures as shipped
from wijkwerk.reference.toml import FOLDER, WrongReference

MARKS = {"source": "S", "derived": "D", "secondary": "S", "assumption": "A"}


CASES = FOLDER / "cases"


def case_ids() -> tuple[str, ...]:
    """Of the worked cases, in alphabetical order."""
    return tuple(sorted(file.stem for file in CASES.glob("*.toml")))


def worked_case(case: str) -> Case:
    """Raises WrongReference for one that is not shipped."""
    if case not in case_ids():
        raise WrongReference(f"no worked case {case!r}")
    return read_case(load_toml((CASES / f"{case}.toml").read_bytes()), valuation_figures(), CASES)


@cache
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
