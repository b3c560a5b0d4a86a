"""Small files as people have them, made for one test."""

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from wijkwerk.imports.files import Row, Table, open_table

PEOPLE = "Naam;Telefoon;Straat\r\nFatima el Amrani;06-12345678;Kade 1\r\nJoost de Boer;06-87654321;Kade 2\r\n"


def opened(folder: Path, content: bytes | str, *, name: str = "lijst.csv", encoding: str = "utf-8") -> Table:
    path = folder / name
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return open_table(path, name=name)


def read(folder: Path, content: bytes | str, *, name: str = "lijst.csv", encoding: str = "utf-8") -> list[Row]:
    with opened(folder, content, name=name, encoding=encoding) as table:
        return list(table.rows())


def cells(rows: Sequence[Row]) -> list[list[str]]:
    return [row.cells for row in rows]


def as_csv(rows: Sequence[Sequence[str]], *, delimiter: str = ";") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def as_zip(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def as_workbook(*sheets: Sequence[Sequence[Any]], hidden: int | None = None) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Blad{number + 1}")
        for row in rows:
            sheet.append(list(row))
        if number == hidden:
            sheet.sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def replaced(archive: bytes, name: str, content: bytes) -> bytes:
    """The same zip with one part changed."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    return as_zip({**parts, name: content})
