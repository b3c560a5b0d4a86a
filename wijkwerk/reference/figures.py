"""Dated, sourced figures from the TOML files beside this module."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from wijkwerk.engines.reading import Fields, Malformed
from wijkwerk.reference.toml import FOLDER, WrongReference, day, maybe_day, month, naming, read_rows

FILES = (
    "tax.toml",
    "energy.toml",
    "prices.toml",
    "wages.toml",
    "value.toml",
    "letters.toml",
    "security.toml",
    "care.toml",
    "circle.toml",
)
GRADES = ("source", "derived", "secondary", "assumption")
OWN = "own"


class NoCurrentFigure(Exception):
    """There is no figure with this key for this day: then the product asks a person."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One value about the world. `low` and `high` are equal to `value` where no range is known.

    `grade`: source (seen in the source named), derived (computed from such), secondary (seen with somebody who cites the
    source), assumption (not found in a source), own (a neighbourhood's own). `seen`: the month in which the source was seen.
    """

    key: str
    unit: str
    value: Decimal
    low: Decimal
    high: Decimal
    valid_from: date
    valid_to: date | None
    source: str
    seen: str
    grade: str

    @property
    def is_assumption(self) -> bool:
        return self.grade == "assumption"

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def figure(key: str, on: date, own: Mapping[str, Figure] | None = None) -> Figure:
    """The figure that holds on this day; a neighbourhood's own goes first. Raises NoCurrentFigure."""
    if own and key in own and own[key].holds_on(on):
        return own[key]
    for found in figures().get(key, ()):
        if found.holds_on(on):
            return found
    raise NoCurrentFigure(f"no figure {key!r} for {on}")


@cache
def figures() -> dict[str, tuple[Figure, ...]]:
    """All figures by key, oldest first."""
    return read_figures(FOLDER / name for name in FILES)


def read_figures(paths: Iterable[Path]) -> dict[str, tuple[Figure, ...]]:
    """By key, oldest first. Raises WrongReference, also where two rows of a key overlap in time or differ in unit."""
    found: dict[str, list[Figure]] = {}
    for path in paths:
        for row in read_rows(path, "figure"):
            with naming(path, row.get("key", "?")):
                each = _figure(row)
            found.setdefault(each.key, []).append(each)
    ordered = {key: tuple(sorted(rows, key=lambda each: each.valid_from)) for key, rows in sorted(found.items())}
    for rows in ordered.values():
        _check_one_after_another(rows)
    return ordered


def _figure(row: dict[str, Any]) -> Figure:
    fields = Fields(row)
    value = fields.number("value")
    found = Figure(
        key=fields.text("key"),
        unit=fields.text("unit"),
        value=value,
        low=fields.number("low") if fields.has("low") else value,
        high=fields.number("high") if fields.has("high") else value,
        valid_from=day(fields, "valid_from"),
        valid_to=maybe_day(fields, "valid_to"),
        source=fields.text("source"),
        seen=month(fields, "seen"),
        grade=fields.text("grade", one_of=GRADES),
    )
    fields.done()
    if not found.low <= found.value <= found.high:
        raise Malformed("value", f"{found.low} ≤ {found.value} ≤ {found.high} does not hold")
    if found.valid_to is not None and found.valid_to < found.valid_from:
        raise Malformed("valid_to", "must not be before valid_from")
    return found


def _check_one_after_another(rows: tuple[Figure, ...]) -> None:
    for before, after in pairwise(rows):
        place = f"{before.key}: the rows from {before.valid_from} and from {after.valid_from}"
        if before.valid_to is None or before.valid_to >= after.valid_from:
            raise WrongReference(f"{place} overlap")
        if before.unit != after.unit:
            raise WrongReference(f"{place} differ in unit")
