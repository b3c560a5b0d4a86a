"""The verifier sees every change of every field of a plan."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from tests.engines.matching.weeks import one, week
from wijkwerk.engines.matching import solve
from wijkwerk.engines.matching.model import Instance
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.sample import Size, sample
from wijkwerk.engines.matching.verify import verify
from wijkwerk.engines.matching.write import plan_document

STREET = Size(people=60, shifts=25, metres=1_500, clusters=3)
FREE = {("engine", "version"), ("seconds",)}  # what may be otherwise in a right plan


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document: of objects, lists and values."""
    if path:
        yield path
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in rows:
        yield from _places(each, (*path, name))


def _other(value: Any) -> Any:
    if isinstance(value, dict | list):
        return None
    if isinstance(value, str):
        return value + "x"
    return value + 1


def _changed(document: Any, path: tuple[Any, ...], *, is_gone: bool) -> Any:
    made = copy.deepcopy(document)
    inside = made
    for name in path[:-1]:
        inside = inside[name]
    if is_gone:
        del inside[path[-1]]
    else:
        inside[path[-1]] = _other(inside[path[-1]])
    return made


@pytest.fixture(scope="module")
def solved() -> tuple[Instance, dict[str, Any]]:
    instance = read_instance(sample(STREET, 2))
    return instance, plan_document(solve(instance))


@pytest.mark.parametrize("is_gone", [False, True], ids=["changed", "gone"])
def test_every_single_field_that_is_changed_or_gone_is_seen(
    solved: tuple[Instance, dict[str, Any]], is_gone: bool
) -> None:
    instance, plan = solved
    places = [path for path in _places(plan) if is_gone or path not in FREE]

    unseen = [path for path in places if not verify(instance, _changed(plan, path, is_gone=is_gone))]

    assert verify(instance, plan) == []
    assert unseen == []


@pytest.mark.parametrize("seed", range(20))
def test_taking_anybody_off_is_seen_as_not_finished_or_against_a_rule(seed: int) -> None:
    instance = read_instance(week(seed, people=8, shifts=4))
    plan = plan_document(solve(instance))

    unseen = [
        row["person"]
        for place, row in enumerate(plan["assignments"])
        if not verify(instance, plan | {"assignments": plan["assignments"][:place] + plan["assignments"][place + 1 :]})
    ]

    assert unseen == []


def test_an_unfinished_plan_with_right_figures_is_refused() -> None:
    instance = read_instance(one())
    plan = plan_document(solve(instance))

    told = verify(instance, plan | {"assignments": [], "objective": [0, 0, 0, 0], "unfilled": [], "unserved": []})

    assert "not finished: p1 can still be added to t1" in told


@pytest.mark.parametrize("document", [None, [], {}, {"format": "wijkwerk.matching/1"}, "plan", 7])
def test_a_plan_of_a_wrong_form_is_told_and_not_raised(document: Any) -> None:
    assert len(verify(read_instance(one()), document)) == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"max_metres": 50}, "too_far"),
        ({"available": []}, "nothing_available"),
        ({"buddy": "needs"}, "somebody needs a buddy"),
        ({"max_hours_per_week": 1.0}, "hours"),
    ],
)
def test_a_plan_for_another_week_names_the_rule_that_it_breaks(change: dict[str, Any], says: str) -> None:
    document = one()
    plan = plan_document(solve(read_instance(document)))
    document["people"][0] |= change

    assert any(says in line for line in verify(read_instance(document), plan))
