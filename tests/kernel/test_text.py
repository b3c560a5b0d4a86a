"""Text as people type it: one thing written two ways is one thing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.kernel import text

SEPARATORS = st.sampled_from(["", " ", "-", ".", "/", "\u00a0"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("  Zoë  Özgür ", "zoe ozgur"),
        ("Straße", "STRASSE"),
        ("İpek", "ipek"),
        ("\ufb01ets", "fiets"),
        ("e\u0301\u00e9n", "een"),
        ("\u202aFatima\u202c", "fatima"),
        ("Anna\u200b", "anna"),
        ("Van\tder\nBerg", "van der berg"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_names_are_found_however_they_are_written(one: str, other: str) -> None:
    assert text.sort_key(one) == text.sort_key(other)


@given(st.text())
def test_a_sort_key_of_a_sort_key_is_the_same(words: str) -> None:
    key = text.sort_key(words)

    assert text.sort_key(key) == key


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_a_sort_key_has_no_capitals_and_no_space_too_many(words: str) -> None:
    key = text.sort_key(words)

    assert key == key.lower() == " ".join(key.split())


@given(st.text())
def test_a_text_is_found_in_either_unicode_form(words: str) -> None:
    assert text.sort_key(unicodedata.normalize("NFD", words)) == text.sort_key(unicodedata.normalize("NFC", words))


@given(st.text())
def test_cleaning_twice_is_cleaning_once(words: str) -> None:
    assert text.clean(text.clean(words)) == text.clean(words)


@given(st.text())
def test_a_clean_text_can_be_stored_in_both_databases(words: str) -> None:
    cleaned = text.clean(words)

    assert "\x00" not in cleaned
    assert "\r" not in cleaned
    assert cleaned == cleaned.strip()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  het tocht \r\n bij het raam\t", "het tocht \n bij het raam"),
        ("a\x00b\x1bc", "abc"),
        ("e\x00\u0301", "\u00e9"),
        ("een\rtwee", "een\ntwee"),
        ("👩\u200d👧 dank!", "👩\u200d👧 dank!"),
        ("<b>vet</b>", "<b>vet</b>"),
        ("مرحبا", "مرحبا"),
        ("rekening\u202efdp.exe", "rekeningfdp.exe"),
        ("\u2067abc\u2069 م\u200f", "abc م\u200f"),
        ("Nel\uffff\x85\x9b", "Nel"),
    ],
)
def test_cleaning_takes_what_cannot_be_seen_and_leaves_what_was_said(typed: str, kept: str) -> None:
    assert text.clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("06-12345678", "0612345678"),
        ("06 12 34 56 78", "0612345678"),
        ("+31 6 12345678", "0612345678"),
        ("0031 (0)6 12345678", "0612345678"),
        ("+31 (0)6 1234 5678", "0612345678"),
        ("+31 06 12345678", "0612345678"),
        ("(020) 123 45 67", "0201234567"),
        ("+32 470 12 34 56", "32470123456"),
        ("٠٦١٢٣٤٥٦٧٨", "0612345678"),
        ("112", "112"),
        ("bel maar", ""),
    ],
)
def test_one_telephone_number_written_many_ways_is_one(typed: str, key: str) -> None:
    assert text.phone_key(typed) == key


@given(st.from_regex(r"[1-9][0-9]{8}", fullmatch=True), SEPARATORS)
def test_a_dutch_number_is_the_same_with_and_without_its_country(number: str, between: str) -> None:
    spaced = between.join([number[0], number[1:5], number[5:]])

    assert {text.phone_key(f"{prefix}{spaced}") for prefix in ("0", "+31", "+31 ", "0031", "+31 (0)")} == {f"0{number}"}


@given(st.text())
def test_a_telephone_number_keeps_nothing_but_digits(typed: str) -> None:
    assert set(text.phone_key(typed)) <= set("0123456789")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1234AB", "1234AB"),
        (" 1234 ab ", "1234AB"),
        ("1234\u00a0Ab", "1234AB"),
        ("١٢٣٤ab", "1234AB"),
        ("0234AB", None),
        ("12345", None),
        ("1234A", None),
        ("1234ABC", None),
        ("1234 AB Utrecht", None),
        ("1234äb", None),
        ("", None),
    ],
)
def test_a_postcode_is_four_figures_and_two_letters(typed: str, stored: str | None) -> None:
    assert text.postcode(typed) == stored


@given(st.from_regex(r"[1-9][0-9]{3}[A-Z]{2}", fullmatch=True))
def test_a_postcode_that_is_shown_is_read_back(stored: str) -> None:
    assert text.postcode(text.shown_postcode(stored)) == stored
