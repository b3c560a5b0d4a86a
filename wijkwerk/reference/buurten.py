"""The index of buurten of Statistics Netherlands (CBS), to choose from at a start: code, name, municipality and a point in the middle.

Shipped is the one of 2014 (`buurten-2014.csv.gz`): the newest that could be had. A newer one goes before it, under the headings CBS and
PDOK give these columns, in any order and among others: comma, semicolon or tab between, UTF-8 or what Excel makes of it.
"""

import csv
import gzip
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from wijkwerk.reference.toml import FOLDER, WrongReference

SHIPPED_YEAR = 2014
SOURCE = "Centraal Bureau voor de Statistiek en Kadaster, wijk- en buurtkaart (CC BY 4.0), vereenvoudigd tot een punt per buurt"
# What we need → how publishers head it, in lower case, without the number that CBS puts behind a name.
HEADINGS = {
    "code": ("buurtcode", "bu_code", "gwb_code", "codering", "wijkenenbuurten"),
    "name": ("buurtnaam", "bu_naam", "regio", "wijkenenbuurtennaam", "wijken en buurten"),
    "municipality": ("gemeentenaam", "gm_naam"),
    "lon": ("lon", "lengtegraad"),
    "lat": ("lat", "breedtegraad"),
}
MOST_SHOWN = 30
_CODE = re.compile(r"BU\d{8}")
# Files of CBS hold the country, its municipalities and their districts too.
_LARGER = re.compile(r"(NL|GM|WK)\d+")
_LARGEST = 8_000_000


class Wrong(StrEnum):
    """What can be wrong with a file that should be an index."""

    TOO_LARGE = "larger than any index of buurten"
    NO_COLUMNS = "no column with codes of buurten, or none with their names"
    NO_BUURT = "holds no buurt"
    BAD_LINE = "is no buurt: a code such as BU02020211, a name, and where it lies in degrees"


class WrongIndex(WrongReference):
    """`line` of the file, 0 for the whole."""

    def __init__(self, name: str, wrong: Wrong, *, line: int = 0) -> None:
        super().__init__(f"{name}: {f'line {line} ' if line else ''}{wrong}")
        self.wrong, self.line = wrong, line


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
    """Raises WrongIndex, naming file and line."""
    if len(content) > _LARGEST:
        raise WrongIndex(name, Wrong.TOO_LARGE)
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        lines = content.decode("cp1252", errors="replace").splitlines()
    try:
        found = {each.code: each for each in _rows(name, lines)}
    except csv.Error:
        raise WrongIndex(name, Wrong.NO_COLUMNS) from None
    if not found:
        raise WrongIndex(name, Wrong.NO_BUURT)
    return Index(year, found)


def _rows(name: str, lines: list[str]) -> Iterator[Buurt]:
    """Where a row does not name its municipality, the index that is shipped does."""
    head = lines[0] if lines else ""
    rows = csv.reader(lines, delimiter=max(",;\t", key=head.count))
    places = _places(next(rows, []))
    if not {"code", "name"} <= places.keys():
        raise WrongIndex(name, Wrong.NO_COLUMNS)
    for row in rows:
        told = {part: row[place].strip() if place < len(row) else "" for part, place in places.items()}
        if _LARGER.fullmatch(told["code"]) or not any(told.values()):
            continue
        try:
            point = _degrees(told.get("lon", "")), _degrees(told.get("lat", ""))
        except ValueError:
            raise WrongIndex(name, Wrong.BAD_LINE, line=rows.line_num) from None
        if not _CODE.fullmatch(told["code"]) or not 0 < len(told["name"]) <= 80:
            raise WrongIndex(name, Wrong.BAD_LINE, line=rows.line_num)
        municipality = told.get("municipality") or _municipalities().get(told["code"][2:6], "")
        yield Buurt(told["code"], told["name"], municipality, *(point if None not in point else (None, None)))


def _places(head: list[str]) -> dict[str, int]:
    """Which column holds what; of two that could the one that is named first in HEADINGS."""
    names = [re.sub(r"_\d+$", "", each.strip().lower()) for each in head]
    known = {part: [names.index(each) for each in options if each in names] for part, options in HEADINGS.items()}
    return {part: found[0] for part, found in known.items() if found}


def _degrees(told: str) -> float | None:
    """Raises ValueError."""
    if not told:
        return None
    degrees = float(told.replace(",", "."))
    if not -180 <= degrees <= 180:  # nor is what is not a number at all
        raise ValueError(told)
    return degrees


@cache
def _municipalities() -> dict[str, str]:
    """By the four digits that a code has of its municipality, as far as the shipped index names it itself."""
    path = FOLDER / f"buurten-{SHIPPED_YEAR}.csv.gz"
    rows = csv.DictReader(gzip.decompress(path.read_bytes()).decode().splitlines())
    return {row["buurtcode"][2:6]: row["gemeentenaam"] for row in rows if row["gemeentenaam"]}


def _fits(buurt: Buurt, wanted: list[str]) -> bool:
    if wanted == [buurt.code.lower()]:
        return True
    words = _plain(f"{buurt.name} {buurt.municipality}").split()
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _plain(text: str) -> str:
    """Without accents, capitals and marks, as people type it."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]+", " ", "".join(each for each in letters if not unicodedata.combining(each))).strip()
