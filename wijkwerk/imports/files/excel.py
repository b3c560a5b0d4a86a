"""Excel workbooks, row by row, with their hidden traps: dates, whole numbers that are not, errors in cells, hostile XML."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from wijkwerk.imports.files.table import Row

ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})


def excel_rows(path: Path) -> tuple[Iterator[Row], Callable[[], None]]:
    """The first sheet with anything on it; cached values of formulas, never the formulas."""
    import defusedxml
    import openpyxl

    defusedxml.defuse_stdlib()
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    return _rows(sheet), book.close


def _rows(sheet: Any) -> Iterator[Row]:
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_shown(value) for value in values]
        wrong = next((cell for cell in cells if cell in ERRORS), None)
        yield Row(number, cells, f"in een vak staat de fout {wrong}" if wrong else None)


def _shown(value: Any) -> str:
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
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    return str(value)
