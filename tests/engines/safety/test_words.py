"""The lines a person reads: plain, few, about that person only, and never a goal."""

import re
from random import Random

import pytest

from tests.engines.safety.situations import answered, plain, random_situation, received
from wijkwerk.engines.safety import words
from wijkwerk.engines.safety.codes import RULES
from wijkwerk.engines.safety.model import CODES, WAYS

SAMPLE = [answered(random_situation(Random(seed))) for seed in range(1500)]
HARD_WORDS = re.compile(
    r"\b(vpb|anbi|fiscal|conform|indien|middels|verstrekking|cumulat|vrijlating|ruimte|resterend|limiet|nog te)\w*",
    re.I,
)


def test_words_are_one_to_four_lines_as_many_in_each_language() -> None:
    for found in SAMPLE:
        assert set(found.words) == {"nl", "en", "ar", "tr"}
        assert 1 <= len(found.words["nl"]) <= 4
        assert {len(lines) for lines in found.words.values()} == {len(found.words["nl"])}
        assert len(set(found.words["nl"])) == len(found.words["nl"])


def test_lines_are_short_plain_sentences() -> None:
    for line in {line for found in SAMPLE for line in found.words["nl"]}:
        assert len(line) <= 130, line
        assert line.endswith("."), line
        assert max(len(sentence.split()) for sentence in line.split(".")) <= 19, line
        assert not HARD_WORDS.search(line), line


def test_no_amount_and_no_room_left_is_ever_told() -> None:
    for found in SAMPLE:
        for line in (line for lines in found.words.values() for line in lines):
            assert set(re.findall(r"\d+", line)) <= {"16", "27"}, line
            assert "€" not in line and "%" not in line and "{" not in line


def test_fine_is_never_more_than_as_far_as_we_know() -> None:
    for found in SAMPLE:
        if found.answer == "fine":
            assert found.words["nl"][0].startswith("Voor zover wij weten")
            assert found.words["en"][0].startswith("As far as we know")


@pytest.mark.parametrize("benefit", ["ww", "wia", "wajong", "ziektewet", "ioaw"])
def test_nobody_reads_that_a_benefit_stays_the_same_where_no_source_says_so(benefit: str) -> None:
    told = {"told_uwv": True, "told_municipality": True}

    of_worth = answered(plain(lives_on=[benefit], cents=1500, way="voucher", **told))
    without = answered(plain(lives_on=[benefit], cents=0, way="thanks", **told))
    beside_bijstand = answered(plain(lives_on=["bijstand", benefit], cents=1500, way="voucher", **told))

    assert of_worth.answer == "fine" and "blijft je uitkering gelijk" not in of_worth.words["nl"][0]
    assert "blijft je uitkering gelijk" in without.words["nl"][0]
    assert "blijft je uitkering gelijk" not in beside_bijstand.words["nl"][0]


def test_who_must_ask_or_stop_reads_that_first() -> None:
    for found in SAMPLE:
        says_wait = found.words["nl"][0].startswith(("Zeg nog geen ja", "Neem dit zo niet aan", "Begin nog niet"))
        assert says_wait == (found.answer in {"ask", "not_so"})


def test_every_code_has_words_of_its_own_and_a_rule() -> None:
    in_functions = {"profession", "usually_paid", "in_kind_counts", "benefit_unsettled", "wage_is_wage"}

    assert set(words.WHY) | in_functions == set(CODES) == set(RULES)
    assert set(words.IN_KIND) | {"allowance", "thanks", "proven_costs", "traineeship", "fee", "wage"} == set(WAYS)


def test_joost_reads_what_a_voucher_does_before_saturday() -> None:
    found = answered(plain(way="voucher", cents=1500, lives_on=["bijstand"]))

    assert found.words["nl"] == (
        "Voor zover wij weten blijft je uitkering gelijk. Zeker weet alleen je contactpersoon het.",
        "Vertel het aan je contactpersoon bij de gemeente voor je begint.",
        "Een bon telt even zwaar als geld.",
    )
    assert [row.what for row in found.report] == [
        "Vertel je contactpersoon bij de gemeente voor je begint dat je dit werk doet, en wat je ervoor krijgt."
    ]


def test_who_said_nothing_gets_general_words() -> None:
    found = answered(plain(lives_on=[]))

    assert found.words["nl"] == (
        "Voor zover wij weten mag je dit krijgen.",
        "Leef je van een uitkering of toeslagen? Kijk dan eerst wat dit voor jou doet.",
    )


def test_who_would_be_harmed_is_offered_another_way() -> None:
    found = answered(plain(history=[received("2026-11-01", 21_500)]))

    assert found.words["nl"][0] == words.NOT_LIKE_THIS[words.NL]
    assert found.words["nl"][-1] == words.RATHER[words.NL]


@pytest.mark.parametrize("changes", [{"lives_on": ["asylum"]}, {"lives_on": ["ww"], "usually_paid": True}])
def test_nothing_without_value_is_offered_where_the_work_itself_is_the_trouble(changes: dict[str, object]) -> None:
    found = answered(plain(**changes))

    assert found.answer == "not_so"
    assert words.RATHER[words.NL] not in found.words["nl"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"lives_on": ["wia"], "told_uwv": True}, words.KEEP_ASK_UWV),
        ({"cents": 0, "way": "thanks", "lives_on": ["wia"], "told_uwv": True}, words.SAME_UWV),
        ({"lives_on": ["none"], "way": "thanks"}, words.SAME_MONEY),
        ({"way": "wage", "lives_on": ["wage"]}, words.WAGE),
        ({"way": "fee"}, words.FEE),
        ({"hours": None}, words.NO_HOURS),
        ({"way": "wage", "born_on": "2012-01-01"}, words.WAGE),
        ({"way": "wage", "lives_on": ["wia"], "told_uwv": True}, words.WAGE_BESIDE_BENEFIT),
        ({"lives_on": ["toeslagen"]}, words.UNSETTLED_WHY["toeslagen"]),
    ],
)
def test_words_fit_the_case(changes: dict[str, object], says: words.Line) -> None:
    found = answered(plain(**changes))

    assert says[words.NL] in found.words["nl"]
    assert says[words.EN] in found.words["en"]


def test_what_to_report_is_told_in_the_language_asked_for_else_in_dutch() -> None:
    report = answered(plain(lives_on=["wia"])).report[0]

    assert words.report_text(report, language="tr") == words.REPORTS["uwv", "value"][words.TR]
    assert words.report_text(report, language="pl") == report.what


def test_young_person_reads_the_age_of_the_reference() -> None:
    found = answered(plain(born_on="2000-01-01", lives_on=["bijstand"], told_municipality=True))

    assert "onder de 27" in found.words["nl"][1]
