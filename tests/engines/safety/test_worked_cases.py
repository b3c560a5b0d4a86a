"""What the page shows to who knows the law is what the engine answers, row by row."""

import pytest

from tests.engines.safety.second_opinion import Opinion
from tests.engines.safety.situations import answered
from tests.engines.safety.worked_cases import WorkedCase, worked_cases
from wijkwerk.engines.safety.model import ANSWERS, CODES, LIVES_ON, WAYS

CASES = worked_cases()
LEAST = 200


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.number))
def test_a_worked_case_is_answered_as_the_page_says(case: WorkedCase) -> None:
    given = answered(case.situation)

    assert (given.answer, given.because) == (case.answer, case.because)
    assert tuple(dict.fromkeys(source.reference for source in given.sources)) == case.rests_on


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.number))
def test_a_second_opinion_says_the_same(case: WorkedCase) -> None:
    opinion = Opinion(case.situation)

    assert (opinion.answer, tuple(opinion.because)) == (case.answer, case.because)


def test_the_cases_are_many_and_numbered() -> None:
    assert [case.number for case in CASES] == list(range(1, len(CASES) + 1))
    assert len(CASES) >= LEAST


def test_the_cases_show_every_code_answer_way_and_income() -> None:
    assert {code for case in CASES for code in case.because} == set(CODES)
    assert {case.answer for case in CASES} == set(ANSWERS)
    assert {case.situation["offer"]["way"] for case in CASES} == set(WAYS)
    assert {each for case in CASES for each in case.situation["person"]["lives_on"]} == set(LIVES_ON)


def test_no_two_cases_are_the_same() -> None:
    assert len({str(case.situation) for case in CASES}) == len(CASES)
