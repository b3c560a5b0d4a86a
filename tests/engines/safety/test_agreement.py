"""The engine against a second implementation of the same table; `SOAK=1` looks at 100,000 situations."""

import os
from collections import Counter
from random import Random
from typing import Any

import pytest

from tests.engines.safety.second_opinion import Opinion
from tests.engines.safety.situations import answered, random_situation, received
from wijkwerk.engines.safety.model import ANSWERS, CODES, WAYS, Answer
from wijkwerk.engines.safety.read import read_situation
from wijkwerk.engines.safety.verify import verify
from wijkwerk.engines.safety.write import answer_document
from wijkwerk.reference.safety import safety_figures

HOW_MANY = 100_000 if os.environ.get("SOAK") else 5_000
FOR_PAIRS = HOW_MANY // 5


def _gravity(answer: Answer) -> int:
    return ANSWERS.index(answer.answer)


def test_two_implementations_agree_on_every_random_situation() -> None:
    chance = Random(1)
    reached: Counter[str] = Counter()

    for _ in range(HOW_MANY):
        document = random_situation(chance)
        ours, other = answered(document), Opinion(document)
        reached.update(ours.because)

        assert (ours.answer, list(ours.because)) == (other.answer, other.because), document
        assert [(row.limit, row.value, row.with_this, row.hard) for row in ours.limits] == other.limits, document
        assert [row.to for row in ours.report] == other.told, document

    assert {code: reached[code] for code in CODES if reached[code] < HOW_MANY // 1000} == {}


def test_verifier_finds_nothing_wrong_with_what_the_engine_answers() -> None:
    chance = Random(2)

    for _ in range(FOR_PAIRS):
        document = random_situation(chance)
        situation = read_situation(document)
        figures = safety_figures(situation.on)

        assert verify(situation, answer_document(answered(document), seconds=0), figures=figures) == [], document


def test_larger_offer_never_gets_a_milder_answer() -> None:
    chance = Random(3)

    for _ in range(FOR_PAIRS):
        smaller = random_situation(chance)
        larger = {
            **smaller,
            "offer": {**smaller["offer"], "cents": smaller["offer"]["cents"] + chance.randrange(1, 50_000)},
        }

        assert _gravity(answered(larger)) >= _gravity(answered(smaller)), (smaller, larger)


def test_more_history_never_makes_the_answer_milder() -> None:
    chance = Random(4)

    for _ in range(FOR_PAIRS):
        less = random_situation(chance)
        more = {**less, "history": [*less["history"], _one_more(less, chance)]}

        assert _gravity(answered(more)) >= _gravity(answered(less)), (less, more)


def _one_more(document: dict[str, Any], chance: Random) -> dict[str, Any]:
    return received(document["on"], chance.randrange(1, 200_000), chance.choice(WAYS), chance.choice(("this", "other")))


@pytest.mark.parametrize("seed", range(5))
def test_order_of_history_and_of_benefits_changes_nothing(seed: int) -> None:
    chance = Random(seed)
    document = random_situation(chance)
    document["history"] = [received(document["on"], cents, way) for cents in (500, 900) for way in WAYS]
    turned = {
        **document,
        "history": document["history"][::-1],
        "person": {**document["person"], "lives_on": document["person"]["lives_on"][::-1]},
    }

    ours, other = answered(document), answered(turned)

    assert (ours.answer, ours.because, ours.limits, ours.words) == (
        other.answer,
        other.because,
        other.limits,
        other.words,
    )
