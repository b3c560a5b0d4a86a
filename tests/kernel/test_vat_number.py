import pytest

from wijkwerk.kernel import vat_number

OF_A_LEGAL_PERSON, OF_ONE_PERSON = "NL123456782B01", "NL000099990B32"


@pytest.mark.parametrize("typed", [OF_A_LEGAL_PERSON, "nl 1234.56.782 b01", " NL-123456782-B01 "])
def test_a_number_is_known_however_it_was_typed(typed: str) -> None:
    assert vat_number.normalise(typed) == OF_A_LEGAL_PERSON


def test_a_number_of_who_works_alone_is_checked_as_a_whole() -> None:
    assert vat_number.normalise(OF_ONE_PERSON) == OF_ONE_PERSON


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "NL123456782",
        "NL12345678B01",
        "NL123456782B1",
        "NL123456782B00",
        "BE123456782B01",
        "NL000000000B01",
        "NL123456782B01X",
    ],
)
def test_what_has_another_form_is_no_number(typed: str) -> None:
    assert vat_number.normalise(typed) is None


@pytest.mark.parametrize("place", range(2, 11))
def test_one_wrong_digit_is_seen(place: int) -> None:
    wrong = str((int(OF_A_LEGAL_PERSON[place]) + 1) % 10)

    assert vat_number.normalise(OF_A_LEGAL_PERSON[:place] + wrong + OF_A_LEGAL_PERSON[place + 1 :]) is None
