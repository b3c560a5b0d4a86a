"""Key figures of Statistics Netherlands (CBS) per buurt, with those of the municipality and the country to hold them against."""

import re
from collections.abc import Collection
from typing import Any

from wijkwerk.homes.files.published import an_average
from wijkwerk.imports.files import NotATable
from wijkwerk.kernel.columns import BadCell, Column, short_text

# Name of a column without the number behind it, which changes every year → how we call it.
FIGURES = {
    "AantalInwoners": "inhabitants",
    "HuishoudensTotaal": "households",
    "GemiddeldeHuishoudensgrootte": "household_size",
    "Woningvoorraad": "dwellings",
    "GemiddeldeWOZWaardeVanWoningen": "woz_value",
    "PercentageEengezinswoning": "single_family",
    "Koopwoningen": "owner_occupied",
    "HuurwoningenTotaal": "rented",
    "InBezitWoningcorporatie": "social_rent",
    "GemiddeldeElektriciteitslevering": "electricity_use",
    "GemiddeldAardgasverbruik": "gas_use",
}
WHOLE_COUNTRY = "NL00"
_CODE = re.compile(r"(BU\d{8}|WK\d{6}|GM\d{4}|NL\d{2})")


def columns(header: list[str]) -> tuple[Column, ...]:
    """Its headings are its passport. Raises NotATable."""
    names = {re.sub(r"_\d+$", "", name.strip()): name for name in header}
    known = [Column(FIGURES[stem], names[stem], (), an_average) for stem in FIGURES if stem in names]
    if "WijkenEnBuurten" not in names or len(known) < 2:
        missing = "WijkenEnBuurten" if "WijkenEnBuurten" not in names else "AantalInwoners"
        raise NotATable(
            f"Dit is geen bestand met kerncijfers van het CBS: de kolom {missing} ontbreekt. Kies een ander bestand, of een ander soort."
        )
    named = [name for name in ("WijkenEnBuurtenNaam", "Wijken en buurten", "Gemeentenaam") if name in names]
    return (
        Column("code", names["WijkenEnBuurten"], (), _code, required=True),
        *(Column("area_name", names[name], (), short_text(80)) for name in named[:1]),
        *known,
    )


def why_skipped(values: dict[str, Any], *, here: Collection[str]) -> str:
    """Empty for a row to take. `here`: the codes of the neighbourhood's own buurten, its municipality and the country."""
    if values["code"] not in here:
        return "niet deze buurt, gemeente of het land"
    return "" if any(values.get(name) is not None for name in FIGURES.values()) else "zonder cijfers"


def identity(values: dict[str, Any]) -> str:
    return str(values["code"])


def codes_around(buurten: Collection[str]) -> frozenset[str]:
    """These buurten, the municipalities they lie in, and the country; empty for none."""
    found = {code for each in buurten for code in (each, f"GM{each[2:6]}")}
    return frozenset(found | {WHOLE_COUNTRY}) if found else frozenset()


def _code(cell: str) -> str:
    if not _CODE.fullmatch(cell):
        raise BadCell("een code van het CBS is bijvoorbeeld BU02020211 of GM0202")
    return cell
