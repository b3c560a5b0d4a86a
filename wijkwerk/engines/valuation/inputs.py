"""Reading amounts: the figures of a reference, and the inputs of a case, which may refer to them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from wijkwerk.engines.reading import Fields, Malformed
from wijkwerk.engines.valuation.distributions import Distribution, WrongDistribution, parse_distribution
from wijkwerk.engines.valuation.model import MARKS, Figure, Input
from wijkwerk.engines.valuation.units import Unit, WrongUnit, parse_unit

MOST_INPUTS = 500
LONGEST_NAME = 200


def read_figures(document: Any) -> tuple[Figure, ...]:
    """The figures of a file for `--reference`. Raises Malformed."""
    fields = Fields(document)
    found = tuple(_figure(Fields(row, place)) for row, place in fields.each("figures"))
    fields.done()
    return found


def _figure(fields: Fields) -> Figure:
    stated, spread = _stated(fields)
    found = Figure(
        id=fields.text("id"),
        stated=stated,
        spread=spread,
        unit=fields.text("unit"),
        valid_from=_day(fields, "from"),
        valid_to=_day(fields, "to"),
        source=fields.text("source") if fields.has("source") else "",
        assumption=fields.text("assumption") if fields.has("assumption") else "",
        mark=fields.text("mark", one_of=MARKS),
    )
    fields.done()
    read_unit(found.unit, fields.at("unit"))
    if bool(found.source) == bool(found.assumption):
        raise Malformed(fields.at("source"), "a figure has exactly one of source and assumption")
    return found


def _day(fields: Fields, name: str) -> date | None:
    if not fields.has(name):
        return None
    value = fields.any(name)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Malformed(fields.at(name), "must be a day such as 2026-01-01, without quotes")
    return value


def read_inputs(value: Any, figures: Sequence[Figure], price_level: int) -> dict[str, Input]:
    """By name, in the order of the case. Raises Malformed with places such as `inputs.gas_price.value`."""
    if not isinstance(value, dict):
        raise Malformed("inputs", "must be a table")
    if len(value) > MOST_INPUTS:
        raise Malformed("inputs", f"at most {MOST_INPUTS}")
    by_id: dict[str, list[Figure]] = {}
    for figure in figures:
        by_id.setdefault(figure.id, []).append(figure)
    return {name: _input(name, row, by_id, price_level) for name, row in value.items()}


def _input(name: str, row: Any, figures: Mapping[str, list[Figure]], price_level: int) -> Input:
    fields = Fields(row, f"inputs.{name}")
    if not name or len(name) > LONGEST_NAME or name[0] in "-/":
        raise Malformed(fields.at(""), f"a name has 1 to {LONGEST_NAME} characters, and does not begin with - or /")
    is_referred = fields.has("ref")
    found = _referred(name, fields, figures, price_level) if is_referred else _own(name, fields)
    fields.done()
    return found


def _referred(name: str, fields: Fields, figures: Mapping[str, list[Figure]], price_level: int) -> Input:
    ref = fields.text("ref")
    rows = figures.get(ref, [])
    if not rows:
        raise Malformed(fields.at("ref"), f"the reference has no figure {ref!r}")
    day = date(price_level, 1, 1)
    row = rows[0] if len(rows) == 1 else next((each for each in rows if _holds_on(each, day)), None)
    if row is None:
        raise Malformed(fields.at("ref"), f"the reference has no figure {ref!r} for {day}, the price level of the case")
    return Input(
        id=name,
        stated=row.stated,
        spread=row.spread,
        unit=read_unit(row.unit, fields.at("ref")),
        unit_text=row.unit,
        ref=ref,
        source=row.source,
        assumption=row.assumption,
        per_home=_per_home(fields),
    )


def _holds_on(figure: Figure, day: date) -> bool:
    has_begun = figure.valid_from is None or figure.valid_from <= day
    return has_begun and (figure.valid_to is None or day <= figure.valid_to)


def _own(name: str, fields: Fields) -> Input:
    column = fields.text("column") if fields.has("column") else None
    stated: float | str | None = None
    spread: Distribution | None = None
    if column is None:
        stated, spread = _stated(fields)
    unit_text = fields.text("unit")
    source = fields.text("source") if fields.has("source") else ""
    assumption = fields.text("assumption") if fields.has("assumption") else ""
    if bool(source) == bool(assumption):
        raise Malformed(fields.at("source"), "an input has exactly one of source and assumption")
    return Input(
        id=name,
        stated=stated,
        spread=spread,
        unit=read_unit(unit_text, fields.at("unit")),
        unit_text=unit_text,
        ref=None,
        source=source,
        assumption=assumption,
        column=column,
        per_home=column is None and _per_home(fields),
    )


def _per_home(fields: Fields) -> bool:
    return fields.has("per") and fields.text("per", one_of=("home",)) == "home"


def _stated(fields: Fields) -> tuple[float | str, Distribution]:
    stated = fields.any("value")
    try:
        return stated, parse_distribution(stated)
    except WrongDistribution as error:
        raise Malformed(fields.at("value"), str(error)) from None


def read_unit(text: str, place: str) -> Unit:
    try:
        return parse_unit(text)
    except WrongUnit as error:
        raise Malformed(place, str(error)) from None
