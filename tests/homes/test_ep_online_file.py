"""EP-Online's total file: recognised by its headings, dwellings only, the newest label of each."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.imports.made_files import as_workbook, as_zip, opened
from wijkwerk.homes import files
from wijkwerk.imports.files import NotATable, Table
from wijkwerk.imports.rules import ParsedRow, guess_mapping, row_parser

HEADER = (
    "Pand_opnamedatum;Pand_status;Pand_berekeningstype;Pand_energieklasse;Pand_gebouwklasse;Pand_gebouwtype;Pand_gebouwsubtype;"
    "Pand_registratiedatum;Pand_postcode;Pand_huisnummer;Pand_huisletter;Pand_huisnummertoevoeging;Pand_bagverblijfsobjectid"
)
ROW = {
    "Pand_opnamedatum": "20200301",
    "Pand_energieklasse": "D",
    "Pand_gebouwklasse": "W",
    "Pand_registratiedatum": "20200310",
    "Pand_postcode": "6828 AB",
    "Pand_huisnummer": "12",
    "Pand_bagverblijfsobjectid": "0202010000123456",
}
BAG = "bag_id"


def _line(**changed: str) -> str:
    row = {**ROW, **{f"Pand_{name}": value for name, value in changed.items()}}
    return ";".join(row.get(name, "") for name in HEADER.split(";"))


def _total(*lines: str) -> bytes:
    head = ["PublicatieDatum;01-09-2026", "LaatstVerwerkteMutatievolgnummer;123", HEADER]
    return as_zip({"v20260901_csv.csv": "\r\n".join([*head, *lines]).encode()})


def _parsed(table: Table) -> list[ParsedRow]:
    columns = files.columns(table.header)
    rows = list(table.rows())
    mapping = guess_mapping(table.header, [row.cells for row in rows], columns=columns)
    return list(map(row_parser(mapping, columns), (row.cells for row in rows)))


def _values(folder: Path, **changed: str) -> dict[str, Any]:
    with opened(folder, _total(_line(**changed)), name="ep.zip") as table:
        parsed = _parsed(table)[0]
    assert parsed.problems == ()
    return parsed.values


def _reasons(folder: Path, **changed: str) -> dict[str, str]:
    with opened(folder, _total(_line(**changed)), name="ep.zip") as table:
        return {problem.field: problem.reason for problem in _parsed(table)[0].problems}


def test_total_file_as_it_was_downloaded_is_understood(tmp_path: Path) -> None:
    values = _values(tmp_path, huisletter="a", huisnummertoevoeging="2")

    skipped = files.why_skipped(values, here=frozenset({"6828AB"}))

    assert skipped == ""
    assert files.label_row(values) == files.LabelRow(
        postcode="6828AB",
        house_number=12,
        suffix="A2",
        label="D",
        label_on=date(2020, 3, 1),
        registered_on=date(2020, 3, 10),
        bag_id="0202010000123456",
    )
    assert files.identity(values) == "6828AB 12 A2"


def test_workbook_that_somebody_saved_from_it_reads_the_same(tmp_path: Path) -> None:
    row: dict[str, Any] = {**ROW, "Pand_opnamedatum": date(2020, 3, 1), "Pand_huisnummer": 12.0}
    row["Pand_bagverblijfsobjectid"] = 202010000123456
    names = HEADER.split(";")

    with opened(tmp_path, as_workbook([names, [row.get(name) for name in names]]), name="ep.xlsx") as table:
        values = _parsed(table)[0].values

    assert (values["label_on"], values["house_number"], values[BAG]) == ("2020-03-01", 12, "0202010000123456")


@pytest.mark.parametrize("missing", ["Pand_postcode", "Pand_huisnummer", "Pand_energieklasse"])
def test_other_file_is_refused_with_the_column_it_lacks(missing: str) -> None:
    header = [name for name in HEADER.split(";") if name != missing]

    with pytest.raises(NotATable, match=f"geen bestand van EP-Online: de kolom {missing} ontbreekt"):
        files.columns(header)


def test_file_without_any_day_is_refused() -> None:
    with pytest.raises(NotATable, match="Pand_opnamedatum"):
        files.columns(["Pand_postcode", "Pand_huisnummer", "Pand_energieklasse"])


def test_headings_in_other_capitals_are_the_same_headings() -> None:
    assert files.columns(HEADER.upper().split(";"))


@pytest.mark.parametrize("label", ["A++++", "A+++", "A++", "A+", "A", "B", "C", "D", "E", "F", "G", "g"])
def test_every_class_is_known(tmp_path: Path, label: str) -> None:
    assert _values(tmp_path, energieklasse=label)["label"] == label.upper()


@pytest.mark.parametrize("label", ["A+++++", "H", "onbekend", "", "#N/A", "A B"])
def test_other_classes_are_told(tmp_path: Path, label: str) -> None:
    assert set(_reasons(tmp_path, energieklasse=label)) == {"label"}


@pytest.mark.parametrize("number", ["0", "-1", "12A", "100000", "²", "1,5", ""])
def test_house_number_must_be_a_number(tmp_path: Path, number: str) -> None:
    assert set(_reasons(tmp_path, huisnummer=number)) == {"house_number"}


@pytest.mark.parametrize("day", ["2020-02-31", "gisteren", "1-3-20"])
def test_day_that_does_not_exist_is_told(tmp_path: Path, day: str) -> None:
    assert set(_reasons(tmp_path, opnamedatum=day)) == {"label_on"}


@pytest.mark.parametrize(
    ("day", "read"), [("1-3-2020", "2020-03-01"), ("2020-03-01", "2020-03-01"), ("20200301", "2020-03-01")]
)
def test_day_is_read_however_it_was_written(tmp_path: Path, day: str, read: str) -> None:
    assert _values(tmp_path, opnamedatum=day)["label_on"] == read


@pytest.mark.parametrize(
    ("bag", "read"), [("202010000123456", "0202010000123456"), ("2,0201E+14", ""), ("onbekend", "")]
)
def test_number_of_the_bag_that_was_spoiled_is_mended_or_left(tmp_path: Path, bag: str, read: str) -> None:
    assert _values(tmp_path, bagverblijfsobjectid=bag)["bag_id"] == read


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"gebouwklasse": "U"}, "geen woning"),
        ({"gebouwklasse": "w"}, ""),
        ({"postcode": "1234AB"}, "niet in deze buurt"),
        ({"opnamedatum": "", "registratiedatum": ""}, "geen datum van opname of registratie"),
        ({"opnamedatum": ""}, ""),
    ],
)
def test_row_that_is_not_for_us_is_skipped_and_told_why(tmp_path: Path, changed: dict[str, str], reason: str) -> None:
    values = _values(tmp_path, **changed)

    assert files.why_skipped(values, here=frozenset({"6828AB"})) == reason


def test_day_of_registration_stands_in_for_a_day_of_recording_that_is_missing(tmp_path: Path) -> None:
    values = _values(tmp_path, opnamedatum="")

    files.why_skipped(values, here=frozenset())

    assert values["label_on"] == "2020-03-10"


def test_every_postcode_is_welcome_where_no_address_is_known(tmp_path: Path) -> None:
    assert files.why_skipped(_values(tmp_path, postcode="1234AB"), here=frozenset()) == ""


def test_newer_label_goes_before_an_older_one() -> None:
    assert files.newest(None, date(2020, 1, 1))
    assert files.newest(date(2020, 1, 1), date(2020, 1, 2))
    assert not files.newest(date(2020, 1, 1), date(2020, 1, 1))
    assert not files.newest(date(2020, 1, 2), date(2020, 1, 1))


def _label(day: str, *, registered: str | None = None, house: int = 12) -> dict[str, Any]:
    return {
        "postcode": "6828AB",
        "house_number": house,
        "suffix": "",
        "label": "D",
        "label_on": day,
        "registered_on": registered,
    }


def test_newest_label_of_a_dwelling_wins_in_any_order() -> None:
    newest = files.Newest()

    losers = [
        newest.loser(4, _label("2020-01-01")),
        newest.loser(5, _label("2024-01-01")),
        newest.loser(6, _label("2022-01-01")),
        newest.loser(7, _label("2021-01-01", house=14)),
        newest.loser(8, _label("2024-01-01", registered="2024-02-01")),
        newest.loser(9, _label("2024-01-01", registered="2024-02-01")),
    ]

    assert losers == [None, 4, 6, None, 5, 9]


@given(days=st.lists(st.dates(date(2010, 1, 1), date(2026, 12, 31)), min_size=1, max_size=20))
def test_exactly_one_label_is_left_and_it_is_the_newest(days: list[date]) -> None:
    newest = files.Newest()

    losers = [newest.loser(number, _label(day.isoformat())) for number, day in enumerate(days)]

    left = set(range(len(days))) - {loser for loser in losers if loser is not None}
    assert [days[number] for number in left] == [max(days)]
