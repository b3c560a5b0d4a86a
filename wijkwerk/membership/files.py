"""The columns of a list of members, friends or donors, as associations and foundations have it lying about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wijkwerk.imports.rules import a_date
from wijkwerk.kernel import text
from wijkwerk.kernel.columns import Column, an_amount, short_text
from wijkwerk.people.files.addresses import settle_address
from wijkwerk.people.files.columns import WHERE, WHO
from wijkwerk.people.files.marks import SEVERAL, marks
from wijkwerk.people.files.names import settle_name

KIND_OF_WHO_TELLS_NONE = "lid"
UNKNOWN_BODY = "deze rechtspersoon kennen we niet"
NOBODY = "geen naam"


def columns(header: list[str]) -> tuple[Column, ...]:
    """Account numbers are no column: without a signed mandate nothing may be collected, and with one it is kept there."""
    return (
        *WHO,
        *WHERE,
        Column("number", "Lidnummer", ("lid nr", "lidnr", "relatienummer", "nummer lid", "donateursnummer"), _number),
        Column(
            "kind", "Soort lid", ("soort lidmaatschap", "lidsoort", "type lid", "soort", "categorie"), short_text(40)
        ),
        Column("from_on", "Lid sinds", ("lid vanaf", "sinds", "ingangsdatum", "begindatum", "datum lid"), a_first_day),
        Column("cents", "Contributie", ("bijdrage", "jaarbijdrage", "contributie per jaar", "donatie"), an_amount),
        Column("body", "Rechtspersoon", ("stichting", "vereniging", "coöperatie", "lid van"), short_text(100)),
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What is here already: the names of our legal persons as they are sorted, and what is true of more than one person."""

    bodies: frozenset[str]
    several: frozenset[str] = field(default_factory=frozenset)


def why_skipped(values: dict[str, Any], *, here: Known) -> str:
    """Empty for a row to take. On the way it parts name and address."""
    settle_name(values)
    settle_address(values)
    values["kind"] = values.get("kind") or KIND_OF_WHO_TELLS_NONE
    if not (values.get("first_name") or values.get("last_name")):
        return NOBODY
    if values.get("body") and text.sort_key(values["body"]) not in here.bodies:
        return UNKNOWN_BODY
    return SEVERAL if any(each in here.several for each in marks(values)) else ""


def identity(values: Mapping[str, Any]) -> str:
    """Two rows of one file with the same identity are one member of one legal person."""
    return f"{text.sort_key(values.get('body') or '')}|{values.get('number') or ''}|{marks(values)[0]}"


def a_first_day(cell: str) -> str:
    """A day, or a year alone, which begins on 1 January."""
    if len(cell) == 4 and cell.isascii() and cell.isdigit():
        return a_date(f"{cell}-01-01")
    return a_date(cell)


def _number(cell: str) -> str:
    """Excel makes `12.0` of 12."""
    return short_text(20)(cell.removesuffix(".0"))
