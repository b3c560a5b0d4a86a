"""Excel workbooks, row by row, with their hidden traps: dates, whole numbers that are not, errors in cells, hostile XML."""

import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from wijkwerk.imports.files.headings import Headed, below_headings
from wijkwerk.imports.files.records import LONGEST_CELL, TOO_LONG
from wijkwerk.imports.files.table import NotATable, Row

MOST_ROWS = 1_048_576  # what Excel itself can hold
UNREADABLE = "Dit Excel-bestand kunnen we niet lezen. Open het in Excel, sla het opnieuw op en probeer het nog eens."


def open_workbook(path: Path) -> tuple[Headed, Callable[[], None]]:
    """The first visible sheet with a table on it; formulas give the value that Excel last saw. Raises NotATable."""
    file = path.open("rb")
    try:
        book = _load(file)
        headed = _first_table([sheet for sheet in book.worksheets if sheet.sheet_state == "visible"])
    except NotATable:
        file.close()
        raise
    except Exception as error:
        # openpyxl fails in many ways on a damaged or hostile workbook; for people they are one.
        file.close()
        raise NotATable(UNREADABLE) from error

    def close() -> None:
        book.close()
        file.close()

    return headed, close


def _load(file: Any) -> Any:
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise NotATable("Deze installatie kan Excel-bestanden niet veilig lezen. Sla het op als CSV.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)


def _first_table(sheets: list[Any]) -> Headed:
    for sheet in sheets:
        # The size that a sheet says it has is often wrong.
        sheet.reset_dimensions()
        try:
            return below_headings(_rows(sheet))
        except NotATable as refusal:
            told = refusal
    raise told if sheets else NotATable


def _rows(sheet: Any) -> Iterator[Row]:
    values = _quietly(sheet.iter_rows(values_only=True))
    for number, row in enumerate(values, start=1):
        if number > MOST_ROWS:
            raise NotATable(UNREADABLE)
        if not row:
            continue
        cells = [shown(value) for value in row]
        too_long = any(len(cell) > LONGEST_CELL for cell in cells)
        yield Row(number, [cell[:LONGEST_CELL] for cell in cells], TOO_LONG if too_long else None)


def _quietly(rows: Iterator[Any]) -> Iterator[Any]:
    """openpyxl warns about drawings and rules that are of no use here; an error on the way is the file's."""
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                row = next(rows)
            except StopIteration:
                return
            except Exception as error:
                raise NotATable(UNREADABLE) from error
        yield row


def shown(value: Any) -> str:
    """As a person reads it, with dates the same everywhere: 2026-11-24."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        # Fifteen digits, as Excel shows: what lies behind them is noise.
        return format(Decimal(f"{value:.15g}"), "f").replace(".", ",")
    return str(value).replace("_x000D_", "").replace("\0", "")
