"""Matching keeps every rule on every tiny instance, its bounds hold, its reasons are true, and its verifier is not easily fooled."""

import itertools
import random
from dataclasses import replace
from typing import Any

import pytest

from wijkwerk.engines.matching import solve
from wijkwerk.engines.matching.model import Instance, Plan
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.verify import verify
from wijkwerk.engines.matching.write import plan_document
from wijkwerk.engines.reading import Malformed

SKILLS = ["timmeren", "koken"]


def document(seed: int, people: int = 4, shifts: int = 2) -> dict[str, Any]:
    dice = random.Random(seed)
    return {
        "format": "wijkwerk.matching/1",
        "people": [_person(dice, index, people) for index in range(people)],
        "shifts": [_shift(dice, index) for index in range(shifts)],
    }


def _person(dice: random.Random, index: int, people: int) -> dict[str, Any]:
    return {
        "id": f"p{index}",
        "skills": {skill: dice.choice([1, 2, 3]) for skill in dice.sample(SKILLS, dice.choice([0, 1, 2]))},
        "wants": dice.sample(SKILLS, dice.choice([0, 1])),
        "languages": dice.choice([["nl"], ["nl", "ar"]]),
        "certificates": [],
        "at": [float(dice.randrange(0, 4000)), 0.0],
        "max_metres": dice.choice([1000, 5000]),
        "available": [["2027-03-01T08:00", "2027-03-01T18:00"]] if dice.random() < 0.8 else [],
        "max_hours_per_week": dice.choice([2.0, 8.0]),
        "room": dice.choice([None, 1000, 3000]),
        "waiting_days": dice.choice([0, 40]),
        "buddy": dice.choice([None, None, "needs", "is"]),
        "avoid": [f"p{(index + 1) % people}"] if dice.random() < 0.15 else [],
    }


def _shift(dice: random.Random, index: int) -> dict[str, Any]:
    places = dice.choice([1, 2, 3])
    return {
        "id": f"t{index}",
        "start": f"2027-03-01T{9 + 3 * index:02d}:00",
        "end": f"2027-03-01T{11 + 3 * index:02d}:00",
        "at": [float(dice.randrange(0, 4000)), 0.0],
        "places": places,
        "min_places": dice.randrange(1, places + 1),
        "weight": 1.0,
        "skills": {"timmeren": 2} if dice.random() < 0.4 else {},
        "teaches": ["timmeren"] if dice.random() < 0.5 else [],
        "language": dice.choice([None, None, "ar"]),
        "certificates": [],
        "reward": dice.choice([0, 1500]),
    }


def _best_filled(instance: Instance) -> int:
    """Level 1 by trying every set of people on every shift, checked by the verifier's own rules of crews and persons."""
    from wijkwerk.engines.matching.verify import _crew_problems, _person_problems

    people = list(instance.people)
    groups = [
        [
            group
            for size in range(len(people) + 1)
            for group in itertools.combinations(people, size)
            if not _crew_problems(shift, list(group))
        ]
        for shift in instance.shifts
    ]
    best = 0
    for choice in itertools.product(*groups):
        have = {
            person.id: [shift for shift, group in zip(instance.shifts, choice, strict=True) if person in group]
            for person in people
        }
        if all(not _person_problems(person, have[person.id]) for person in people):
            best = max(
                best, sum(shift.weight * len(group) for shift, group in zip(instance.shifts, choice, strict=True))
            )
    return best


@pytest.mark.parametrize("seed", range(150))
def test_a_plan_keeps_every_rule_and_its_bound_holds(seed: int) -> None:
    instance = read_instance(document(seed))
    best = _best_filled(instance)

    plan = solve(instance)

    assert verify(instance, plan) == []
    assert plan.objective[0] <= best <= plan.bound[0]


@pytest.mark.parametrize("seed", range(10))
def test_larger_weeks_are_right_and_finished(seed: int) -> None:
    instance = read_instance(document(seed, people=40, shifts=3))

    assert verify(instance, solve(instance)) == []


def test_names_and_order_change_none_of_the_figures_of_a_simple_week() -> None:
    made = document(4, people=12, shifts=3)
    for person in made["people"]:
        person["avoid"] = []
    turned = {**made, "people": list(reversed(made["people"])), "shifts": list(reversed(made["shifts"]))}

    assert solve(read_instance(made)).objective == solve(read_instance(turned)).objective


def _corruptions(plan: Plan) -> list[Plan]:
    first, *rest = plan.assignments
    found = [replace(plan, assignments=tuple(rest)), replace(plan, assignments=(first, *plan.assignments))]
    for level in range(4):
        objective = list(plan.objective)
        objective[level] += 1
        found.append(replace(plan, objective=tuple(objective)))
    found.append(replace(plan, bound=(plan.objective[0] - 1, *plan.bound[1:])))
    found.append(replace(plan, bound=(*plan.bound[:3], plan.objective[3] + 1)))
    found.append(replace(plan, assignments=(replace(first, person="nobody"), *rest)))
    if plan.unserved:
        found.append(replace(plan, unserved=plan.unserved[1:]))
    if plan.unfilled:
        found.append(
            replace(plan, unfilled=(replace(plan.unfilled[0], short=plan.unfilled[0].short + 1), *plan.unfilled[1:]))
        )
    return found


@pytest.mark.parametrize("seed", [1, 3, 8])
def test_the_verifier_sees_every_corruption(seed: int) -> None:
    instance = read_instance(document(seed, people=20, shifts=3))
    plan = solve(instance)

    unseen = [wrong for wrong in _corruptions(plan) if not verify(instance, wrong)]

    assert unseen == []


def _one(**change: Any) -> dict[str, Any]:
    person = {
        "id": "p1",
        "skills": {},
        "wants": [],
        "languages": ["nl"],
        "certificates": [],
        "at": [0.0, 0.0],
        "max_metres": 5000,
        "available": [["2027-03-01T08:00", "2027-03-01T18:00"]],
        "max_hours_per_week": 8.0,
        "room": None,
        "waiting_days": 0,
        "buddy": None,
        "avoid": [],
    }
    shift = {
        "id": "t1",
        "start": "2027-03-01T09:00",
        "end": "2027-03-01T11:00",
        "at": [100.0, 0.0],
        "places": 1,
        "min_places": 1,
        "weight": 1.0,
        "teaches": [],
        "language": None,
        "reward": 0,
    }
    shift |= {"skills": {}, "certificates": []}
    for name, value in change.items():
        whose, _dot, field = name.partition("__")
        (person if whose == "person" else shift)[field] = value
    return {"format": "wijkwerk.matching/1", "people": [person], "shifts": [shift]}


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
def test_why_somebody_has_no_shift_is_true_for_its_remedy_gives_one(change: dict[str, Any], because: str) -> None:
    without, mended = solve(read_instance(_one(**change))), solve(read_instance(_one()))

    assert [row.because for row in without.unserved] == [because]
    assert mended.unserved == ()


def test_who_waits_longest_goes_first() -> None:
    made = _one()
    made["people"].append({**made["people"][0], "id": "p2", "waiting_days": 60})

    plan = solve(read_instance(made))

    assert [row.person for row in plan.assignments] == ["p2"]
    assert [(row.person, row.because) for row in plan.unserved] == [("p1", "outcompeted")]


def test_reasons_come_in_their_order_and_at_most_three() -> None:
    change = {
        "person__wants": ["koken"],
        "shift__teaches": ["koken"],
        "shift__language": "nl",
        "person__waiting_days": 40,
    }

    told = plan_document(solve(read_instance(_one(**change))))

    assert [reason["code"] for reason in told["assignments"][0]["reasons"]] == ["learns", "language", "waiting"]


def test_a_shift_over_sunday_midnight_counts_in_both_weeks() -> None:
    made = _one(shift__start="2027-03-07T23:00", shift__end="2027-03-08T02:00", person__max_hours_per_week=2.0)
    made["people"][0]["available"] = [["2027-03-07T20:00", "2027-03-08T06:00"]]

    assert len(solve(read_instance(made)).assignments) == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"person__room": -1}, "people[0].room: must be at least 0"),
        ({"person__skills": {"koken": 4}}, "people[0].skills.koken: must be at most 3"),
        ({"person__avoid": ["p1"]}, "people[0].avoid: must name other people of this file"),
        ({"shift__end": "2027-03-01T09:00"}, "shifts[0].end: must be after the start"),
        ({"shift__start": "2027-02-30T09:00"}, "shifts[0].start: must be a moment such as 2027-03-01T09:00"),
        ({"shift__min_places": 2}, "shifts[0].min_places: must be at most 1"),
        ({"shift__weight": 1.2345}, "shifts[0].weight: must have at most 3 decimals"),
        ({"person__income": 5}, "people[0].income: is not a field of this format"),
    ],
)
def test_a_wrong_file_is_told_where_it_is_wrong(change: dict[str, Any], says: str) -> None:
    with pytest.raises(Malformed) as refusal:
        read_instance(_one(**change))

    assert str(refusal.value) == says
