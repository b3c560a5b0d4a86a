"""Cells of the lists people bring: read as they are written, or refused in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.kernel import columns


@pytest.mark.parametrize(
    ("cell", "house"),
    [
        ("12", (12, "")),
        ("12 A", (12, "A")),
        ("12a", (12, "A")),
        ("12-2", (12, "2")),
        ("12/2", (12, "2")),
        ("12bis", (12, "BIS")),
        (" 7 ", (7, "")),
        ("101 hs", (101, "HS")),
    ],
)
def test_house_numbers_are_read_as_people_write_them(cell: str, house: tuple[int, str]) -> None:
    assert columns.a_house(cell) == house


@given(st.integers(1, 99_999), st.from_regex(r"[A-Z]?[0-9]{0,3}", fullmatch=True), st.sampled_from(["-", " ", " - "]))
def test_a_house_number_and_its_addition_are_told_apart(number: int, addition: str, between: str) -> None:
    assert columns.a_house(f"{number}{between}{addition}" if addition else str(number)) == (number, addition)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("24-11-2026", "2026-11-24"),
        ("24/11/2026", "2026-11-24"),
        ("24.11.2026", "2026-11-24"),
        ("1-3-2020", "2020-03-01"),
        ("2026-11-24", "2026-11-24"),
        ("20261124", "2026-11-24"),
        ("2026-11-24 00:00:00", "2026-11-24"),
        ("2026-11-24T09:30:00", "2026-11-24"),
        ("24-11-2026 13:45", "2026-11-24"),
    ],
)
def test_days_are_read_as_people_and_computers_write_them(cell: str, day: str) -> None:
    assert columns.a_day(cell) == day


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_is_read_the_same_in_every_form(day: date) -> None:
    forms = [
        day.isoformat(),
        day.strftime("%Y%m%d"),
        day.strftime("%d-%m-%Y"),
        f"{day.day}/{day.month}/{day.year}",
        f"{day} 00:00:00",
    ]

    assert {columns.a_day(form) for form in forms} == {day.isoformat()}


@pytest.mark.parametrize(
    "cell", ["31-02-2026", "2026-02-31", "11-24-2026", "24-11-26", "2026-11-24x", "2026-11-2411", "morgen", "46350", ""]
)
def test_what_is_no_day_is_told_in_words(cell: str) -> None:
    with pytest.raises(columns.BadCell, match="dag-maand-jaar"):
        columns.a_day(cell)


@pytest.mark.parametrize("cell", ["", "A12", "0", "-3", "123456", "12 tweede deur links achter"])
def test_what_is_no_house_number_is_told_in_words(cell: str) -> None:
    with pytest.raises(columns.BadCell, match="begint met een getal"):
        columns.a_house(cell)


@pytest.mark.parametrize("cell", ["06-12345678", "+31 6 12345678", "0201234567", "٠٦١٢٣٤٥٦٧٨"])
def test_a_telephone_number_stays_as_it_was_written(cell: str) -> None:
    assert columns.a_phone(cell) == cell


@pytest.mark.parametrize("cell", ["", "12", "geen", "06-12345678 en 06-87654321"])
def test_what_is_no_telephone_number_is_told_in_words(cell: str) -> None:
    with pytest.raises(columns.BadCell, match="geen telefoonnummer"):
        columns.a_phone(cell)


@pytest.mark.parametrize("cell", ["nee", "a@b", "a b@c.nl", "@c.nl", "a@c.n", "a@b.nl\n", f"{'a' * 250}@b.nl"])
def test_what_is_no_mail_address_is_told_in_words(cell: str) -> None:
    with pytest.raises(columns.BadCell, match="geen e-mailadres"):
        columns.an_email(cell)


def test_a_mail_address_stays_as_it_was_written() -> None:
    assert columns.an_email("Fatima.K+wijk@voorbeeld.example") == "Fatima.K+wijk@voorbeeld.example"


def test_a_postcode_is_stored_in_one_form() -> None:
    assert columns.a_postcode("1234 ab") == "1234AB"


def test_what_is_no_postcode_is_told_in_words() -> None:
    with pytest.raises(columns.BadCell, match="vier cijfers en twee letters"):
        columns.a_postcode("12345")


def test_a_text_may_be_as_long_as_its_column() -> None:
    assert columns.short_text(5)("vijf!") == "vijf!"


def test_a_text_that_is_too_long_is_told_in_words() -> None:
    with pytest.raises(columns.BadCell, match="hoogstens 5 tekens"):
        columns.short_text(5)("te lang")
