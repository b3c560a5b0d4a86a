"""What files with averages share: a year that is in their name only, and numbers that must stay within what can be."""

import re
from decimal import Decimal

from wijkwerk.imports.files import NotATable
from wijkwerk.imports.rules import a_number
from wijkwerk.kernel.columns import BadCell

UNKNOWN = frozenset({".", "-", "x", "?"})
LARGEST = Decimal(100_000_000)
# By itself, or in a day without marks: Liander and Enexis name their files `…_01012026.csv`.
_YEAR = re.compile(r"(?<!\d)(?:[0-3]\d[01]\d)?(20[0-4]\d)(?:[01]\d[0-3]\d)?(?!\d)")


def year_of(name: str) -> int:
    """The year these averages are of, by the name of the file: nowhere else does it stand. Raises NotATable."""
    years = sorted(set(_YEAR.findall(name)))
    if len(years) != 1:
        raise NotATable(
            "Van welk jaar is dit? Zet het jaar in de naam van het bestand, zoals verbruik-2026.csv, en kies het opnieuw."
        )
    return int(years[0])


def an_average(cell: str) -> str | None:
    """A number as text; None for a point or a dash, as publishers write what they do not tell."""
    if cell.lower() in UNKNOWN:
        return None
    told = Decimal(a_number(cell))
    if not 0 <= told <= LARGEST:
        raise BadCell("dit getal is kleiner of groter dan kan")
    return str(round(told, 1))
