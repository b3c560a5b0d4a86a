"""What kind of table is it? Known by its first bytes, not by its name."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from wijkwerk.imports.files import zips
from wijkwerk.imports.files.encodings import encoding_of, errors_for
from wijkwerk.imports.files.excel import open_workbook
from wijkwerk.imports.files.headings import below_headings
from wijkwerk.imports.files.records import Lines, delimiter_of, named_delimiter, records
from wijkwerk.imports.files.strangers import refuse_binary, refuse_stranger
from wijkwerk.imports.files.table import NotATable, Row, Table

SAMPLE = 1024 * 1024
BYTES_TO_JUDGE = 64 * 1024
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def open_table(path: Path, *, name: str) -> Table:
    """Opens it and finds the header; raises NotATable with a sentence for whatever is none. To be closed (`with`).

    `name` is what people call the file; it decides nothing, and is told when it says something else than the content.
    """
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    refuse_stranger(start, name=name)
    with ExitStack() as opened:
        if start.startswith(b"PK\x03\x04"):
            return _from_zip(path, opened)
        return _from_text(opened.enter_context(path.open("rb")), start, opened, kind="csv")


def _from_zip(path: Path, opened: ExitStack) -> Table:
    """An Excel file is a zip too; otherwise one CSV must be in it."""
    parts = zips.parts_of(path)
    if zips.is_workbook(parts):
        headed, close = open_workbook(path)
        return Table("xlsx", "", "", headed.header, headed.rows, close, headed.preamble)
    part = zips.only_csv(parts)
    archive = opened.enter_context(zipfile.ZipFile(path))
    try:
        with archive.open(part) as peek:
            start = peek.read(SAMPLE)
        file = opened.enter_context(archive.open(part))
    except _DAMAGE:
        raise NotATable(zips.DAMAGED) from None
    refuse_stranger(start, name=part.filename)
    return _from_text(file, start, opened, kind="zip")


def _from_text(file: IO[bytes], start: bytes, opened: ExitStack, *, kind: str) -> Table:
    """From here on closing the table closes everything that was opened for it."""
    encoding = encoding_of(start, is_whole=len(start) < SAMPLE)
    errors = errors_for(encoding)
    sample = start[:BYTES_TO_JUDGE].decode(encoding, errors=errors)
    refuse_binary(sample)
    text = opened.enter_context(io.TextIOWrapper(file, encoding=encoding, errors=errors, newline=""))
    lines = Lines(text)
    first = lines.take()
    delimiter = named_delimiter(first)
    if delimiter is None:
        lines.put_back([first])
        delimiter = delimiter_of(sample, is_whole=len(start) <= BYTES_TO_JUDGE)
    headed = below_headings(_undamaged(records(lines, delimiter=delimiter)))
    close = opened.pop_all().close
    return Table(kind, encoding, delimiter, headed.header, headed.rows, close, headed.preamble)


def _undamaged(rows: Iterator[Row]) -> Iterator[Row]:
    """A zip shows its damage only when it is read that far."""
    try:
        yield from rows
    except _DAMAGE:
        raise NotATable(zips.DAMAGED) from None
