"""Zip files, with a look at what they would unpack to before anything is unpacked."""

import zipfile
from pathlib import Path

from wijkwerk.imports.files.strangers import refuse_other_office
from wijkwerk.imports.files.table import NotATable

MB = 1024 * 1024
LARGEST_UNPACKED = 4 * 1024 * MB
LARGEST_WORKBOOK = 300 * MB
LARGEST_IN_MEMORY = 64 * MB  # what of a workbook is read as a whole: texts, styles, names
MOST_PACKED = 200  # times smaller than it is: no list of people is, a bomb is
SMALL = 1000
WORKBOOK = "xl/workbook.xml"
DAMAGED = "Dit bestand is beschadigd. Haal het opnieuw op, of sla het opnieuw op."
_TOO_LARGE = "Dit bestand is van binnen veel groter dan het lijkt. Dat openen we niet."
_LOCKED = "Op dit zip-bestand zit een wachtwoord. Pak het eerst uit en kies het bestand dat je bedoelt."
_NOT_ONE = "In deze zip zit niet precies één CSV-bestand. Pak hem uit en kies het bestand dat je bedoelt."


def parts_of(path: Path) -> list[zipfile.ZipInfo]:
    """What is in it, apart from folders and what a Mac adds. Raises NotATable for what is damaged, locked or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, UnicodeDecodeError):
        raise NotATable(DAMAGED) from None
    _refuse_bomb(parts)
    if any(part.flag_bits & 1 for part in parts):
        raise NotATable(_LOCKED)
    return [part for part in parts if not part.is_dir() and not part.filename.startswith("__MACOSX/")]


def is_workbook(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether this is an Excel file; raises NotATable for one that would not fit in memory."""
    if all(part.filename != WORKBOOK for part in parts):
        return False
    read_whole = [
        part.file_size
        for part in parts
        if part.filename.endswith((".xml", ".rels")) and not part.filename.startswith("xl/worksheets/")
    ]
    if sum(part.file_size for part in parts) > LARGEST_WORKBOOK or sum(read_whole) > LARGEST_IN_MEMORY:
        raise NotATable("Dit Excel-bestand is te groot. Sla het op als CSV en probeer het nog eens.")
    return True


def only_csv(parts: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    """Raises NotATable when there is none, or more than one."""
    refuse_other_office({part.filename for part in parts})
    tables = [part for part in parts if part.filename.lower().endswith((".csv", ".txt", ".tsv"))]
    if len(tables) != 1:
        raise NotATable(_NOT_ONE)
    return tables[0]


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    """What is unpacked is never more than a zip says it is: reading stops there."""
    is_bomb = any(part.file_size > MOST_PACKED * max(part.compress_size, SMALL) for part in parts)
    if is_bomb or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise NotATable(_TOO_LARGE)
