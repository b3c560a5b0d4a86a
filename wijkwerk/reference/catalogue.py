"""What people choose from: kinds of need, and skills. The numbers in them are assumptions of ours, and are shown as such."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from wijkwerk.engines.reading import Fields, Malformed
from wijkwerk.reference.figures import GRADES, figures
from wijkwerk.reference.toml import FOLDER, WrongReference, month, naming, read_document, read_rows

DECIDERS = ("tenant_may", "owner", "vve")
CARRIERS = ("gas", "electricity")
HIGHEST_STEP = 5


@dataclass(frozen=True, slots=True)
class NeedKind:
    """`hours` per unit; `enough`: from how many a price is asked.

    `usual_price`: cents per unit, only to weigh what has no tariff. `decides`: who must decide about it: tenant_may (whoever
    lives there), owner, or vve (one roof or wall of several owners: all of them together). `saves` names per carrier the
    figure of what one unit saves in a year. `usually_paid`: unless the neighbourhood says otherwise, this is somebody's paid
    work.
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
    decides: str
    at_home: bool
    usually_paid: bool
    certificates: tuple[str, ...]
    saves: dict[str, str]

    def label_in(self, language: str) -> str:
        """Dutch and English are written; whoever reads another language gets the Dutch that is in our letters."""
        return self.label_en if language == "en" else self.label

    @property
    def touches_building(self) -> bool:
        """Whether more is needed than the yes of whoever lives there."""
        return self.decides != "tenant_may"


@dataclass(frozen=True, slots=True)
class Skill:
    slug: str
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class About:
    """Where the numbers of a catalogue come from, told beside them on the screen."""

    source: str
    seen: str
    grade: str

    @property
    def is_assumption(self) -> bool:
        return self.grade == "assumption"


@cache
def need_kinds() -> dict[str, NeedKind]:
    """By slug, in the order of the file."""
    return read_need_kinds(FOLDER / "needs.toml")


@cache
def need_kinds_about() -> About:
    """Where hours, prices and numbers of the need kinds come from."""
    path = FOLDER / "needs.toml"
    with naming(path, "about"):
        fields = Fields(read_document(path).get("about"))
        found = About(
            source=fields.text("source"), seen=month(fields, "seen"), grade=fields.text("grade", one_of=GRADES)
        )
        fields.done()
    return found


@cache
def skills() -> dict[str, Skill]:
    """By slug, in the order of the file."""
    return read_skills(FOLDER / "skills.toml")


def read_need_kinds(path: Path) -> dict[str, NeedKind]:
    """By slug, in the order of the file. Raises WrongReference."""
    found: dict[str, NeedKind] = {}
    for row in read_rows(path, "kind"):
        with naming(path, row.get("slug", "?")):
            each = _need_kind(row)
        if each.slug in found:
            raise WrongReference(f"{path.name}: {each.slug}: stands twice")
        found[each.slug] = each
    return found


def read_skills(path: Path) -> dict[str, Skill]:
    """By slug, in the order of the file. Raises WrongReference."""
    found: dict[str, Skill] = {}
    for row in read_rows(path, "skill"):
        with naming(path, row.get("slug", "?")):
            fields = Fields(row)
            each = Skill(slug=fields.text("slug"), label=fields.text("nl"), label_en=fields.text("en"))
            fields.done()
        if each.slug in found or any(each.label == other.label for other in found.values()):
            raise WrongReference(f"{path.name}: {each.slug}: stands twice")
        found[each.slug] = each
    return found


def _need_kind(row: dict[str, Any]) -> NeedKind:
    fields = Fields(row)
    unit_one, unit_many = _unit(fields)
    found = NeedKind(
        slug=fields.text("slug"),
        label=fields.text("nl"),
        label_en=fields.text("en"),
        pictogram=fields.text("pictogram"),
        unit_one=unit_one,
        unit_many=unit_many,
        step=fields.whole("step", minimum=1, maximum=HIGHEST_STEP),
        hours=_hours(fields),
        enough=fields.whole("enough", minimum=1),
        usual_price=fields.whole("usual_price", minimum=0),
        decides=fields.text("decides", one_of=DECIDERS),
        at_home=fields.flag("at_home"),
        usually_paid=fields.flag("usually_paid"),
        certificates=fields.texts("certificates"),
        saves=_saves(fields) if fields.has("saves") else {},
    )
    fields.done()
    return found


def _unit(fields: Fields) -> tuple[str, str]:
    words = fields.texts("unit")
    if len(words) != 2:
        raise Malformed("unit", "must be two words: for one and for more")
    return words[0], words[1]


def _hours(fields: Fields) -> Decimal:
    hours = fields.number("hours", minimum=0, decimals=2)
    if hours == 0:
        raise Malformed("hours", "must be above 0")
    return hours


def _saves(fields: Fields) -> dict[str, str]:
    """The carriers with the key of a figure that exists."""
    named = Fields(fields.any("saves"), "saves")
    found = {carrier: named.text(carrier, one_of=tuple(figures())) for carrier in CARRIERS if named.has(carrier)}
    named.done()
    return found
