"""The file of rows to mend: nothing lost, no formula let loose, and readable again."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.imports.made_files import opened, read
from wijkwerk.imports.files import mend_csv, mend_xlsx
from wijkwerk.imports.files.formulas import guarded, unguarded
from wijkwerk.imports.rules import MEND_HEADINGS, mend_file_rows, signature
from wijkwerk.kernel import text

HEADER = ["Naam", "Telefoon"]
WRONG = [{"column": "Telefoon", "reason": "“12”: dit lijkt geen telefoonnummer"}]
CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(str.strip)


def _lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_row_stands_as_it_came_with_its_number_and_what_is_wrong() -> None:
    lines = _lines(mend_csv(HEADER, [(7, ["Jan", "12"], [*WRONG, {"column": "", "reason": "te kort"}])]))

    assert lines == [
        ["Naam", "Telefoon", "Rij", "Wat er mis is"],
        ["Jan", "12", "7", "Telefoon: “12”: dit lijkt geen telefoonnummer; te kort"],
    ]


def test_mend_file_opens_in_excel_at_a_double_click() -> None:
    content = mend_csv(HEADER, [])

    assert content.startswith(b"\xef\xbb\xbfNaam;Telefoon;")
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+31612345678", "-5", "@SOM(A1)", "\t=1", "\r=1", "'=1", "''+x", "=cmd|' /C calc'!A0"]
)
def test_no_cell_is_taken_for_a_formula_and_it_reads_back_as_it_was(cell: str) -> None:
    shown = guarded(cell)

    assert shown.startswith("'")
    assert unguarded(shown) == cell


@given(cell=st.text(max_size=40))
def test_guarding_is_exactly_undone(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("cell", ["Jan", "'s-Gravenhage", "O'Brien", "", "12"])
def test_ordinary_text_is_left_alone(cell: str) -> None:
    assert guarded(cell) == cell
    assert unguarded(cell) == cell


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(st.tuples(CELL, CELL).filter(all), min_size=1, max_size=6))
def test_mended_file_is_read_back_cell_for_cell(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    rejected = [(number, list(row), WRONG) for number, row in enumerate(rows, start=2)]
    told = [list(row) for row in rows]

    from_csv = [row.cells[:2] for row in read(tmp_path, mend_csv(HEADER, rejected), name="mend.csv")]
    from_excel = [row.cells[:2] for row in read(tmp_path, mend_xlsx(HEADER, rejected), name="mend.xlsx")]

    assert from_csv == told
    assert from_excel == [[unguarded(text.clean(cell)) for cell in row] for row in told]


def test_workbook_to_mend_holds_text_only() -> None:
    content = mend_xlsx(HEADER, [(2, ["=1+1", "0612345678"], WRONG), (3, ["a\x01b", "-5"], [])])

    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [[cell.value for cell in row][:3] for row in sheet.iter_rows(min_row=2)] == [
        ["=1+1", "0612345678", "2"],
        ["ab", "-5", "3"],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_cells_beyond_the_last_column_are_kept_with_the_last() -> None:
    rows = list(mend_file_rows(["Naam", "Opmerking"], [(2, ["Jan", "een", "twee", "", "drie"], []), (3, ["Eva"], [])]))

    assert rows[1:] == [["Jan", "een; twee; drie", "2", ""], ["Eva", "", "3", ""]]


def test_row_with_broken_quotes_comes_back_whole(tmp_path: Path) -> None:
    with opened(tmp_path, 'Naam;Telefoon\r\nEva;1\r\nJan;"06"x\r\n') as table:
        rejected = [(row.number, row.cells, [{"column": "", "reason": row.problem or ""}]) for row in table.rows()][1:]

        lines = _lines(mend_csv(table.header, rejected))

    assert lines[1] == ['Jan;"06"x', "", "3", "de aanhalingstekens in deze rij kloppen niet"]


def test_file_that_was_mended_before_does_not_grow() -> None:
    header = [*HEADER, *MEND_HEADINGS]

    rows = list(mend_file_rows(header, [(2, ["Jan", "12", "7", "oud verhaal"], WRONG)]))

    assert rows[0] == header
    assert rows[1][:3] == ["Jan", "12", "2"]
    assert "oud verhaal" not in rows[1][3]


def test_mended_file_is_known_as_the_list_it_came_from() -> None:
    assert signature([*HEADER, *MEND_HEADINGS]) == signature(HEADER)
    assert signature(["naam ", "TELEFOON"]) == signature(HEADER)
    assert signature(["Naam|Telefoon"]) != signature(HEADER)
    assert signature(["Telefoon", "Naam"]) != signature(HEADER)
