"""Excel workbooks as they come from the desk of a wijkbedrijf."""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.imports.made_files import as_workbook, cells, opened, read, replaced
from wijkwerk.imports.files import NotATable, excel
from wijkwerk.imports.files.headings import column_letter

HEADER = ["Naam", "Datum", "Aantal"]


def _sheet(row: str) -> bytes:
    """The XML of a sheet with a header and one row of our own."""
    head = '<row r="1"><c t="inlineStr"><is><t>Naam</t></is></c><c t="inlineStr"><is><t>Aantal</t></is></c></row>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{head}{row}</sheetData></worksheet>'.encode()


def _with_row(row: str) -> bytes:
    return replaced(as_workbook([["Naam", "Aantal"]]), "xl/worksheets/sheet1.xml", _sheet(row))


def _part(archive: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        return parts.read(name)


def test_dates_and_numbers_read_as_a_person_sees_them(tmp_path: Path) -> None:
    content = as_workbook(
        [
            HEADER,
            ["Jan", date(2026, 11, 24), 3],
            ["Eva", datetime(2026, 11, 24, 14, 30), 2.5],
            ["Mo", time(9, 15), 612345678.0],
            ["Bo", True, 0.1 + 0.2],
            ["Al", False, 1.5e-7],
            [None, "tekst", 1e15],
        ]
    )

    rows = read(tmp_path, content, name="lijst.xlsx")

    assert cells(rows) == [
        ["Jan", "2026-11-24", "3"],
        ["Eva", "2026-11-24 14:30", "2,5"],
        ["Mo", "09:15:00", "612345678"],
        ["Bo", "ja", "0,3"],
        ["Al", "nee", "0,00000015"],
        ["", "tekst", "1000000000000000"],
    ]
    assert [row.number for row in rows] == [2, 3, 4, 5, 6, 7]


def test_formula_gives_the_value_that_excel_last_saw(tmp_path: Path) -> None:
    content = _with_row('<row r="2"><c t="str"><f>A9</f><v>Jan</v></c><c><f>SUM(1,2)</f><v>3</v></c></row>')

    assert cells(read(tmp_path, content, name="a.xlsx")) == [["Jan", "3"]]


def test_error_of_excel_stays_in_its_own_cell(tmp_path: Path) -> None:
    content = _with_row(
        '<row r="2"><c t="inlineStr"><is><t>Jan</t></is></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )

    rows = read(tmp_path, content, name="a.xlsx")

    assert [(row.cells, row.problem) for row in rows] == [(["Jan", "#DIV/0!"], None)]


def test_date_that_does_not_exist_is_an_error_in_its_cell(tmp_path: Path) -> None:
    right = as_workbook([HEADER, ["Jan", date(2026, 1, 2), 1]])
    in_b2 = re.compile(rb'(<c r="B2" s="\d+" t="n"><v>)\d+')
    sheet, changed = in_b2.subn(rb"\g<1>99999999999", _part(right, "xl/worksheets/sheet1.xml"))

    rows = read(tmp_path, replaced(right, "xl/worksheets/sheet1.xml", sheet), name="a.xlsx")

    assert (changed, rows[0].cells) == (1, ["Jan", "#VALUE!", "1"])


def test_titles_above_the_table_are_told_apart(tmp_path: Path) -> None:
    content = as_workbook(
        [["Bewonerslijst 2026"], [], ["bijgewerkt:", date(2026, 11, 1)], HEADER, ["Jan", "x", 1], ["Eva", "y", 2]]
    )

    with opened(tmp_path, content, name="lijst.xlsx") as table:
        rows = list(table.rows())

    assert table.header == HEADER
    assert table.preamble == [["Bewonerslijst 2026"], ["bijgewerkt:", "2026-11-01"]]
    assert rows[0].number == 5


def test_first_visible_sheet_with_a_table_is_read(tmp_path: Path) -> None:
    cover = [["Welkom"]]
    secret = [["Geheim", "Ook"], ["a", "b"]]
    people = [["Naam", "Tel"], ["Jan", "06"]]

    with opened(tmp_path, as_workbook(secret, cover, [], people, hidden=0), name="lijst.xlsx") as table:
        assert table.header == ["Naam", "Tel"]


def test_workbook_without_any_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotATable):
        opened(tmp_path, as_workbook([["Alleen een titel"]], []), name="lijst.xlsx")


def test_workbook_with_only_hidden_sheets_is_refused(tmp_path: Path) -> None:
    content = replaced(
        as_workbook([["Naam", "Tel"], ["Jan", "06"]]),
        "xl/workbook.xml",
        _part(as_workbook([["Naam", "Tel"], ["Jan", "06"]]), "xl/workbook.xml").replace(b'"visible"', b'"hidden"'),
    )

    with pytest.raises(NotATable):
        opened(tmp_path, content, name="lijst.xlsx")


def test_column_without_a_heading_is_a_column_too(tmp_path: Path) -> None:
    header = ["Naam", None, "Tel", "Straat", None]
    content = as_workbook([header, *[["Jan", "x", 1, "Kade", "belt graag"]] * 2, ["Mo", "z", 3, "Kade", ""]])

    with opened(tmp_path, content, name="lijst.xlsx") as table:
        rows = list(table.rows())

    assert table.header == ["Naam", "Kolom B", "Tel", "Straat", "Kolom E"]
    assert [row.problem for row in rows] == [None] * 3


def test_very_long_text_in_a_cell_is_refused(tmp_path: Path) -> None:
    rows = read(tmp_path, as_workbook([HEADER, ["x" * 12_000, "a", "b"], ["Jan", "a", "b"]]), name="a.xlsx")

    assert [bool(row.problem) for row in rows] == [True, False]


def test_line_end_that_excel_writes_as_a_code_is_left_out(tmp_path: Path) -> None:
    rows = read(tmp_path, as_workbook([HEADER, ["een_x000D_\ntwee", "a", "b"]]), name="a.xlsx")

    assert rows[0].cells[0] == "een\ntwee"


def test_workbook_with_a_stray_cell_far_below_is_read_in_time(tmp_path: Path) -> None:
    content = _with_row('<row r="90000"><c t="inlineStr"><is><t>Jan</t></is></c><c><v>1</v></c></row>')

    rows = read(tmp_path, content, name="a.xlsx")

    assert [(row.number, row.cells) for row in rows] == [(90_000, ["Jan", "1"])]


def test_workbook_with_a_row_number_that_excel_cannot_have_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel, "MOST_ROWS", 10_000)
    content = _with_row('<row r="2000000000"><c><v>1</v></c><c><v>1</v></c></row>')

    with pytest.raises(NotATable):
        read(tmp_path, content, name="a.xlsx")


def test_workbook_that_breaks_off_in_the_middle_is_refused_where_it_breaks(tmp_path: Path) -> None:
    many = "".join(f'<row r="{number}"><c><v>{number}</v></c><c><v>1</v></c></row>' for number in range(2, 3000))
    content = _with_row(many + '<row r="3000"><c><v>geen getal</v></c></row>')

    with pytest.raises(NotATable, match="opnieuw"):
        read(tmp_path, content, name="a.xlsx")


def test_day_and_duration_are_shown_as_text() -> None:
    assert excel.shown(date(2026, 11, 24)) == "2026-11-24"
    assert excel.shown(timedelta(hours=30)) == "1 day, 6:00:00"


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_in_excel(index: int, letters: str) -> None:
    assert column_letter(index) == letters
