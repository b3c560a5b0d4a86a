"""Reading the TOML files beside this module, strictly: what is wrong is refused with the name of file and key."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from wijkwerk.engines.reading import Fields, Malformed

FOLDER = Path(__file__).parent
_MONTH = re.compile(r"^\d{4}-(0[1-9]|1[0-2])$")


class WrongReference(Exception):
    """A reference file is not as it should be; the message names file and key."""


def read_rows(path: Path, table: str) -> list[dict[str, Any]]:
    """The rows `[[table]]` of a file, in its order. Raises WrongReference where it is no TOML or has no such rows."""
    rows = read_document(path).get(table)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise WrongReference(f"{path.name}: no [[{table}]]")
    return rows


def read_document(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongReference(f"{path.name}: {error}") from None


@contextmanager
def naming(path: Path, key: object) -> Iterator[None]:
    """What is wrong inside is told with the name of the file and the key."""
    try:
        yield
    except Malformed as error:
        raise WrongReference(f"{path.name}: {key}: {error}") from None


def day(fields: Fields, name: str) -> date:
    value = fields.any(name)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Malformed(fields.at(name), "must be a day such as 2026-01-01, without quotes")
    return value


def maybe_day(fields: Fields, name: str) -> date | None:
    return day(fields, name) if fields.has(name) else None


def month(fields: Fields, name: str) -> str:
    """When a source was seen, `2026-11`."""
    text = fields.text(name)
    if not _MONTH.match(text):
        raise Malformed(fields.at(name), "must be a month such as 2026-11")
    return text
