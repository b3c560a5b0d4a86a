"""The columns of EP-Online's total file (energy labels of RVO) that this app reads."""

from typing import Any

from wijkwerk.imports.files import NotATable
from wijkwerk.kernel.columns import BadCell, Column, a_day, a_postcode, short_text

LABELS = frozenset({"A++++", "A+++", "A++", "A+", "A", "B", "C", "D", "E", "F", "G"})
NEEDED = ("pand_postcode", "pand_huisnummer", "pand_energieklasse")


def columns(header: list[str]) -> tuple[Column, ...]:
    """Refuses a file that is not EP-Online's: its headings are its passport."""
    names = {name.lower() for name in header}
    missing = next((name for name in NEEDED if name not in names), None)
    if missing is not None:
        raise NotATable(
            f"Dit is geen bestand van EP-Online: de kolom {missing.capitalize()} ontbreekt. Kies het totaalbestand, of een ander soort."
        )
    day = "Pand_opnamedatum" if "pand_opnamedatum" in names else "Pand_registratiedatum"
    return (
        Column("postcode", "Pand_postcode", (), a_postcode, required=True),
        Column("house_number", "Pand_huisnummer", (), _number, required=True),
        Column("letter", "Pand_huisletter", (), short_text(4)),
        Column("addition", "Pand_huisnummertoevoeging", (), short_text(8)),
        Column("label", "Pand_energieklasse", (), _label, required=True),
        Column("label_on", day, (), a_day, required=True),
        Column("building_class", "Pand_gebouwklasse", (), short_text(4)),
        Column("bag_id", "Pand_bagverblijfsobjectid", (), short_text(16)),
    )


def why_skipped(values: dict[str, Any], *, here: frozenset[str]) -> str:
    """Empty for a row to take; joins letter and addition into one suffix on the way."""
    values["suffix"] = f"{values.pop('letter', '')}{values.pop('addition', '')}".upper()
    if values.pop("building_class", "W") != "W":
        return "geen woning"
    if here and values["postcode"] not in here:
        return "niet in deze buurt"
    return ""


def identity(values: dict[str, Any]) -> str:
    return f"{values['postcode']} {values['house_number']} {values.get('suffix', '')}"


def _number(cell: str) -> int:
    if not cell.isdigit() or not 0 < int(cell) < 100000:
        raise BadCell("een huisnummer is een getal")
    return int(cell)


def _label(cell: str) -> str:
    if cell.upper() not in LABELS:
        raise BadCell("een energielabel is A++++ tot en met G")
    return cell.upper()
