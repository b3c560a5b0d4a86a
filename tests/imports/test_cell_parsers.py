"""What a cell means: dates, numbers, yes and no, choices, as people and Excel write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.imports.rules import a_date, a_number, one_of
from wijkwerk.kernel.columns import BadCell

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "cell",
    [
        "24-11-2026",
        "24/11/2026",
        "24.11.2026",
        "24 11 2026",
        "2026-11-24",
        "20261124",
        "2026-11-24 14:30",
        "2026-11-24T14:30:00",
        "24-11-2026 14:30",
        "24 november 2026",
        "24 nov. 2026",
        "24-nov-2026",
    ],
)
def test_date_is_read_however_it_was_written(cell: str) -> None:
    assert a_date(cell) == "2026-11-24"


@pytest.mark.parametrize(("word", "month"), [("mrt", 3), ("maart", 3), ("mei", 5), ("Oktober", 10), ("december", 12)])
def test_months_have_dutch_names(word: str, month: int) -> None:
    assert a_date(f"1 {word} 2026") == f"2026-{month:02d}-01"


@pytest.mark.parametrize("cell", ["24-11-26", "1/2/03", "01.02.99"])
def test_year_of_two_digits_is_asked_back(cell: str) -> None:
    with pytest.raises(BadCell, match="vier cijfers"):
        a_date(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "31-02-2026",
        "2026-13-01",
        "11/24/2026",
        "45985",
        "gisteren",
        "2026-11-24 of zo",
        "0-0-0000",
        "²²-11-2026",
        "1 foo 2026",
        "2026-W48-2",
    ],
)
def test_what_is_no_date_is_told(cell: str) -> None:
    with pytest.raises(BadCell, match="dag-maand-jaar"):
        a_date(cell)


@given(
    day=DAYS,
    style=st.sampled_from(["{0.day}-{0.month}-{0.year}", "{0.day:02d}/{0.month:02d}/{0.year}", "{0}", "{0:%Y%m%d}"]),
)
def test_every_day_reads_back(day: date, style: str) -> None:
    assert a_date(style.format(day)) == day.isoformat()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.234,56", "1234.56"),
        ("1234,5", "1234.5"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("12.5", "12.5"),
        ("1,234.56", "1234.56"),
        ("€ 1.234,56", "1234.56"),
        ("€\u00a012,-", "12"),
        ("-7", "-7"),
        ("−7,5", "-7.5"),
        (",5", "0.5"),
        ("0", "0"),
        ("007", "7"),
    ],
)
def test_number_is_read_the_dutch_way(cell: str, value: str) -> None:
    assert a_number(cell) == value


@pytest.mark.parametrize(
    "cell", ["", "-", ",", "€", "12a", "1.23.456", "1,2,3", "1e5", "twaalf", "9" * 40, "NaN", "Infinity"]
)
def test_what_is_no_number_is_told(cell: str) -> None:
    with pytest.raises(BadCell, match=r"1\.234,56"):
        a_number(cell)


@given(number=st.decimals(-10_000_000, 10_000_000, places=2, allow_nan=False, allow_infinity=False))
def test_every_number_in_dutch_writing_reads_back(number: Decimal) -> None:
    dutch = f"{number:,.2f}".translate(str.maketrans(",.", ".,"))

    assert Decimal(a_number(dutch)) == number


@pytest.mark.parametrize("cell", ["owner", "Koop", "KOOP ", "kooop"])
def test_choice_is_known_by_value_label_or_nearly(cell: str) -> None:
    assert one_of({"owner": "koop", "rent": "huur"})(cell) == "owner"


def test_choice_that_is_not_there_is_answered_with_what_is() -> None:
    with pytest.raises(BadCell, match="kies uit: koop, huur"):
        one_of({"owner": "koop", "rent": "huur"})("kraak")
