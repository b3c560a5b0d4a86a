"""Reading a case from TOML, strictly: errors say where they are."""

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from wijkwerk.engines.reading import Fields, Malformed, as_text
from wijkwerk.engines.valuation import consistency
from wijkwerk.engines.valuation.home_list import read_homes
from wijkwerk.engines.valuation.inputs import read_inputs, read_unit
from wijkwerk.engines.valuation.model import (
    CAPITALS,
    CASE,
    GRADES,
    PARTIES,
    PER_UNIT,
    Action,
    Adoption,
    Case,
    Cost,
    Factor,
    Figure,
    Homes,
    Input,
    Named,
    Names,
    Outcome,
    Value,
)

MOST_BYTES = 10_000_000
MOST_YEARS = 200
MOST_DRAWS = 1_000_000
MOST_ROWS = 1000
MOST_FACTORS = 20
EARLIEST, LATEST = 1800, 3000

Row = TypeVar("Row")


def load_toml(raw: bytes) -> Any:
    """Raises Malformed for what is no UTF-8, no TOML, or nested deeper than any case."""
    if len(raw) > MOST_BYTES:
        raise Malformed("", f"a case is at most {MOST_BYTES} bytes")
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Malformed("", "the file is not UTF-8") from None
    except RecursionError:
        raise Malformed("", "nested too deep") from None
    except ValueError as error:
        raise Malformed("", f"not TOML: {error}") from None


def read_case(document: Any, figures: Sequence[Figure], folder: Path) -> Case:
    """`folder` is where the file of the homes is looked for. Raises Malformed."""
    fields = Fields(document)
    fields.text("format", one_of=(CASE,))
    start = fields.whole("start", minimum=EARLIEST, maximum=LATEST)
    years = fields.whole("years", minimum=1, maximum=MOST_YEARS)
    price_level = fields.whole("price_level", minimum=EARLIEST, maximum=LATEST)
    inputs = read_inputs(fields.any("inputs"), figures, price_level)
    adoption = _adoption(Fields(fields.any("adoption"), "adoption"), inputs) if fields.has("adoption") else None
    found = Case(
        id=fields.text("id"),
        title=fields.text("title"),
        start=start,
        years=years,
        price_level=price_level,
        discount_rate=_names(fields, "discount_rate", inputs),
        draws=fields.whole("draws", minimum=1, maximum=MOST_DRAWS),
        seed=fields.whole("seed", minimum=0),
        inputs=inputs,
        actions=_rows(fields, "actions", lambda row: _action(row, inputs, adoption)),
        costs=_rows(fields, "costs", lambda row: _cost(row, inputs)),
        outcomes=_rows(fields, "outcomes", lambda row: _outcome(row, inputs)),
        results=_rows(fields, "results", lambda row: _named(row, inputs)),
        homes=_homes(fields, inputs, folder),
        adoption=adoption,
    )
    fields.done()
    return consistency.checked(found)


def _rows(fields: Fields, name: str, read: Callable[[Fields], Row]) -> tuple[Row, ...]:
    if not fields.has(name):
        return ()
    rows = [Fields(value, place) for value, place in fields.each(name)]
    if len(rows) > MOST_ROWS:
        raise Malformed(name, f"at most {MOST_ROWS}")
    found = []
    for row in rows:
        found.append(read(row))
        row.done()
    return tuple(found)


def _names(fields: Fields, name: str, inputs: dict[str, Input]) -> Names:
    """One name, or a list of names that are multiplied."""
    value = fields.any(name)
    if isinstance(value, str):
        return (_known(value, fields.at(name), inputs),)
    return _listed(fields, name, inputs, MOST_FACTORS)


def _listed(fields: Fields, name: str, inputs: dict[str, Input], most: int) -> Names:
    found = tuple(_known(value, place, inputs) for value, place in fields.each(name, at_least=1))
    if len(found) > most:
        raise Malformed(fields.at(name), f"at most {most} names")
    return found


def _known(value: Any, place: str, inputs: dict[str, Input]) -> str:
    name = as_text(value, place)
    if name not in inputs:
        raise Malformed(place, f"there is no input {name[:100]!r}")
    return name


def _action(fields: Fields, inputs: dict[str, Input], adoption: Adoption | None) -> Action:
    found = Action(
        id=fields.text("id"),
        title=fields.text("title"),
        unit=fields.text("unit"),
        volume=(),
        first=fields.whole("from", minimum=EARLIEST),
        last=fields.whole("to", minimum=EARLIEST),
    )
    if found.last < found.first:
        raise Malformed(fields.at("to"), "must not be before from")
    joins = adoption is not None and adoption.action == found.id
    volume = () if joins and not fields.has("volume") else _volume(fields, found, inputs)
    read_unit(found.unit, fields.at("unit"))
    return Action(found.id, found.title, found.unit, () if joins else volume, found.first, found.last)


def _volume(fields: Fields, action: Action, inputs: dict[str, Input]) -> Names:
    """A name for each year: one for all, or a list."""
    years = action.last - action.first + 1
    if years > MOST_YEARS:
        raise Malformed(fields.at("to"), f"an action takes at most {MOST_YEARS} years")
    value = fields.any("volume")
    if isinstance(value, str):
        return (_known(value, fields.at("volume"), inputs),) * years
    found = _listed(fields, "volume", inputs, MOST_YEARS)
    if len(found) != years:
        raise Malformed(fields.at("volume"), f"has {len(found)} names for {years} years: one name per year")
    return found


def _cost(fields: Fields, inputs: dict[str, Input]) -> Cost:
    return Cost(
        id=fields.text("id"),
        title=fields.text("title"),
        action=fields.text("action"),
        party=fields.text("party", one_of=PARTIES),
        to=fields.text("to", one_of=PARTIES) if fields.has("to") else None,
        amount=_names(fields, "amount", inputs),
        way=PER_UNIT,  # its unit says which
    )


def _outcome(fields: Fields, inputs: dict[str, Input]) -> Outcome:
    found = fields.text("id")
    unit = fields.text("unit")
    read_unit(unit, fields.at("unit"))
    return Outcome(
        id=found,
        title=fields.text("title"),
        action=fields.text("action"),
        effect=fields.text("effect") if fields.has("effect") else found,
        unit=unit,
        amount=_names(fields, "amount", inputs),
        lasts=fields.whole("lasts", minimum=1, maximum=MOST_YEARS * 5) if fields.has("lasts") else 0,
        capital=fields.text("capital", one_of=CAPITALS),
        grade=fields.text("grade", one_of=GRADES),
        adds_up=fields.flag("adds_up"),
        anyway=_names(fields, "anyway", inputs),
        others=_names(fields, "others", inputs),
        displaced=_names(fields, "displaced", inputs),
        fade=_names(fields, "fade", inputs),
        values=_rows(fields, "values", lambda row: _value(row, inputs)),
        note=fields.text("note", may_be_empty=True) if fields.has("note") else "",
    )


def _value(fields: Fields, inputs: dict[str, Input]) -> Value:
    return Value(
        party=fields.text("party", one_of=PARTIES),
        is_gain=fields.text("direction", one_of=("gain", "loss")) == "gain",
        price=_names(fields, "price", inputs),
    )


def _named(fields: Fields, inputs: dict[str, Input]) -> Named:
    unit_text = fields.text("unit")
    terms = []
    for value, place in fields.each("terms", at_least=1):
        if not isinstance(value, list) or not value or len(value) > MOST_FACTORS:
            raise Malformed(place, f"a term is a list of 1 to {MOST_FACTORS} names")
        terms.append(tuple(_factor(name, f"{place}[{nth}]", inputs) for nth, name in enumerate(value)))
    published = Fields(fields.any("published"), fields.at("published")) if fields.has("published") else None
    found = Named(
        id=fields.text("id"),
        title=fields.text("title"),
        unit=read_unit(unit_text, fields.at("unit")),
        unit_text=unit_text,
        terms=tuple(terms),
        published=None if published is None else _exact(published, "value"),
        published_source="" if published is None else published.text("source"),
    )
    if published is not None:
        published.done()
    return found


def _exact(fields: Fields, name: str) -> float:
    """A number as it was written: 2050 stays whole."""
    number = fields.number(name, minimum=-(10**15))
    return int(number) if number == int(number) else float(number)


def _factor(value: Any, place: str, inputs: dict[str, Input]) -> Factor:
    name = as_text(value, place)
    turns = name.startswith("-")
    name = name.removeprefix("-")
    divides = name.startswith("/")
    return Factor(_known(name.removeprefix("/"), place, inputs), turns, divides)


def _homes(fields: Fields, inputs: dict[str, Input], folder: Path) -> Homes | None:
    if not fields.has("homes"):
        return None
    row = Fields(fields.any("homes"), "homes")
    file = row.text("file")
    row.done()
    columns = {each.column: each.id for each in inputs.values() if each.column is not None}
    return read_homes(folder / file, columns)


def _adoption(fields: Fields, inputs: dict[str, Input]) -> Adoption:
    found = Adoption(
        action=fields.text("action"),
        neighbours=fields.whole("neighbours", minimum=0, maximum=100),
        base=_names(fields, "base", inputs),
        influence=_names(fields, "influence", inputs),
        talk=_names(fields, "talk", inputs),
        price=_names(fields, "price", inputs),
        own_price=_names(fields, "own_price", inputs),
        talks=_names(fields, "talks", inputs),
        runs=fields.whole("runs", minimum=1, maximum=MOST_DRAWS),
    )
    fields.done()
    return found
