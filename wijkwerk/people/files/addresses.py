"""Street, house number and postcode, also when they stand in one cell, or when Excel made a date of them."""

import re
from typing import Any

from wijkwerk.kernel.columns import BadCell, a_house, a_postcode
from wijkwerk.people.files.names import words

_POSTCODE_BEHIND = re.compile(r"[\s,]+([1-9][0-9]{3}\s?[A-Za-z]{2})\b.*$")
_HOUSE_BEHIND = (re.compile(r"^(.*\D\s(?:1[5-9]|20)[0-9]{2})[\s,]+([0-9].*)$"), re.compile(r"^(.*\D)[\s,]+([0-9].*)$"))
_MONTH = "(jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)"
_MADE_A_DATE = re.compile(
    rf"^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}.*|[0-9]{{1,2}}-{_MONTH}|{_MONTH}-[0-9]{{1,2}})$", re.IGNORECASE
)


def address(cell: str) -> dict[str, Any]:
    """Street, and what stands behind it in the same cell: `Kade 12 A, 6828 AB Arnhem`."""
    parts: dict[str, Any] = {}
    behind = _POSTCODE_BEHIND.search(cell)
    if behind is not None:
        parts["postcode"] = a_postcode(behind[1])
        cell = cell[: behind.start()]
    for pattern in _HOUSE_BEHIND:
        match = pattern.match(cell)
        if match is not None:
            try:
                parts["house"] = house_number(match[2])
            except BadCell:
                break
            cell = match[1]
            break
    return {"street": words(80)(cell.strip(" ,")), **parts}


def settle_address(values: dict[str, Any]) -> None:
    """A column of its own goes before what stood behind the street."""
    address = values.pop("street", {})
    if address:
        values["street"] = address["street"]
        values.setdefault("postcode", address.get("postcode", ""))
    house = values.pop("house", None) or address.get("house")
    if house:
        values["house_number"], values["suffix"] = house


def house_number(cell: str) -> list[Any]:
    """Number and addition, the addition in capitals without spaces: `12 a`, `12-2`, `12 bis`."""
    if _MADE_A_DATE.match(cell):
        raise BadCell("Excel heeft van dit huisnummer een datum gemaakt. Schrijf het met een spatie: 12 2")
    if re.match(r"[0-9]{6}", cell):
        raise BadCell("een huisnummer heeft hoogstens vijf cijfers")
    number, addition = a_house(cell)
    return [number, re.sub(r"[\W_]", "", addition)]
