"""Where the table begins: below titles and preamble lines, and sometimes without any headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from wijkwerk.imports.files.records import MOST_COLUMNS
from wijkwerk.imports.files.table import NotATable, Row

ROWS_TO_JUDGE = 40
HEADER_WITHIN = 20
FILLED_ENOUGH = 0.6
_DATA = re.compile(
    r"^([^\s@]+@[^\s@]+\.[^\s@]{2,}|[1-9]\d{3}\s?[A-Za-z]{2}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}( .*)?|\+?[\d\s().-]{9,20})$"
)


@dataclass(frozen=True, slots=True)
class Headed:
    preamble: list[list[str]]
    header: list[str]
    rows: Iterator[Row]


def below_headings(rows: Iterator[Row]) -> Headed:
    """Titles and preamble lines are narrower than the table; the first row that is wide enough holds the headings.

    When that row is data already, the columns are called `Kolom A`, `Kolom B` and no row is lost. Raises NotATable.
    """
    first = list(islice(rows, ROWS_TO_JUDGE))
    filled = [0 if row.problem else sum(bool(cell.strip()) for cell in row.cells) for row in first]
    at = _header_at(first, filled)
    _refuse_unread(first[:at])
    has_header = not _is_data(first[at])
    body = first[at + 1 :] if has_header else first[at:]
    width = max(first[at].width, _usual_width(body))
    if width > MOST_COLUMNS:
        raise NotATable(f"Deze tabel heeft meer dan {MOST_COLUMNS} kolommen. Haal weg wat niet nodig is.")
    names = [cell.strip() for cell in first[at].cells[:width]] if has_header else []
    names += [""] * (width - len(names))
    return Headed(
        preamble=[row.cells for row in first[:at] if not row.is_empty],
        header=[name or f"Kolom {column_letter(index)}" for index, name in enumerate(names)],
        rows=chain(body, rows),
    )


def column_letter(index: int) -> str:
    """0 → A, 26 → AA, as Excel shows it."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _header_at(first: Sequence[Row], filled: Sequence[int]) -> int:
    if max(filled, default=0) < 2:
        raise NotATable
    # One row may be wider by accident; two are not.
    wide = max(2.0, FILLED_ENOUGH * sorted(filled)[-2:][0])
    at = next((index for index, cells in enumerate(filled[:HEADER_WITHIN]) if cells >= wide), None)
    if at is None:
        raise NotATable
    if _is_data(first[at]):
        wider = (i for i in range(at + 1, len(first)) if filled[i] > filled[at] and not _is_data(first[i]))
        return next((i for i in wider if i < HEADER_WITHIN), at)
    return at


def _refuse_unread(above: Sequence[Row]) -> None:
    """The headings may be in it, and then nothing below can be understood."""
    for row in above:
        if row.problem:
            raise NotATable(f"Rij {row.number}, waar de koppen horen te staan, is niet te lezen: {row.problem}.")


def _is_data(row: Row) -> bool:
    return any(_DATA.match(cell.strip()) for cell in row.cells)


def _usual_width(rows: Sequence[Row]) -> int:
    """How wide at least half of the rows are: a column without a heading is a column too."""
    widths = sorted((row.width for row in rows if row.problem is None and not row.is_empty), reverse=True)
    return widths[len(widths) // 2] if len(widths) > 1 else 0
