"""Average use of gas and electricity per range of postcodes, as network operators publish it every year (kleinverbruiksgegevens)."""

from collections.abc import Collection
from typing import Any

from wijkwerk.homes.files.published import an_average
from wijkwerk.imports.files import NotATable
from wijkwerk.kernel.columns import BadCell, Column, a_postcode, short_text

# Fewer tell too much of whoever lives there; the operators themselves leave them out.
FEWEST_CONNECTIONS = 10
PRODUCTS = {"GAS": "gas_use", "ELK": "electricity_use"}
NEEDED = ("POSTCODE_VAN", "POSTCODE_TOT", "PRODUCTSOORT", "AANSLUITINGEN_AANTAL")
# The average was called after use (SJV) first, and after what is taken from the net (SJA) since it also says what is fed in.
AVERAGES = ("SJV_GEMIDDELD", "SJA_GEMIDDELD")


def columns(header: list[str]) -> tuple[Column, ...]:
    """Its headings are its passport. Raises NotATable."""
    names = {name.strip().upper(): name for name in header}
    average = next((name for name in AVERAGES if name in names), None)
    missing = next((name for name in NEEDED if name not in names), AVERAGES[0] if average is None else None)
    if missing is not None or average is None:
        raise NotATable(
            f"Dit is geen bestand van een netbeheerder: de kolom {missing} ontbreekt. Kies de kleinverbruiksgegevens, of een ander soort."
        )
    return (
        Column("postcode_from", names["POSTCODE_VAN"], (), a_postcode, required=True),
        Column("postcode_to", names["POSTCODE_TOT"], (), a_postcode, required=True),
        Column("product", names["PRODUCTSOORT"], (), _product, required=True),
        Column("connections", names["AANSLUITINGEN_AANTAL"], (), an_average, required=True),
        Column("average", names[average], (), an_average, required=True),
        *(Column("operator", names[name], (), short_text(60)) for name in ("NETBEHEERDER",) if name in names),
    )


def why_skipped(values: dict[str, Any], *, here: Collection[str]) -> str:
    """Empty for a row to take. `here`: the postcodes of the neighbourhood; without any, nothing can be of use."""
    if values["average"] is None or values["connections"] is None:
        return "zonder gemiddelde"
    if float(values["connections"]) < FEWEST_CONNECTIONS:
        return f"minder dan {FEWEST_CONNECTIONS} aansluitingen"
    if not any(values["postcode_from"] <= each <= values["postcode_to"] for each in here):
        return "niet in deze buurt"
    return ""


def identity(values: dict[str, Any]) -> str:
    return f"{values['product']} {values['postcode_from']} {values['postcode_to']}"


def _product(cell: str) -> str:
    if cell.upper() not in PRODUCTS:
        raise BadCell("kies uit: GAS, ELK")
    return PRODUCTS[cell.upper()]
