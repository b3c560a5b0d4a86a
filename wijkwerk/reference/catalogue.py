"""What people choose from: kinds of need, and skills. Numbers in them are assumptions of ours, marked as such on the screen."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from wijkwerk.reference.figures import WrongReference, read_rows


@dataclass(frozen=True, slots=True)
class NeedKind:
    """`hours` per unit; `enough`: from how many a price is asked; `usual_price` in cents per unit, only to weigh what has no tariff.

    `saves` names per carrier (`gas`, `electricity`) the figure of what one unit saves in a year.
    """

    slug: str
    label: str
    label_en: str
    pictogram: str
    unit_one: str
    unit_many: str
    step: int
    hours: Decimal
    enough: int
    usual_price: int
    touches_building: bool
    at_home: bool
    certificates: tuple[str, ...]
    saves: dict[str, str]


@dataclass(frozen=True, slots=True)
class Skill:
    slug: str
    label: str
    label_en: str


@cache
def need_kinds() -> dict[str, NeedKind]:
    """By slug, in the order of the file."""
    return {row["slug"]: _need_kind(row) for row in read_rows("needs.toml", "kind")}


@cache
def skills() -> dict[str, Skill]:
    """By slug, in the order of the file."""
    return {row["slug"]: Skill(row["slug"], row["nl"], row["en"]) for row in read_rows("skills.toml", "skill")}


def _need_kind(row: dict[str, Any]) -> NeedKind:
    if not 1 <= row["step"] <= 5:
        raise WrongReference(f"needs.toml: {row['slug']}: step must be from 1 to 5")
    return NeedKind(
        slug=row["slug"],
        label=row["nl"],
        label_en=row["en"],
        pictogram=row["pictogram"],
        unit_one=row.get("unit", ["woning", "woningen"])[0],
        unit_many=row.get("unit", ["woning", "woningen"])[1],
        step=row["step"],
        hours=Decimal(str(row["hours"])),
        enough=row["enough"],
        usual_price=row["usual_price"],
        touches_building=row.get("touches_building", False),
        at_home=row.get("at_home", False),
        certificates=tuple(row.get("certificates", [])),
        saves=dict(row.get("saves", {})),
    )
