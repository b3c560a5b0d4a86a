"""An account number is taken however it was typed, and refused when a character is wrong."""

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wijkwerk.kernel import iban

CHARACTERS = string.digits + string.ascii_uppercase

# With check digits that are right: a bank of digits in the Netherlands, a number that is too short, a digit of another script.
RIGHT_BUT_FOR_THEIR_SHAPE = (("NL", "04171643001234"), ("DE", "37040044053201300"), ("DE", "37040044053201300٠"))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A right one, of any country euros can be sent to."""
    country = draw(st.sampled_from(sorted(iban.LENGTHS)))
    if country == "NL":
        account = draw(st.text(string.ascii_uppercase, min_size=4, max_size=4)) + draw(
            st.text(string.digits, min_size=10, max_size=10)
        )
    else:
        length = iban.LENGTHS[country] - 4
        account = draw(st.text(CHARACTERS, min_size=length, max_size=length))
    return f"{country}{iban.check_digits(country, account)}{account}"


@pytest.mark.parametrize(
    "known",
    ["NL91ABNA0417164300", "DE89370400440532013000", "BE68539007547034", "GB29NWBK60161331926819", "NO9386011117947"],
)
def test_examples_that_banks_print_are_right(known: str) -> None:
    assert iban.normalise(known) == known


@given(numbers(), st.sampled_from([" ", "-", ".", "  ", "\u00a0"]))
def test_it_is_read_however_it_was_typed(number: str, between: str) -> None:
    typed = between.join(number[start : start + 4] for start in range(0, len(number), 4)).lower()

    assert iban.normalise(f" {typed} ") == number


@given(numbers())
def test_what_people_read_is_the_same_number(number: str) -> None:
    assert iban.normalise(iban.shown(number)) == number


@given(numbers(), st.data())
def test_one_wrong_character_is_found(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(2, len(number) - 1))
    same_kind = string.digits if number[place].isdigit() else string.ascii_uppercase
    other = data.draw(st.sampled_from(same_kind.replace(number[place], "")))

    assert iban.normalise(number[:place] + other + number[place + 1 :]) is None


@given(numbers(), st.data())
def test_two_swapped_neighbours_are_found(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(4, len(number) - 2))
    assume(number[place] != number[place + 1] and number[place].isdigit() == number[place + 1].isdigit())

    assert iban.normalise(number[:place] + number[place + 1] + number[place] + number[place + 2 :]) is None


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "NL",
        "0612345678",
        "NL91ABNA04171643",
        "NL91ABNA041716430000",
        "NL913704004405320130",
        "US64SVBUUS6S3300958879",
        "NL٩١ABNA0417164300",
        *(f"{country}{iban.check_digits(country, account)}{account}" for country, account in RIGHT_BUT_FOR_THEIR_SHAPE),
    ],
)
def test_what_is_no_number_to_pay_euros_to_is_refused(typed: str) -> None:
    assert iban.normalise(typed) is None


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    found = iban.normalise(typed)

    assert found is None or iban.normalise(found) == found
