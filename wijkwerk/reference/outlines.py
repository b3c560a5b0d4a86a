"""Outlines of neighbourhoods: public facts, in degrees."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wijkwerk.engines.reading import Fields, Malformed, as_number
from wijkwerk.reference.toml import FOLDER, WrongReference, month, naming, read_rows

Point = tuple[float, float]
SMALLEST_RING = 4


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed ring of (longitude, latitude), and a point in the middle of it."""

    code: str
    name: str
    ring: tuple[Point, ...]
    centre: Point
    source: str
    seen: str


def outline(code: str) -> Outline:
    """By CBS code such as BU02020211; raises WrongReference for one that is not shipped."""
    path = FOLDER / "outlines.toml"
    for row in read_rows(path, "outline"):
        if row.get("code") == code:
            return read_outline(path, row)
    raise WrongReference(f"{path.name}: no outline for {code}")


def read_outline(path: Path, row: dict[str, Any]) -> Outline:
    """Raises WrongReference for a ring that is not closed, or is not in the Netherlands."""
    with naming(path, row.get("code", "?")):
        fields = Fields(row)
        ring = tuple(_point(value, place) for value, place in fields.each("ring"))
        if len(ring) < SMALLEST_RING or ring[0] != ring[-1]:
            raise Malformed("ring", "must be closed: at least four points, the last the same as the first")
        found = Outline(
            code=fields.text("code"),
            name=fields.text("name"),
            ring=ring,
            centre=_point(fields.any("centre"), "centre"),
            source=fields.text("source"),
            seen=month(fields, "seen"),
        )
        fields.done()
    return found


def _point(value: Any, place: str) -> Point:
    if not isinstance(value, list) or len(value) != 2:
        raise Malformed(place, "must be [longitude, latitude]")
    lon, lat = (float(as_number(each, place)) for each in value)
    if not (3 < lon < 8 and 50 < lat < 54):
        raise Malformed(place, "does not lie in the Netherlands; first the longitude, then the latitude")
    return lon, lat
