"""Whatever the plan says about itself is true: change what it names, and the outcome changes."""

from typing import Any

import pytest

from tests.engines.matching.weeks import one
from wijkwerk.engines.matching import solve
from wijkwerk.engines.matching.model import Plan
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.sample import SIZES, Size, sample
from wijkwerk.engines.matching.write import plan_document


def _plan(document: dict[str, Any]) -> Plan:
    return solve(read_instance(document))


def _people(document: dict[str, Any], *others: dict[str, Any]) -> dict[str, Any]:
    """More people like the first, each with its own changes."""
    first = document["people"][0]
    more = [first | {"id": f"p{number}"} | change for number, change in enumerate(others, start=2)]
    return document | {"people": [first, *more]}


def _why_unfilled(document: dict[str, Any]) -> dict[str, str]:
    return {row.shift: row.because for row in _plan(document).unfilled}


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"person__available": []}, "nothing_available"),
        ({"person__max_metres": 50}, "too_far"),
        ({"shift__skills": {"lassen": 1}}, "skill"),
        ({"shift__language": "ar"}, "language"),
        ({"shift__certificates": ["VCA"]}, "certificate"),
        ({"person__room": 100, "shift__reward": 200}, "room"),
        ({"person__max_hours_per_week": 1.0}, "hours"),
        ({"person__buddy": "needs"}, "together"),
    ],
)
def test_remedy_of_a_reason_to_have_no_shift_gives_a_shift(change: dict[str, Any], because: str) -> None:
    without, mended = _plan(one(**change)), _plan(one())

    assert [row.because for row in without.unserved] == [because]
    assert mended.unserved == ()


def test_who_is_outcompeted_gets_the_second_place_once_there_is_one() -> None:
    document = _people(one(), {"waiting_days": 60})

    crowded = _plan(document)
    document["shifts"][0]["places"] = 2

    assert [(row.person, row.because) for row in crowded.unserved] == [("p1", "outcompeted")]
    assert _plan(document).unserved == ()


def test_the_first_rule_that_leaves_no_shift_is_told_and_not_a_later_one() -> None:
    plan = _plan(one(person__max_metres=50, person__max_hours_per_week=1.0, shift__language="ar"))

    assert [row.because for row in plan.unserved] == ["too_far"]


def test_a_shift_nobody_suits_says_nobody() -> None:
    assert _why_unfilled(one(shift__language="ar")) == {"t1": "nobody"}


def test_too_few_suitable_people_are_enough_once_one_more_comes() -> None:
    document = one(shift__places=2, shift__min_places=2)

    assert _why_unfilled(document) == {"t1": "too_few"}
    assert _why_unfilled(_people(document, {})) == {}


def test_all_who_are_suitable_being_there_says_too_few() -> None:
    assert _why_unfilled(one(shift__places=2)) == {"t1": "too_few"}


def test_a_shift_is_taken_while_its_only_person_does_another_at_that_hour() -> None:
    document = one()
    document["shifts"].append(document["shifts"][0] | {"id": "t2", "weight": 2.0})

    at_once = _why_unfilled(document)
    document["shifts"][0] |= {"start": "2027-03-01T13:00", "end": "2027-03-01T15:00"}

    assert at_once == {"t1": "taken"}
    assert _why_unfilled(document) == {}


def test_who_avoids_each_other_is_not_together_until_they_do_not() -> None:
    document = _people(one(shift__places=2), {"avoid": ["p1"]})

    assert _why_unfilled(document) == {"t1": "together"}
    document["people"][1]["avoid"] = []
    assert _why_unfilled(document) == {}


def test_reasons_come_in_their_order_and_at_most_three() -> None:
    change = {
        "person__wants": ["naaien", "koken"],
        "shift__teaches": ["naaien", "koken"],
        "shift__language": "nl",
        "person__waiting_days": 40,
    }

    told = plan_document(_plan(one(**change)))["assignments"][0]["reasons"]

    assert told == [
        {"code": "learns", "skill": "koken"},
        {"code": "language", "language": "nl"},
        {"code": "waiting", "days": 40},
    ]


def test_buddies_are_told_both_ways_and_the_first_in_text_order() -> None:
    document = _people(one(shift__places=3, person__buddy="needs"), {"buddy": "is"}, {"buddy": "is"})

    told = {row.person: row.reasons[0].detail for row in _plan(document).assignments}

    assert told == {"p1": {"person": "p2"}, "p2": {"person": "p1"}, "p3": {"person": "p1"}}


def test_skill_is_told_with_the_level_of_the_person() -> None:
    plan = _plan(one(person__skills={"koken": 3}, shift__skills={"koken": 2}))

    assert plan_document(plan)["assignments"][0]["reasons"] == [
        {"code": "skill", "skill": "koken", "level": 3},
        {"code": "near", "metres": 100},
    ]


def test_every_sample_shows_every_because() -> None:
    plan = _plan(sample(Size(people=40, shifts=20, metres=1_500, clusters=2), 3))

    assert {row.because for row in plan.unfilled} == {"nobody", "too_few", "taken", "together"}
    assert {row.because for row in plan.unserved} == {
        *("nothing_available", "too_far", "skill", "language", "certificate", "room", "hours"),
        *("outcompeted", "together"),
    }


def test_a_sample_is_the_same_everywhere_and_as_large_as_it_says() -> None:
    wijk = sample(SIZES["wijk"], 7)

    assert (len(wijk["people"]), len(wijk["shifts"])) == (2_000, 500)
    assert wijk["people"][0]["at"] == sample(SIZES["wijk"], 7)["people"][0]["at"]
    assert wijk["people"][0] != sample(SIZES["wijk"], 8)["people"][0]
