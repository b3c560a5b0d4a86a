"""The columns of EP-Online's total file (energy labels of RVO) that this app reads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wijkwerk.imports.files import NotATable
from wijkwerk.imports.rules import a_date
from wijkwerk.kernel.columns import BadCell, Column, a_postcode, short_text

LABELS = ("A++++", "A+++", "A++", "A+", "A", "B", "C", "D", "E", "F", "G")
DWELLING = "W"
NEEDED = ("Pand_postcode", "Pand_huisnummer", "Pand_energieklasse")
DAYS = ("Pand_opnamedatum", "Pand_registratiedatum")
HIGHEST_HOUSE_NUMBER = 99_999
LENGTH_OF_BAG_ID = 16


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One label of one dwelling. `suffix`: letter and addition, in capitals, without spaces. `bag_id` may be empty."""

    postcode: str
    house_number: int
    suffix: str
    label: str
    label_on: date
    registered_on: date | None = None
    bag_id: str = ""


def columns(header: list[str]) -> tuple[Column, ...]:
    """Refuses a file that is not EP-Online's: its headings are its passport. Raises NotATable."""
    names = {name.lower() for name in header}
    missing = next((name for name in NEEDED if name.lower() not in names), None)
    if missing is None and not any(day.lower() in names for day in DAYS):
        missing = DAYS[0]
    if missing is not None:
        raise NotATable(
            f"Dit is geen bestand van EP-Online: de kolom {missing} ontbreekt. Kies het totaalbestand, of een ander soort."
        )
    return (
        Column("postcode", "Pand_postcode", (), a_postcode, required=True),
        Column("house_number", "Pand_huisnummer", (), _house_number, required=True),
        Column("letter", "Pand_huisletter", (), short_text(4)),
        Column("addition", "Pand_huisnummertoevoeging", (), short_text(8)),
        Column("label", "Pand_energieklasse", (), _label, required=True),
        Column("label_on", "Pand_opnamedatum", (), a_date),
        Column("registered_on", "Pand_registratiedatum", (), a_date),
        Column("building_class", "Pand_gebouwklasse", (), short_text(4)),
        Column("bag_id", "Pand_bagverblijfsobjectid", (), _bag_id),
    )


def why_skipped(values: dict[str, Any], *, here: frozenset[str]) -> str:
    """Empty for a row to take; joins letter and addition, and settles on one day, on the way.

    `here`: the postcodes of the neighbourhood; empty takes every postcode.
    """
    values["suffix"] = re.sub(r"[\W_]", "", f"{values.pop('letter', '')}{values.pop('addition', '')}").upper()
    if values.pop("building_class", DWELLING).upper() != DWELLING:
        return "geen woning"
    if here and values["postcode"] not in here:
        return "niet in deze buurt"
    values.setdefault("label_on", values.get("registered_on"))
    return "" if values["label_on"] else "geen datum van opname of registratie"


def identity(values: Mapping[str, Any]) -> str:
    """Rows with the same identity are about the same dwelling."""
    return f"{values['postcode']} {values['house_number']} {values.get('suffix', '')}".strip()


def label_row(values: Mapping[str, Any]) -> LabelRow:
    """The values of a row to take, with their types."""
    registered_on = values.get("registered_on")
    return LabelRow(
        postcode=values["postcode"],
        house_number=int(values["house_number"]),
        suffix=values.get("suffix") or "",
        label=values["label"],
        label_on=date.fromisoformat(values["label_on"]),
        registered_on=date.fromisoformat(registered_on) if registered_on else None,
        bag_id=values.get("bag_id") or "",
    )


def newest(existing_on: date | None, new_on: date) -> bool:
    """Whether the new label goes before the one that is there; of the same day the one that was there stays."""
    return existing_on is None or new_on > existing_on


@dataclass(slots=True)
class Newest:
    """Which row of a file holds the newest label of each dwelling, while the rows pass by in any order."""

    _rows: dict[str, tuple[date, date, int]] = field(default_factory=dict)

    def loser(self, number: int, values: Mapping[str, Any]) -> int | None:
        """The number of the row that has to give way: this one, an earlier one, or None when the dwelling is new.

        By day of recording, then of registration; what is the same in both stays with the earlier row.
        """
        row, key = label_row(values), identity(values)
        held = self._rows.get(key)
        coming = (row.label_on, row.registered_on or row.label_on, number)
        if held is not None and coming[:2] <= held[:2]:
            return number
        self._rows[key] = coming
        return held[2] if held else None


def _house_number(cell: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", cell) or int(cell) == 0:
        raise BadCell(f"een huisnummer is een getal van 1 tot en met {HIGHEST_HOUSE_NUMBER}")
    return int(cell)


def _label(cell: str) -> str:
    if cell.upper() not in LABELS:
        raise BadCell("een energielabel is A++++ tot en met G")
    return cell.upper()


def _bag_id(cell: str) -> str:
    """Sixteen digits. A spreadsheet takes the zeros in front away, which we put back, or rounds it, and then it says nothing."""
    if not re.fullmatch(r"[0-9]{13,16}", cell):
        return ""
    return cell.zfill(LENGTH_OF_BAG_ID)
