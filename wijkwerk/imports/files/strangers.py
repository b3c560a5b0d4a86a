"""What is not a table, known by its first bytes and not by its name; and what to do about it, in a sentence."""

from collections.abc import Mapping
from pathlib import PurePath

from wijkwerk.imports.files.table import NotATable

SAVE_AS = "Sla het op als Excel (.xlsx) of CSV en probeer het nog eens."
_NAMED_AS_TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx"})
BINARY_FROM = 0.01  # the share of bytes that no text has

_BY_START = {
    b"%PDF": "een PDF",
    b"\x89PNG": "een plaatje",
    b"GIF8": "een plaatje",
    b"II*\x00": "een plaatje",
    b"MM\x00*": "een plaatje",
    b"RIFF": "een plaatje of geluid",
    b"\xff\xd8\xff": "een foto",
    b"\xd0\xcf\x11\xe0": "een oud Excel-bestand (.xls), of een Excel-bestand met een wachtwoord",
    b"{\\rtf": "een tekstdocument",
    b"\x1f\x8b": "een ingepakt bestand (.gz). Pak het eerst uit",
    b"7z\xbc\xaf": "een ingepakt bestand (.7z). Pak het eerst uit",
    b"Rar!": "een ingepakt bestand (.rar). Pak het eerst uit",
    b"SQLite format 3": "een database",
}
_BY_FIRST_WORD = {
    b"<!doctype": "een webpagina",
    b"<html": "een webpagina",
    b"<head": "een webpagina",
    b"<table": "een webpagina",
    b"<?xml": "een XML-bestand",
    b"begin:vcard": "een adresboek (.vcf)",
    b"begin:vcalendar": "een agenda (.ics)",
    b"{": "een JSON-bestand",
    b"[": "een JSON-bestand",
}
_BY_PART = {
    "xl/workbook.bin": "een binair Excel-bestand (.xlsb)",
    "word/document.xml": "een Word-document",
    "ppt/presentation.xml": "een presentatie",
    "content.xml": "een bestand van LibreOffice of OpenOffice (.ods)",
    "Index/Document.iwa": "een bestand van Apple Numbers",
}


def refuse_stranger(start: bytes, *, name: str) -> None:
    """Raises NotATable when these first bytes belong to something else than text or a zip, whatever its name says."""
    if not start:
        raise NotATable("Dit bestand is leeg. Kies een ander bestand.")
    says = "een foto of film" if start[4:8] == b"ftyp" else _known(_BY_START, start)
    words = start.removeprefix(b"\xef\xbb\xbf").lstrip()[:40].lower()
    says = says or _known(_BY_FIRST_WORD, words)
    if says:
        ending = PurePath(name).suffix.lower()
        but = f"De naam eindigt op {ending}, maar dit is" if ending in _NAMED_AS_TABLES else "Dit is"
        raise NotATable(f"{but} {says}. {SAVE_AS}")


def _known(marks: Mapping[bytes, str], start: bytes) -> str | None:
    return next((says for mark, says in marks.items() if start.startswith(mark)), None)


def refuse_binary(sample: str) -> None:
    """Raises NotATable when this can't be text: a stray NUL is forgiven, a machine's bytes are not."""
    strange = sum(character < " " and character not in "\t\n\r\x0b\x0c\x1a" for character in sample)
    if strange > 1 and strange > BINARY_FROM * len(sample):
        raise NotATable


def refuse_other_office(parts: set[str]) -> None:
    """Raises NotATable for a document that is a zip inside, but no Excel file."""
    for part, says in _BY_PART.items():
        if part in parts:
            raise NotATable(f"Dit is {says}. {SAVE_AS}")
