"""The columns of lists of rooms, and of keys with whoever has them."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from wijkwerk.kernel import text
from wijkwerk.kernel.columns import BadCell, Column, a_phone, short_text

MOST_PEOPLE = 5000


def room_columns(header: list[str]) -> tuple[Column, ...]:
    return (
        Column("name", "Ruimte", ("naam", "zaal", "kamer", "lokaal", "naam ruimte"), short_text(60), required=True),
        Column(
            "holds", "Hoeveel mensen", ("personen", "capaciteit", "plaatsen", "aantal personen"), _people, required=True
        ),
        Column("facilities", "Wat er is", ("voorzieningen", "faciliteiten", "inrichting"), short_text(300)),
    )


def key_columns(header: list[str]) -> tuple[Column, ...]:
    return (
        Column("name", "Sleutel", ("naam", "sleutelnummer", "nummer", "label"), short_text(60), required=True),
        Column("room", "Ruimte", ("zaal", "kamer", "deur", "waarvan", "lokaal"), short_text(60)),
        Column("first_name", "Wie heeft hem", ("wie", "houder", "voornaam", "bij", "sleutelhouder"), short_text(60)),
        Column("phone", "Telefoon", ("tel", "telefoonnummer", "mobiel"), a_phone),
    )


def why_skipped(values: dict[str, Any], *, here: Collection[str]) -> str:
    """`here`: the names that are there already, as they are sorted."""
    return "deze staat er al" if identity(values) in here else ""


def identity(values: Mapping[str, Any]) -> str:
    return text.sort_key(values["name"])


def _people(cell: str) -> int:
    found = re.fullmatch(r"(\d{1,4})\s*(personen|mensen|pers\.?|p)?", cell.lower())
    if found is None or not 1 <= int(found[1]) <= MOST_PEOPLE:
        raise BadCell(f"hoeveel mensen is een getal van 1 tot en met {MOST_PEOPLE}")
    return int(found[1])
