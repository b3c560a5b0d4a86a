"""Codes: said on the telephone, typed by a tired hand, and still the right one or none."""

import re
from itertools import pairwise
from random import Random, SystemRandom
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkwerk.kernel import codes

bodies = st.text(alphabet=codes.ALPHABET, min_size=5, max_size=5)
places = st.integers(0, 5)
# Thirty-two characters and a check modulo thirty-one: these two weigh the same.
CONFUSABLE = {"0", "Z"}


def _with_check(body: str) -> str:
    return body + codes.check_character(body)


@given(bodies)
def test_a_code_is_found_again_as_it_was_stored(body: str) -> None:
    code = codes.pretty(_with_check(body))

    assert re.fullmatch(r"[0-9A-Z]{3}-[0-9A-Z]{3}", code)
    assert codes.normalise(code) == code


@given(bodies, st.sampled_from(["", "-", " ", "  ", " - ", ".", "\u2013", "\u2011", "\u00a0", "_"]))
def test_a_code_is_understood_whatever_stands_between_its_halves(body: str, between: str) -> None:
    code = codes.pretty(_with_check(body))

    assert codes.normalise(f" {code.lower().replace('-', between)}.") == code


@given(bodies)
def test_letters_that_look_like_another_are_taken_for_it(body: str) -> None:
    code = codes.pretty(_with_check(body))

    assert codes.normalise(code.translate(str.maketrans("01V", "olu"))) == code
    assert codes.normalise(code.translate(str.maketrans("01V", "OIU"))) == code


@given(bodies, places, st.sampled_from(codes.ALPHABET))
def test_one_wrong_character_is_seen(body: str, place: int, other: str) -> None:
    right = _with_check(body)

    wrong = right[:place] + other + right[place + 1 :]

    assert wrong == right or {right[place], other} == CONFUSABLE or codes.normalise(wrong) is None


@given(bodies, st.integers(0, 4))
def test_two_neighbours_that_changed_places_are_seen(body: str, place: int) -> None:
    right = _with_check(body)

    first, second = right[place : place + 2]
    wrong = right[:place] + second + first + right[place + 2 :]

    assert wrong == right or {first, second} == CONFUSABLE or codes.normalise(wrong) is None


@given(bodies, places)
def test_a_character_too_few_or_too_many_is_seen(body: str, place: int) -> None:
    right = _with_check(body)

    assert codes.normalise(right[:place] + right[place + 1 :]) is None
    assert codes.normalise(right[:place] + right[place] + right[place:]) is None


@given(st.text(max_size=12))
def test_nothing_but_a_code_is_a_code(typed: str) -> None:
    found = codes.normalise(typed)

    assert found is None or codes.normalise(found) == found


@pytest.mark.parametrize("typed", ["", " ", "K7Q", "K7Q-4M!", "K7Q-4MXX", "äöü-äöü", "٠١٢-٣٤٥", "<b>K7Q</b>"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert codes.normalise(typed) is None


def test_new_codes_are_valid_and_differ() -> None:
    made = [codes.new_code() for _nth in range(500)]

    assert [codes.normalise(code) for code in made] == made
    assert len(set(made)) > 490


def test_many_codes_at_once_are_as_good_as_one_by_one() -> None:
    short, long = codes.new_codes(500), codes.new_codes(3, length=codes.OWN_LENGTH)

    assert [codes.normalise(code) for code in short] == short
    assert [codes.normalise(code, length=codes.OWN_LENGTH) for code in long] == long
    assert (len(short), len(set(short)) > 490, codes.new_codes(0)) == (500, True, [])


def test_new_codes_follow_the_dice_they_are_given() -> None:
    """So that a demonstration with the same seed is the same."""
    first, again = (codes.new_code(cast(SystemRandom, Random(7))) for _nth in range(2))

    assert first == again


def test_new_codes_use_every_character_in_every_place() -> None:
    dice = cast(SystemRandom, Random(1))

    made = [codes.new_code(dice).replace("-", "") for _nth in range(2000)]

    assert all({code[place] for code in made} == set(codes.ALPHABET) for place in range(5))


def test_a_code_can_be_said_on_the_telephone() -> None:
    assert codes.spelled("K7Q-4MX") == "Karel, zeven, Quirinus. Vier, Marie, Xantippe."


def test_every_character_has_a_word_of_its_own_that_begins_with_it() -> None:
    words = codes.SPELLING

    assert set(words) == set(codes.ALPHABET)
    assert len(set(words.values())) == len(words)
    assert all(word.startswith(character) for character, word in words.items() if character.isalpha())


def test_the_alphabet_has_no_two_characters_that_look_alike() -> None:
    assert not set("OILU") & set(codes.ALPHABET)
    assert all(one < other for one, other in pairwise(codes.ALPHABET))
