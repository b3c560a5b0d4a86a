"""Outlines of neighbourhoods: public facts, in degrees."""

from dataclasses import dataclass

from wijkwerk.reference.figures import WrongReference, read_rows

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed ring of (longitude, latitude)."""

    code: str
    name: str
    ring: tuple[Point, ...]
    source: str


def outline(code: str) -> Outline:
    """By CBS code such as BU02020211; raises WrongReference for one that is not shipped."""
    for row in read_rows("outlines.toml", "outline"):
        if row["code"] == code:
            return Outline(code=code, name=row["name"], ring=tuple((lon, lat) for lon, lat in row["ring"]), source=row["source"])
    raise WrongReference(f"outlines.toml: no outline for {code}")
