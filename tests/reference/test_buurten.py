"""The index of buurten: found as people type, and a file that is none is refused with its line."""

from pathlib import Path

import pytest

from wijkwerk.reference import buurten
from wijkwerk.reference.buurten import Wrong, WrongIndex

HEAD = "buurtcode,buurtnaam,gemeentenaam,lon,lat"


def test_the_shipped_index_knows_its_year_and_every_buurt_once() -> None:
    index = buurten.shipped()

    assert index.year == 2014
    assert len(index.buurten) == 12005
    assert index.buurten["BU02020211"].name.startswith("Spijkerbuurt")


@pytest.mark.parametrize("words", ["spijkerb arnhem", "BU02020211", "Arnhem, Spijkerbuurt", "  SPÏJKERBUURT arn"])
def test_a_buurt_is_found_as_people_type_it(words: str) -> None:
    assert buurten.shipped().find(words)[0].code == "BU02020211"


@pytest.mark.parametrize("words", ["", " . ", "qqqq"])
def test_nothing_is_found_by_nothing(words: str) -> None:
    assert buurten.shipped().find(words) == []


def test_a_newer_file_of_the_same_columns_goes_before_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "buurten-2031.csv").write_text(f"{HEAD}\nBU99990001,Nieuwe Kade,Kadedam,,\n")

    index = buurten.newest(tmp_path)

    assert index.year == 2031
    assert index.find("kade") == [buurten.Buurt("BU99990001", "Nieuwe Kade", "Kadedam", None, None)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            "lat;lon;gemeentenaam;buurtnaam;wijkcode;buurtcode\n52,1;5,9;Kadedam;’t Eind;WK1;BU99990001", id="any order"
        ),
        pytest.param("gwb_code\tregio\tgm_naam\nGM9999\tKadedam\t\nBU99990001\t’t Eind\tKadedam", id="key figures"),
        pytest.param(
            "Codering_3,WijkenEnBuurtenNaam,Gemeentenaam_1\nBU99990001  ,’t Eind,Kadedam   \n\n", id="open data"
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_file_is_read_under_the_headings_that_its_publisher_gives(content: str, encoding: str) -> None:
    found = buurten.read_index("made_up.csv", content.encode(encoding), year=2031).buurten

    assert [(each.code, each.name, each.municipality) for each in found.values()] == [
        ("BU99990001", "’t Eind", "Kadedam")
    ]


def test_a_municipality_that_a_file_does_not_name_is_known_by_its_number() -> None:
    found = buurten.read_index("made_up.csv", b"BU_CODE,BU_NAAM\nBU02020211,Nieuw", year=2031)

    assert found.buurten["BU02020211"].municipality == "Arnhem"


@pytest.mark.parametrize(
    ("content", "wrong", "line"),
    [
        (b"", Wrong.NO_COLUMNS, 0),
        (b"a,b\n", Wrong.NO_COLUMNS, 0),
        (b"buurtcode,lon\n", Wrong.NO_COLUMNS, 0),
        (b"\xff\xfe", Wrong.NO_COLUMNS, 0),
        (b"buurtcode," + b"x" * 200_000, Wrong.NO_COLUMNS, 0),
        (HEAD.encode(), Wrong.NO_BUURT, 0),
        (f"{HEAD}\nBU1,x,y,,\n".encode(), Wrong.BAD_LINE, 2),
        (f"{HEAD}\nBU99990001,x,y,a,b\n".encode(), Wrong.BAD_LINE, 2),
        (f"{HEAD}\nBU99990001,x,y,nan,52\n".encode(), Wrong.BAD_LINE, 2),
        (f"{HEAD}\nBU99990001,{'x' * 81}\n".encode(), Wrong.BAD_LINE, 2),
        (f"{HEAD}\nBU99990001\n".encode(), Wrong.BAD_LINE, 2),
        (b"x" * 8_000_001, Wrong.TOO_LARGE, 0),
    ],
)
def test_what_is_no_index_is_refused_with_the_reason(content: bytes, wrong: Wrong, line: int) -> None:
    with pytest.raises(WrongIndex) as refused:
        buurten.read_index("made_up.csv", content, year=2031)

    assert (refused.value.wrong, refused.value.line) == (wrong, line)
