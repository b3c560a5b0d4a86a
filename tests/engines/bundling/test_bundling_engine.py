"""Bundling is finished, explained truly, and its verifier is not easily fooled."""

from dataclasses import replace
from typing import Any

import pytest

from tests.engines.bundling.tiny import document
from wijkwerk.engines.bundling import solve
from wijkwerk.engines.bundling.model import Plan
from wijkwerk.engines.bundling.read import read_instance
from wijkwerk.engines.bundling.verify import verify
from wijkwerk.engines.bundling.write import plan_document
from wijkwerk.engines.reading import Malformed, load_json


@pytest.mark.parametrize("seed", range(40))
def test_larger_plans_are_right_and_finished(seed: int) -> None:
    instance = read_instance(document(seed, needs=40))

    assert verify(instance, solve(instance)) == []


def test_the_same_file_gives_the_same_plan() -> None:
    instance = read_instance(document(3, needs=30))

    assert replace(solve(instance), seconds=0) == replace(solve(instance), seconds=0)


def _corruptions(plan: Plan) -> list[Plan]:
    first, *rest = plan.packages
    found = [replace(plan, objective=plan.objective + 1), replace(plan, bound=plan.objective + 1)]
    for name in ("units", "unit_price", "cost", "local_hours", "local_value"):
        found.append(replace(plan, packages=(replace(first, **{name: getattr(first, name) + 1}), *rest)))
    found.append(replace(plan, packages=(replace(first, places=(*first.places, "elsewhere")), *rest)))
    found.append(replace(plan, packages=(replace(first, needs=first.needs[1:]), *rest)))
    found.append(replace(plan, packages=(replace(first, needs=(*first.needs, "unknown")), *rest)))
    found.append(replace(plan, packages=(replace(first, supplier="unknown"), *rest)))
    found.append(replace(plan, packages=(replace(first, period=9), *rest)))
    found.append(replace(plan, packages=tuple(rest)))
    if plan.unplaced:
        wrong = "kind" if plan.unplaced[0].reason != "kind" else "price"
        found.append(replace(plan, unplaced=(replace(plan.unplaced[0], reason=wrong), *plan.unplaced[1:])))
    return found


@pytest.mark.parametrize("seed", [1, 2, 5, 11])
def test_the_verifier_sees_every_corruption(seed: int) -> None:
    instance = read_instance(document(seed, needs=30))
    plan = solve(instance)

    unseen = [wrong for wrong in _corruptions(plan) if not verify(instance, wrong)]

    assert unseen == []


def _one(**change: Any) -> dict[str, Any]:
    """One need that one supplier can do; `change` spoils something in need or offer."""
    made = document(0, needs=1)
    need = {"kind": "dak", "place": "a", "units": 1, "hours": 1.0, "from": 0, "to": 1, "requires": [], "penalty": 5000}
    offer = {
        "kind": "dak",
        "fixed": 0,
        "visit": 0,
        "tiers": [[1, 100]],
        "min_units": 1,
        "max_units": [4, 4],
        "places": None,
        "local_share": 0,
    }
    supplier = {"id": "s0", "step": 4, "certificates": [], "hours_per_period": None, "offers": [offer]}
    made["needs"], made["suppliers"] = [{"id": "n0", **need}], [supplier]
    for name, value in change.items():
        (made["needs"][0] if name in need else offer if name in offer else supplier)[name] = value
    return made


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "glas"}, "kind"),
        ({"places": ["b"]}, "place"),
        ({"requires": ["VCA"]}, "certificate"),
        ({"max_units": [0, 0]}, "window"),
        ({"min_units": 3}, "min_units"),
        ({"penalty": 5}, "price"),
    ],
)
def test_a_reason_is_true_for_its_remedy_places_the_need(change: dict[str, Any], reason: str) -> None:
    spoiled, mended = solve(read_instance(_one(**change))), solve(read_instance(_one()))

    assert [row.reason for row in spoiled.unplaced] == [reason]
    assert mended.unplaced == ()


def test_a_full_supplier_is_said_to_be_full() -> None:
    made = _one(max_units=[1, 1])
    made["needs"] = [{**made["needs"][0], "id": f"n{index}"} for index in range(3)]

    plan = solve(read_instance(made))

    assert [row.reason for row in plan.unplaced] == ["capacity"]


@pytest.mark.parametrize("empty", ["needs", "suppliers"])
def test_nothing_to_do_is_a_plan_too(empty: str) -> None:
    instance = read_instance({**document(1), empty: []})

    plan = solve(instance)

    assert plan.packages == ()
    assert verify(instance, plan) == []


def test_a_plan_as_a_file_says_how_good_it_is() -> None:
    told = plan_document(solve(read_instance(document(2))))

    assert told["format"] == "wijkwerk.bundling.plan/1"
    assert 0 <= told["gap"] < 1


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("needs", 0, "units"), 0, "needs[0].units: must be at least 1"),
        (("needs", 0, "units"), True, "needs[0].units: must be a whole number"),
        (("needs", 0, "hours"), 1.234, "needs[0].hours: must have at most 2 decimals"),
        (("needs", 0, "place"), "elders", "needs[0].place: 'elders' is not one of the places"),
        (("needs", 0, "to"), 9, "needs[0].to: must be at most 1"),
        (("needs", 1, "id"), "n0", "needs[1].id: 'n0' stands twice"),
        (
            ("suppliers", 0, "offers", 0, "tiers"),
            [[2, 5]],
            "suppliers[0].offers[0].tiers[0]: the first must start at 1",
        ),
        (("suppliers", 0, "offers", 0, "local_share"), 1.5, "suppliers[0].offers[0].local_share: must be at most 1"),
        (("periods",), [], "periods: must not be empty"),
        (("extra",), 1, "extra: is not a field of this format"),
    ],
)
def test_a_wrong_file_is_told_where_it_is_wrong(path: tuple[Any, ...], value: Any, says: str) -> None:
    made: Any = document(1)
    target = made
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value

    with pytest.raises(Malformed) as refusal:
        read_instance(made)

    assert str(refusal.value) == says


@pytest.mark.parametrize(
    "text", ["{", '{"a": NaN}', '{"a": Infinity}', '{"a":1,"a":2}', "[" * 50 + "]" * 50, b"\xff\xfe", "null"]
)
def test_hostile_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(Malformed):
        read_instance(load_json(text))
