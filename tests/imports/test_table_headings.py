"""Where a table begins: titles above it, and lists that never got headings."""

from pathlib import Path

import pytest

from tests.imports.made_files import cells, opened
from wijkwerk.imports.files import NotATable

EP_ONLINE = (
    "PublicatieDatum;01-09-2026\r\nLaatstVerwerkteMutatievolgnummer;123\r\n"
    "Pand_opnamedatum;Pand_energieklasse;Pand_postcode;Pand_huisnummer\r\n20200301;D;6828AB;1\r\n"
)


def test_preamble_of_ep_online_is_kept_apart(tmp_path: Path) -> None:
    with opened(tmp_path, EP_ONLINE) as table:
        rows = list(table.rows())

    assert table.preamble == [["PublicatieDatum", "01-09-2026"], ["LaatstVerwerkteMutatievolgnummer", "123"]]
    assert table.header[0] == "Pand_opnamedatum"
    assert [(row.number, row.cells[1]) for row in rows] == [(4, "D")]


def test_sparse_rows_do_not_hide_the_header(tmp_path: Path) -> None:
    text = "Naam;Tel;Straat;Plaats;Taal\r\n" + "Jan;;;;\r\nEva;06;;;\r\n" * 10

    with opened(tmp_path, text) as table:
        assert table.header == ["Naam", "Tel", "Straat", "Plaats", "Taal"]


def test_one_row_with_too_many_cells_does_not_hide_the_header(tmp_path: Path) -> None:
    text = "Naam;Tel;Opmerking\r\nJan;06;a;b;c;d;e;f\r\nEva;07;x\r\n"

    with opened(tmp_path, text) as table:
        rows = list(table.rows())

    assert table.header == ["Naam", "Tel", "Opmerking"]
    assert [bool(row.problem) for row in rows] == [True, False]


@pytest.mark.parametrize(
    "first", ["Jan;06-12345678;Kade 1", "Jan;jan@example.nl;x", "Jan;6828 AB;x", "Jan;24-11-2026;x", "Jan;2026-11-24;x"]
)
def test_list_without_headings_loses_nobody(tmp_path: Path, first: str) -> None:
    with opened(tmp_path, f"{first}\r\nEva;x;Kade 2\r\nMo;y;Kade 3\r\n") as table:
        rows = list(table.rows())

    assert table.header == ["Kolom A", "Kolom B", "Kolom C"]
    assert [row.number for row in rows] == [1, 2, 3]
    assert rows[0].cells == first.split(";")


def test_date_in_a_line_above_the_headings_does_not_pass_for_data(tmp_path: Path) -> None:
    with opened(tmp_path, "Stand op;24-11-2026\r\nNaam;Tel;Straat\r\nJan;;Kade 1\r\nEva;;Kade 2\r\n") as table:
        assert table.header == ["Naam", "Tel", "Straat"]
        assert cells(list(table.rows()))[0] == ["Jan", "", "Kade 1"]


def test_headings_that_cannot_be_read_stop_the_file(tmp_path: Path) -> None:
    with pytest.raises(NotATable, match="Rij 1"):
        opened(tmp_path, '"Naam;Tel\r\nJan;06\r\nEva;07\r\n')


def test_headings_too_far_down_are_not_looked_for(tmp_path: Path) -> None:
    with pytest.raises(NotATable):
        opened(tmp_path, "los woord\r\n" * 25 + "Naam;Tel\r\nJan;06\r\n")


def test_same_heading_twice_stays_two_columns(tmp_path: Path) -> None:
    with opened(tmp_path, "Naam;Tel;Tel\r\nJan;1;2\r\n") as table:
        assert table.header == ["Naam", "Tel", "Tel"]
        assert cells(list(table.rows())) == [["Jan", "1", "2"]]
