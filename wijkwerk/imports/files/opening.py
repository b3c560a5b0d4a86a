"""What kind of table is it? Known by its first bytes, not by its name."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import IO

from wijkwerk.imports.files.excel import excel_rows
from wijkwerk.imports.files.table import Row, Table
from wijkwerk.kernel.refusal import Refusal

DELIMITERS = ";,\t|"
LONGEST_CELL = 10_000
MOST_COLUMNS = 500
LARGEST_UNPACKED = 4 * 1024**3
MOST_PACKED = 200  # times smaller than it is: no list of people is, a bomb is
HEADER_WITHIN = 12
_NOT_TABLES = {
    b"%PDF": "een PDF",
    b"\x89PNG": "een plaatje",
    b"\xff\xd8\xff": "een foto",
    b"\xd0\xcf\x11\xe0": "een oud Excel-bestand (.xls). Sla het op als .xlsx of .csv",
    b"<!DO": "een webpagina",
    b"<htm": "een webpagina",
    b"<?xm": "een XML-bestand",
}


class NotATable(Refusal):
    for_people = "In dit bestand vinden we geen tabel. Sla het op als Excel (.xlsx) of CSV en probeer het nog eens."


def open_table(path: Path, *, name: str) -> Table:
    """Opens it and finds the header; raises NotATable with a sentence for whatever is none. To be closed (`with`)."""
    with path.open("rb") as file:
        start = file.read(8192)
    for magic, says in _NOT_TABLES.items():
        if start.startswith(magic):
            raise NotATable(f"Dit is {says}. Sla het op als Excel (.xlsx) of CSV en probeer het nog eens.")
    if start.startswith(b"PK"):
        return _from_zip(path)
    return _from_csv(path.open("rb"), start)


def _from_zip(path: Path) -> Table:
    """An Excel file is a zip too; otherwise one CSV must be in it."""
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise NotATable("Dit bestand is beschadigd. Haal het opnieuw op, of sla het opnieuw op.") from None
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if any(
        info.file_size > LARGEST_UNPACKED or info.file_size > MOST_PACKED * max(info.compress_size, 1000)
        for info in infos
    ):
        archive.close()
        raise NotATable("Dit bestand is van binnen veel groter dan het lijkt. Dat openen we niet.")
    if any(info.filename == "xl/workbook.xml" for info in infos):
        archive.close()
        return _from_excel(path)
    tables = [info for info in infos if info.filename.lower().endswith((".csv", ".txt", ".tsv"))]
    if len(tables) != 1:
        archive.close()
        raise NotATable("In deze zip zit niet precies één CSV-bestand. Pak hem uit en kies het bestand dat je bedoelt.")
    with archive.open(tables[0]) as peek:
        start = peek.read(8192)
    return _from_csv(archive.open(tables[0]), start, and_close=archive)


def _from_excel(path: Path) -> Table:
    try:
        rows, close = excel_rows(path)
        return _with_header(rows, kind="xlsx", encoding="", delimiter="", close=close)
    except NotATable:
        raise
    except Exception as error:
        # openpyxl fails in many ways on a damaged or hostile workbook; for people they are one.
        raise NotATable(
            "Dit Excel-bestand kunnen we niet lezen. Open het in Excel, sla het opnieuw op en probeer het nog eens."
        ) from error


def _from_csv(file: IO[bytes], start: bytes, *, and_close: zipfile.ZipFile | None = None) -> Table:
    encoding = _encoding(start)
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")

    def close() -> None:
        text.close()
        if and_close is not None:
            and_close.close()

    sample = start.decode(encoding, errors="replace")
    if "\0" in sample:
        close()
        raise NotATable
    delimiter = max(DELIMITERS, key=lambda each: (sample.count(each), -DELIMITERS.index(each)))
    try:
        return _with_header(_csv_rows(text, delimiter), kind="csv", encoding=encoding, delimiter=delimiter, close=close)
    except NotATable:
        close()
        raise


def _encoding(start: bytes) -> str:
    """By its first marks; else UTF-8 when that reads, else what Excel on Windows writes."""
    if start.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        # The last bytes may be half a character, cut off by the sample.
        if error.start < len(start) - 4:
            return "cp1252"
    return "utf-8"


def _csv_rows(text: Iterable[str], delimiter: str) -> Iterator[Row]:
    reader = csv.reader((line.replace("\0", "") for line in text), delimiter=delimiter)
    csv.field_size_limit(10 * LONGEST_CELL)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Row(reader.line_num, [], "aanhalingstekens kloppen niet, of een vak is te lang")
            continue
        too_long = any(len(cell) > LONGEST_CELL for cell in cells)
        yield Row(reader.line_num, [cell[:LONGEST_CELL] for cell in cells], "een vak is te lang" if too_long else None)


def _with_header(rows: Iterator[Row], *, kind: str, encoding: str, delimiter: str, close: Callable[[], None]) -> Table:
    """The header is the first of the widest rows at the top: titles and preamble lines above it are narrower."""
    first = list(islice(rows, HEADER_WITHIN))
    widths = [sum(bool(cell.strip()) for cell in row.cells) for row in first]
    if not widths or max(widths) < 2 or max(len(row.cells) for row in first) > MOST_COLUMNS:
        raise NotATable
    wide = max(widths)
    at = next(index for index, width in enumerate(widths) if width >= max(2, wide * 0.6))
    header = [cell.strip() for cell in first[at].cells]
    while header and not header[-1]:
        header.pop()
    return Table(
        kind=kind,
        encoding=encoding,
        delimiter=delimiter,
        header=header,
        source=chain(first[at + 1 :], rows),
        close=close,
        preamble=[row.cells for row in first[:at]],
    )
