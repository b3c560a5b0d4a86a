"""CSV as people have it lying about: other alphabets, delimiters, line ends, and everything that went wrong on the way."""

import codecs
import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.imports.made_files import PEOPLE, as_csv, as_zip, cells, opened, read
from wijkwerk.imports.files import NotATable, encodings
from wijkwerk.imports.files.records import DELIMITERS, Lines, records

SENTENCE = st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cs", "Cc")), max_size=30)


@pytest.mark.parametrize(
    ("encoding", "mark", "told"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("windows-1252", b"", "windows-1252"),
    ],
)
def test_letters_read_right_in_every_encoding_and_it_is_told(
    tmp_path: Path, encoding: str, mark: bytes, told: str
) -> None:
    text = "Naam;Bedrag\r\nÇiğdem Özgür".replace("ğ", "g") + ";€ 12,50\r\nJosé;“3”\r\n"

    with opened(tmp_path, mark + text.encode(encoding)) as table:
        rows = cells(list(table.rows()))

    assert table.encoding == told
    assert table.header == ["Naam", "Bedrag"]
    assert rows == [["Çigdem Özgür", "€ 12,50"], ["José", "“3”"]]


def test_letters_that_windows_does_not_know_are_read_as_latin_1(tmp_path: Path) -> None:
    with opened(tmp_path, b"Naam;Plaats\r\nJos\xe9;\x81rhus\r\n") as table:
        rows = cells(list(table.rows()))

    assert table.encoding == "latin-1"
    assert rows == [["José", "\x81rhus"]]


def test_forgiveness_is_for_reading_only() -> None:
    with pytest.raises(UnicodeEncodeError):
        "é".encode("ascii", errors=encodings.FORGIVING)


def test_windows_letter_far_into_a_utf_8_file_is_still_read(tmp_path: Path) -> None:
    lines = [
        b"Naam;Straat",
        *(b"Jan %d;Kade" % number for number in range(90_000)),
        "José;Plein".encode("windows-1252"),
    ]

    with opened(tmp_path, b"\r\n".join(lines)) as table:
        last = list(table.rows())[-1]

    assert table.encoding == "utf-8"
    assert last.cells == ["José", "Plein"]


def test_letter_on_the_edge_of_what_is_looked_at_does_not_change_the_encoding(tmp_path: Path) -> None:
    head = b"Naam;Straat\r\n"
    filler = b"J;K\r\n" * 250_000
    for shift in range(2):
        content = (head + filler)[: 1024 * 1024 - 1 - shift] + "é;x\r\n".encode()

        with opened(tmp_path, content) as table:
            assert table.encoding == "utf-8"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_every_delimiter_and_line_end_is_found(tmp_path: Path, delimiter: str, line_end: str) -> None:
    text = PEOPLE.replace(";", delimiter).replace("\r\n", line_end)

    with opened(tmp_path, text) as table:
        rows = list(table.rows())

    assert table.delimiter == delimiter
    assert [row.number for row in rows] == [2, 3]
    assert rows[0].cells == ["Fatima el Amrani", "06-12345678", "Kade 1"]


def test_commas_in_numbers_and_sentences_do_not_pass_for_delimiters(tmp_path: Path) -> None:
    text = "Naam;Bedrag;Opmerking\r\n" + "Jan;1.234,56;Kort, krachtig, en klaar\r\n" * 5

    rows = read(tmp_path, text, encoding="windows-1252")

    assert cells(rows) == [["Jan", "1.234,56", "Kort, krachtig, en klaar"]] * 5


def test_hint_of_excel_on_the_first_line_is_followed_and_not_counted(tmp_path: Path) -> None:
    with opened(tmp_path, "sep=,\r\nNaam,Bedrag\r\nJan;Piet,12\r\n") as table:
        rows = list(table.rows())

    assert table.delimiter == ","
    assert (rows[0].number, rows[0].cells) == (2, ["Jan;Piet", "12"])


def test_empty_rows_are_left_out_but_counted(tmp_path: Path) -> None:
    rows = read(tmp_path, "\r\nNaam;Plaats\r\n\r\n;\r\n   ; \r\nJan;Arnhem\r\n\r\n")

    assert [(row.number, row.cells) for row in rows] == [(6, ["Jan", "Arnhem"])]


def test_row_over_three_lines_counts_as_one_like_in_excel(tmp_path: Path) -> None:
    rows = read(tmp_path, 'Naam;Opmerking\r\nJan;"een\r\ntwee\r\ndrie"\r\nPiet;vier\r\n')

    assert [(row.number, row.cells) for row in rows] == [(2, ["Jan", "een\r\ntwee\r\ndrie"]), (3, ["Piet", "vier"])]


@pytest.mark.parametrize(
    "broken",
    [
        'Jan;"06-1;Kade',
        'Jan;"De "Kade" 4";x',
        '"Jan;06-1;Kade',
        'Jan;"06-1"x;Kade',
    ],
)
def test_broken_quotes_cost_only_their_own_row(tmp_path: Path, broken: str) -> None:
    text = f'Naam;Telefoon;Straat\r\nEva;1;A\r\n{broken}\r\nPiet;"2";"B"\r\nMo;3;C\r\n'

    rows = read(tmp_path, text)

    assert [row.number for row in rows if row.problem] == [3]
    assert rows[1].cells[0] == broken
    assert [row.cells for row in rows if row.problem is None] == [
        ["Eva", "1", "A"],
        ["Piet", "2", "B"],
        ["Mo", "3", "C"],
    ]


def test_quote_that_never_closes_does_not_swallow_the_file(tmp_path: Path) -> None:
    text = 'Naam;Telefoon\r\nEva;"06\r\n' + "Jan;1\r\n" * 5000

    rows = read(tmp_path, text)

    assert [row.number for row in rows if row.problem] == [2]
    assert len(rows) == 5001


def test_quote_in_the_middle_of_a_cell_is_just_a_quote(tmp_path: Path) -> None:
    rows = read(tmp_path, 'Naam;Wat\r\nJan;tv van 32" in hout\r\nPiet;"zei ""ja"""\r\n')

    assert cells(rows) == [["Jan", 'tv van 32" in hout'], ["Piet", 'zei "ja"']]


def test_short_rows_are_filled_and_long_rows_are_told_without_losing_a_cell(tmp_path: Path) -> None:
    rows = read(tmp_path, "Naam;Telefoon;Straat\r\nA;1;x\r\nB;2\r\nC;3;x;y;z\r\nD;4;x;;\r\nE;5;x\r\nF;6;x\r\n")

    assert rows[1].cells == ["B", "2", ""]
    assert rows[1].problem is None
    assert rows[2].cells == ["C", "3", "x", "y", "z"]
    assert rows[2].problem == "er staan meer vakken in deze rij dan er kolommen zijn"
    assert rows[3].problem is None


def test_half_a_line_does_not_become_a_person(tmp_path: Path) -> None:
    rows = read(tmp_path, "Naam;Telefoon;Opmerking\r\nJan;06-1;eerste\r\nen de rest van de zin\r\nEva;2;x\r\n")

    assert [row.number for row in rows if row.problem] == [3]


def test_stray_nul_bytes_disappear(tmp_path: Path) -> None:
    rows = read(tmp_path, PEOPLE.replace("Fatima", "Fat\0ima"))

    assert rows[0].cells[0] == "Fatima el Amrani"


def test_very_long_cell_is_refused_and_the_next_row_is_fine(tmp_path: Path) -> None:
    rows = read(tmp_path, f"Naam;Telefoon\r\nA;{'x' * 20_000}\r\nB;{'y' * 3_000_000}\r\nC;1\r\n")

    assert [(row.number, bool(row.problem)) for row in rows] == [(2, True), (3, True), (4, False)]
    assert all(len(cell) <= 10_000 for row in rows for cell in row.cells)


def test_million_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotATable):
        opened(tmp_path, ";".join(["x"] * 1_000_000) + "\r\n1;2\r\n")


def test_table_of_six_hundred_columns_is_refused_in_a_sentence(tmp_path: Path) -> None:
    wide = ";".join(f"k{number}" for number in range(600))

    with pytest.raises(NotATable):
        opened(tmp_path, f"{wide}\r\n{wide}\r\n")


def test_million_cells_in_one_row_cost_only_that_row(tmp_path: Path) -> None:
    rows = read(tmp_path, "Naam;Telefoon\r\nA;1\r\n" + ";" * 1_000_000 + "x\r\nB;2\r\n")

    assert [(row.number, bool(row.problem)) for row in rows] == [(2, False), (3, True), (4, False)]


def test_one_csv_in_a_zip_is_read_where_it_lies(tmp_path: Path) -> None:
    content = as_zip({"map/lijst.csv": PEOPLE.encode(), "__MACOSX/._lijst.csv": b"\0\1\2"})

    with opened(tmp_path, content, name="lijst.zip") as table:
        rows = list(table.rows())

    assert (table.kind, len(rows)) == ("zip", 2)


TABLES = st.integers(2, 6).flatmap(
    lambda width: st.lists(st.lists(SENTENCE.map(str.strip), min_size=width, max_size=width), min_size=1, max_size=8)
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=TABLES, delimiter=st.sampled_from(";,\t|"), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_was_written_is_what_is_read(tmp_path: Path, rows: list[list[str]], delimiter: str, encoding: str) -> None:
    """With headings that say something, and one row as wide as the table, so that there is a table to find."""
    width = len(rows[0])
    header = [f"Kop {'abcdef'[number]}" for number in range(width)]
    whole = [f"w{number}" for number in range(width)]
    told = [row for row in rows if any(row) and not any(cell.startswith("'") for cell in row)]

    with opened(tmp_path, as_csv([header, *[whole] * 10, *told], delimiter=delimiter), encoding=encoding) as table:
        found = cells(list(table.rows()))

    assert table.header == header
    assert found == [*[whole] * 10, *told]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=400) | st.text('ab;,\t|"\r\n\0=é', max_size=200).map(str.encode))
def test_no_bytes_at_all_make_it_stumble(tmp_path: Path, content: bytes) -> None:
    """Either a table, or a sentence for people; never an error, never a NUL."""
    try:
        rows = read(tmp_path, content)
    except NotATable as refusal:
        assert str(refusal.for_people).endswith(".")
    else:
        assert all("\0" not in cell for row in rows for cell in row.cells)


@given(
    st.text(st.characters(codec="utf-8", exclude_characters='"\r\n\0', exclude_categories=("Cs",)), min_size=1),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["\r\n", "\n", ""]),
)
def test_a_row_without_quotes_is_cut_as_the_reader_of_csv_cuts_it(line: str, delimiter: str, end: str) -> None:
    cut = csv.reader([line + end], delimiter=delimiter, strict=True, skipinitialspace=True)

    row = next(records(Lines(StringIO(line + end, newline="")), delimiter=delimiter))

    assert row.cells == next(cut)
