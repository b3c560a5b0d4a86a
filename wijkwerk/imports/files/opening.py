"""What kind of table is it? Known by its first bytes, not by its name."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
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
LETTERS_TO_JUDGE = 64 * 1024


def open_table(path: Path, *, name: str) -> Table:
    """Opens it and finds the header; raises NotATable with a sentence for whatever is none. To be closed (`with`).

    `name` is what people call the file; it is never trusted, only told when the file turns out to be nothing.
    """
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    refuse_stranger(start)
    if start.startswith(b"PK\x03\x04"):
        return _from_zip(path)
    return _from_text(path.open("rb"), start, kind="csv", name=name)


def _from_zip(path: Path) -> Table:
    """An Excel file is a zip too; otherwise one CSV must be in it."""
    parts = zips.parts_of(path)
    if zips.is_workbook(parts):
        headed, close = open_workbook(path)
        return Table("xlsx", "", "", headed.header, headed.rows, close, headed.preamble)
    part = zips.only_csv(parts)
    archive = zipfile.ZipFile(path)
    try:
        with archive.open(part) as peek:
            start = peek.read(SAMPLE)
        refuse_stranger(start)
        return _from_text(archive.open(part), start, kind="zip", name=part.filename, and_close=archive.close)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise NotATable(zips.DAMAGED) from None
    finally:
        _close_unless_read(archive)
