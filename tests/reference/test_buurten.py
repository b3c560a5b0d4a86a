"""The index of buurten: found as people type, and a file that is none is refused with its line."""

from pathlib import Path

import pytest

from wijkwerk.reference import buurten
from wijkwerk.reference.toml import WrongReference

HEAD = ",".join(buurten.COLUMNS)


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
    ("content", "says"),
    [
        (b"", "the first line must be"),
        (b"a,b\n", "the first line must be"),
        (HEAD.encode(), "holds no buurt"),
        (f"{HEAD}\nBU1,x,y,,\n".encode(), "line 2 has no code"),
        (f"{HEAD}\nBU99990001,x,y,a,b\n".encode(), "line 2 has other columns"),
        (f"{HEAD}\nBU99990001,x\n".encode(), "line 2 has other columns"),
        (b"\xff\xfe", "not text in UTF-8"),
        (b"x" * 8_000_001, "larger than"),
    ],
)
def test_what_is_no_index_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(WrongReference, match=says):
        buurten.read_index("made_up.csv", content, year=2031)
