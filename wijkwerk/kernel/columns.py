"""Columns of files people bring: what a field is called, and how its cells are read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from wijkwerk.kernel import text
from wijkwerk.kernel.money import cents_from_text

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_HOUSE = re.compile(r"(\d{1,5})(?!\d)\s*[-/ ]?\s*([A-Za-z0-9]{0,8}(?: ?[A-Za-z0-9]{1,4})?)")


MOST_CENTS = 10_000_000
_NO_AMOUNT = ("-", "geen", "nvt", "n.v.t.")


class BadCell(ValueError):
    """`str()` of it is the reason, for people."""


@dataclass(frozen=True, slots=True)
class Column:
    """`looks_right`: whether the contents of a column look like this field, for when its heading does not help."""

    field: str
    label: str
    synonyms: tuple[str, ...]
    parse: Callable[[str], object]
    required: bool = False
    looks_right: Callable[[str], bool] | None = None


def short_text(longest: int) -> Callable[[str], str]:
    def parse(cell: str) -> str:
        if len(cell) > longest:
            raise BadCell(f"is te lang: hoogstens {longest} tekens")
        return cell

    return parse


def a_postcode(cell: str) -> str:
    found = text.postcode(cell)
    if found is None:
        raise BadCell("een postcode is vier cijfers en twee letters, zoals 1234 AB")
    return found


def a_house(cell: str) -> tuple[int, str]:
    """`12 A`, `12-2`, `12bis` → number and addition."""
    match = _HOUSE.fullmatch(cell.strip())
    if match is None or int(match[1]) == 0:
        raise BadCell("een huisnummer begint met een getal, zoals 12 of 12A")
    return int(match[1]), match[2].strip().upper()


def a_phone(cell: str) -> str:
    digits = text.phone_key(cell)
    if not 8 <= len(digits) <= 15:
        raise BadCell("dit lijkt geen telefoonnummer")
    return cell[:30]


def an_email(cell: str) -> str:
    if not _EMAIL.fullmatch(cell) or len(cell) > 254:
        raise BadCell("dit lijkt geen e-mailadres")
    return cell


def a_day(cell: str) -> str:
    """Dutch or ISO, even when followed by a time; as ISO text."""
    bare = re.split("[ T]", cell)[0] if len(cell) > 10 and ":" in cell else cell
    match = _DUTCH_DAY.fullmatch(bare)
    try:
        if match is not None:
            return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
        return date.fromisoformat(text.western_digits(bare)).isoformat()
    except ValueError:
        raise BadCell("een datum is dag-maand-jaar, zoals 24-11-2026") from None


def an_amount(cell: str) -> int:
    """`€ 12,50`, `12.50`, `25,-` or `25 per jaar`, in cents; `geen` is nothing."""
    bare = text.sort_key(cell).removesuffix("per jaar").replace("€", "").replace("eur", "").strip()
    try:
        found = 0 if bare in _NO_AMOUNT else cents_from_text(bare.removesuffix(",-").strip())
    except ValueError:
        found = -1
    if not 0 <= found <= MOST_CENTS:
        raise BadCell("een bedrag is bijvoorbeeld 12,50")
    return found
