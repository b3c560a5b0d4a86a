"""What is no table, or wants to do harm: refused with a sentence, quickly, and never with an error."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.imports.made_files import PEOPLE, as_workbook, as_zip, opened, read, replaced
from wijkwerk.imports.files import NotATable, open_table, zips

BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>"""
SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c t="inlineStr"><is><t>&d;</t></is></c></row></sheetData></worksheet>'
)
FILE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "leeg"),
        (b"%PDF-1.7 iets", "een PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "een plaatje"),
        (b"\xff\xd8\xff\xe0 foto", "een foto"),
        (b"\0\0\0\x18ftypheic", "een foto of film"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "een oud Excel-bestand"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><table>", "een webpagina"),
        (b"\r\n<HTML><body><table><tr><td>a", "een webpagina"),
        (b"<?xml version='1.0'?><lijst/>", "een XML-bestand"),
        (b'{"naam": "Jan"}', "een JSON-bestand"),
        (b"BEGIN:VCARD\r\nFN:Jan\r\n", "een adresboek"),
        (b"{\\rtf1 hallo}", "een tekstdocument"),
        (b"\x1f\x8b\x08\0", "ingepakt"),
        (
            as_zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
            "LibreOffice",
        ),
        (as_zip({"word/document.xml": b"<x/>"}), "Word"),
        (as_zip({"xl/workbook.bin": b"x"}), "xlsb"),
        (as_zip({"a.csv": b"x;y", "b.csv": b"x;y"}), "niet precies één CSV"),
        (as_zip({"lees.mij": b"x"}), "niet precies één CSV"),
        (as_zip({"binnen.csv": as_zip({"a.csv": b"x;y"})}), "geen tabel"),
        (as_zip({"binnen.csv": b"%PDF-1.4"}), "een PDF"),
        (as_zip({"binnen.csv": b""}), "leeg"),
        (b"PK\x03\x04 en dan niets meer", "beschadigd"),
        (b"Beste buren,\r\n\r\nMorgen is er koffie.\r\nGroet\r\n", "geen tabel"),
        (bytes(range(256)) * 20, "geen tabel"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0;;;\r\n\x01;\x02;\x03\r\n" * 40, "geen tabel"),
        (b"   \r\n\r\n", "geen tabel"),
    ],
)
def test_what_is_no_table_is_refused_with_what_it_is(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(NotATable) as refusal:
        opened(tmp_path, content)

    told = str(refusal.value.for_people)
    assert says in told
    assert len(told) <= 300


def test_name_that_says_something_else_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match=r"De naam eindigt op \.csv, maar dit is een webpagina"):
        opened(tmp_path, b"<html>", name="ledenlijst.CSV")


def test_text_that_is_called_excel_is_read_as_the_text_it_is(tmp_path: Path) -> None:
    with opened(tmp_path, PEOPLE.replace(";", "\t"), name="uitdraai.xls") as table:
        assert (table.kind, table.delimiter, len(table.header)) == ("csv", "\t", 3)


def test_zip_that_unpacks_to_a_thousand_times_its_size_is_refused(tmp_path: Path) -> None:
    content = as_zip({"lijst.csv": b"0" * 30_000_000})

    assert len(content) < 100_000
    with pytest.raises(NotATable, match="veel groter dan het lijkt"):
        opened(tmp_path, content)


def test_zip_that_lies_about_its_size_gives_no_more_than_it_said(tmp_path: Path) -> None:
    honest = as_zip({"lijst.csv": PEOPLE.encode() * 50})
    size = len(PEOPLE.encode() * 50).to_bytes(4, "little")
    liar = honest.replace(size, (40).to_bytes(4, "little"))

    with pytest.raises(NotATable):
        read(tmp_path, liar)


def test_zip_with_a_password_is_refused_with_what_to_do(tmp_path: Path) -> None:
    content = bytearray(as_zip({"lijst.csv": PEOPLE.encode()}))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        directory = archive.start_dir
    content[6] |= 1
    content[directory + 8] |= 1

    with pytest.raises(NotATable, match="wachtwoord"):
        opened(tmp_path, bytes(content))


def test_zip_that_is_damaged_halfway_is_refused_where_it_breaks(tmp_path: Path) -> None:
    text = "Naam;Tel\r\n" + "".join(f"Mens {number};{number * 7919}\r\n" for number in range(60_000))
    content = bytearray(as_zip({"lijst.csv": text.encode()}))
    content[-len(content) // 10] ^= 0xFF

    with pytest.raises(NotATable, match="beschadigd"):
        read(tmp_path, bytes(content))


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_xml_bomb_in_any_part_of_a_workbook_is_refused(tmp_path: Path, part: str) -> None:
    content = replaced(as_workbook([["Naam", "Tel"], ["Jan", "06"]]), part, BOMB + SHEET)

    with pytest.raises(NotATable, match="kunnen we niet lezen"):
        read(tmp_path, content, name="bom.xlsx")


def test_workbook_cannot_fetch_a_file_of_the_server(tmp_path: Path) -> None:
    content = replaced(
        as_workbook([["Naam", "Tel"], ["Jan", "06"]]), "xl/worksheets/sheet1.xml", FILE + SHEET.replace(b"&d;", b"&a;")
    )

    with pytest.raises(NotATable):
        read(tmp_path, content, name="bom.xlsx")


def test_workbook_with_far_too_many_columns_is_refused(tmp_path: Path) -> None:
    row = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    numbers = b"".join(b"<c><v>%d</v></c>" % number for number in range(20_000))
    wide = row + numbers + b"</row></sheetData></worksheet>"

    with pytest.raises(NotATable):
        opened(tmp_path, replaced(as_workbook([["Naam", "Tel"]]), "xl/worksheets/sheet1.xml", wide), name="breed.xlsx")


@pytest.mark.parametrize("limit", ["LARGEST_IN_MEMORY", "LARGEST_WORKBOOK"])
def test_workbook_that_does_not_fit_in_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(zips, limit, 1000)

    with pytest.raises(NotATable, match="te groot"):
        opened(tmp_path, as_workbook([["Naam", "Tel"], ["Jan", "06"]]), name="groot.xlsx")


def test_zip_that_would_fill_the_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "LARGEST_UNPACKED", 50)

    with pytest.raises(NotATable, match="veel groter dan het lijkt"):
        opened(tmp_path, as_zip({"lijst.csv": PEOPLE.encode()}))


def test_wide_letters_cut_in_half_are_no_reason_to_stop(tmp_path: Path) -> None:
    rows = read(tmp_path, "Naam;Tel\r\nJan;06\r\n".encode("utf-16") + b"\xd8")

    assert rows[0].cells == ["Jan", "06"]


def test_excel_file_is_not_read_when_hostile_xml_would_be_let_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openpyxl, "DEFUSEDXML", False)

    with pytest.raises(NotATable, match="niet veilig"):
        opened(tmp_path, as_workbook([["Naam", "Tel"], ["Jan", "06"]]), name="lijst.xlsx")


def test_empty_workbook_file_of_another_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match="kunnen we niet lezen"):
        opened(tmp_path, as_zip({"xl/workbook.xml": b"<workbook/>"}), name="leeg.xlsx")


def test_workbook_with_macros_and_links_to_elsewhere_gives_its_values_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsm"
    path.write_bytes(as_workbook([["Naam", "Nummer"], ["Jan", 7]]))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"x" * 100)
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")

    with open_table(path, name=path.name) as table:
        assert [row.cells for row in table.rows()] == [["Jan", "7"]]
