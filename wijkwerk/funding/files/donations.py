"""The columns of a list of gifts, as a treasurer or a bank's export has it: day, who, how much, what for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wijkwerk.funding.enums import GivenAs
from wijkwerk.imports.rules import a_date
from wijkwerk.kernel import text
from wijkwerk.kernel.columns import BadCell, Column, an_amount, short_text
from wijkwerk.people.files.addresses import settle_address
from wijkwerk.people.files.columns import WHERE, WHO
from wijkwerk.people.files.marks import SEVERAL, marks
from wijkwerk.people.files.names import settle_name

UNKNOWN_BODY = "deze rechtspersoon kennen we niet"
UNKNOWN_ORGANISATION = "deze organisatie kennen we niet. Lees eerst de lijst van organisaties in"
NOBODY_KNOWN = frozenset({"anoniem", "onbekend", "-", "collecte"})
_WAYS = {
    "bank": GivenAs.BANK,
    "overgemaakt": GivenAs.BANK,
    "overschrijving": GivenAs.BANK,
    "ideal": GivenAs.BANK,
    "kas": GivenAs.CASH,
    "contant": GivenAs.CASH,
    "cash": GivenAs.CASH,
    "natura": GivenAs.THING,
    "in natura": GivenAs.THING,
    "spullen": GivenAs.THING,
}


def columns(header: list[str]) -> tuple[Column, ...]:
    return (
        Column(
            "given_on", "Datum", ("dag", "datum gift", "boekdatum", "ontvangen op", "ontvangen"), a_date, required=True
        ),
        Column("cents", "Bedrag", ("gift", "donatie", "euro", "bedrag in euro", "ontvangen bedrag"), an_amount),
        Column("purpose", "Omschrijving", ("waarvoor", "doel", "project", "mededeling", "bestemming"), short_text(100)),
        Column("way", "Hoe gegeven", ("wijze", "soort", "betaalwijze", "via", "contant of bank"), _way),
        Column("organisation", "Organisatie", ("bedrijf", "fonds", "gever organisatie"), short_text(100)),
        Column("body", "Rechtspersoon", ("stichting", "vereniging", "coöperatie"), short_text(100)),
        *WHO,
        *WHERE,
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What is here already, as it is sorted; and what is true of more than one person."""

    bodies: frozenset[str]
    organisations: frozenset[str]
    several: frozenset[str] = field(default_factory=frozenset)


def why_skipped(values: dict[str, Any], *, here: Known) -> str:
    """Empty for a row to take. On the way it parts name and address; who is called anonymous has no name."""
    settle_name(values)
    settle_address(values)
    if text.sort_key(values.get("first_name") or "") in NOBODY_KNOWN and not values.get("last_name"):
        values["first_name"] = ""
    values["way"] = values.get("way") or GivenAs.BANK.value
    if values["way"] != GivenAs.THING and not values.get("cents"):
        return "er staat geen bedrag"
    if values["way"] == GivenAs.THING and not values.get("purpose"):
        return "er staat niet wat er gegeven is"
    if values.get("body") and text.sort_key(values["body"]) not in here.bodies:
        return UNKNOWN_BODY
    if values.get("organisation"):
        return "" if text.sort_key(values["organisation"]) in here.organisations else UNKNOWN_ORGANISATION
    return SEVERAL if is_named(values) and not here.several.isdisjoint(marks(values)) else ""


def is_named(values: Mapping[str, Any]) -> bool:
    return bool(values.get("first_name") or values.get("last_name"))


def identity(values: Mapping[str, Any]) -> str:
    """Two rows of one file with the same identity are one gift."""
    who = text.sort_key(values.get("organisation") or "") or (marks(values)[0] if is_named(values) else "")
    told = (
        values.get("body") or "",
        who,
        values["given_on"],
        str(values.get("cents") or 0),
        values.get("purpose") or "",
    )
    return "|".join(text.sort_key(each) for each in told)


def _way(cell: str) -> str:
    told = text.sort_key(cell)
    if told not in _WAYS:
        raise BadCell("kies uit: bank, contant, natura")
    return _WAYS[told].value
