"""Dated, sourced figures from the TOML files beside this module."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FILES = ("tax.toml", "energy.toml", "wages.toml")
GRADES = ("source", "derived", "secondary", "assumption", "own")


class NoCurrentFigure(Exception):
    """There is no figure with this key for this day: then the product asks a person."""


class WrongReference(Exception):
    """A reference file is not as it should be; the message names file and key."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One value about the world. `low` and `high` are equal to `value` where no range is known."""

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
    found: dict[str, list[Figure]] = {}
    for name in FILES:
        for row in read_rows(name, "figure"):
            each = _figure(name, row)
            found.setdefault(each.key, []).append(each)
    return {key: tuple(sorted(rows, key=lambda each: each.valid_from)) for key, rows in sorted(found.items())}


def read_rows(name: str, table: str) -> list[dict[str, Any]]:
    with (FOLDER / name).open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file).get(table, [])
    return rows


def _figure(file: str, row: dict[str, Any]) -> Figure:
    place = f"{file}: {row.get('key', '?')}"
    for name in ("key", "unit", "value", "valid_from", "source", "seen", "grade"):
        if name not in row:
            raise WrongReference(f"{place}: {name} is missing")
    value = Decimal(str(row["value"]))
    low, high = Decimal(str(row.get("low", row["value"]))), Decimal(str(row.get("high", row["value"])))
    if not low <= value <= high:
        raise WrongReference(f"{place}: {low} ≤ {value} ≤ {high} does not hold")
    if row["grade"] not in GRADES:
        raise WrongReference(f"{place}: grade {row['grade']!r} is none of {', '.join(GRADES)}")
    return Figure(
        key=row["key"],
        unit=row["unit"],
        value=value,
        low=low,
        high=high,
        valid_from=row["valid_from"],
        valid_to=row.get("valid_to"),
        source=row["source"],
        seen=row["seen"],
        grade=row["grade"],
    )
