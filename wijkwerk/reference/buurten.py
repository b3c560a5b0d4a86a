"""The index of buurten of Statistics Netherlands (CBS), to choose from at a start: code, name, municipality and a point in the middle.

Shipped is the one of 2014 (`buurten-2014.csv.gz`): the newest that could be had. A newer one of the same columns goes before it.
"""

import csv
import gzip
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wijkwerk.reference.toml import FOLDER, WrongReference

SHIPPED_YEAR = 2014
SOURCE = "Centraal Bureau voor de Statistiek en Kadaster, wijk- en buurtkaart (CC BY 4.0), vereenvoudigd tot een punt per buurt"
COLUMNS = ("buurtcode", "buurtnaam", "gemeentenaam", "lon", "lat")
MOST_SHOWN = 30
_CODE = re.compile(r"BU\d{8}")
_LARGEST = 8_000_000


@dataclass(frozen=True, slots=True)
class Buurt:
    """`municipality` is empty where it was merged away before its name was noted; `lon` and `lat` in degrees, or None."""

    code: str
    name: str
    municipality: str
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class Index:
    year: int
    buurten: dict[str, Buurt]

    def find(self, words: str, *, most: int = MOST_SHOWN) -> list[Buurt]:
        """By code, or by words that all begin one in the name or the municipality; those whose name begins so come first."""
        wanted = _plain(words).split()
        if not wanted:
            return []
        found = [each for each in self.buurten.values() if _fits(each, wanted)]
        found.sort(
            key=lambda each: (not _plain(each.name).startswith(wanted[0]), each.name, each.municipality, each.code)
        )
        return found[:most]


@cache
def shipped() -> Index:
    path = FOLDER / f"buurten-{SHIPPED_YEAR}.csv.gz"
    return read_index(path.name, gzip.decompress(path.read_bytes()), year=SHIPPED_YEAR)


def newest(folder: Path) -> Index:
    """The newest that was put beside the database as `buurten-YEAR.csv`, else the one that is shipped. Raises WrongReference."""
    brought = sorted(folder.glob("buurten-[0-9][0-9][0-9][0-9].csv"))
    if not brought:
        return shipped()
    return read_index(brought[-1].name, brought[-1].read_bytes(), year=int(brought[-1].stem[-4:]))


def read_index(name: str, content: bytes, *, year: int) -> Index:
    """Raises WrongReference, naming file and line."""
    if len(content) > _LARGEST:
        raise WrongReference(f"{name}: larger than any index of buurten")
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise WrongReference(f"{name}: is not text in UTF-8") from None
    found = {each.code: each for each in _rows(name, lines)}
    if not found:
        raise WrongReference(f"{name}: holds no buurt")
    return Index(year, found)


def _rows(name: str, lines: Iterable[str]) -> Iterator[Buurt]:
    rows = csv.reader(lines)
    if tuple(next(rows, ())) != COLUMNS:
        raise WrongReference(f"{name}: the first line must be {','.join(COLUMNS)}")
    for row in rows:
        try:
            code, told, municipality, lon, lat = row
            point = (float(lon), float(lat)) if lon and lat else (None, None)
        except ValueError:
            raise WrongReference(f"{name}: line {rows.line_num} has other columns") from None
        if not _CODE.fullmatch(code) or not told or len(told) > 80:
            raise WrongReference(f"{name}: line {rows.line_num} has no code such as BU02020211, or no name")
        yield Buurt(code, told, municipality, *point)


def _fits(buurt: Buurt, wanted: list[str]) -> bool:
    if wanted == [buurt.code.lower()]:
        return True
    words = _plain(f"{buurt.name} {buurt.municipality}").split()
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _plain(text: str) -> str:
    """Without accents, capitals and marks, as people type it."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]+", " ", "".join(each for each in letters if not unicodedata.combining(each))).strip()
