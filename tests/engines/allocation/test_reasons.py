"""Why money is left and what closes a hole is true: the remedy is applied, and the money moves."""

from typing import Any

import pytest

from tests.engines.allocation.instances import example, middling
from wijkwerk.engines.allocation import solve
from wijkwerk.engines.allocation.model import Plan
from wijkwerk.engines.allocation.read import read_instance

FILTERS = {"category": "categories", "project": "projects", "place": "places", "partners": "partners"}
OPEN = {
    "categories": None, "projects": None, "places": None, "partners": None, "from": 0, "to": 1, "max_share": 1.0,
    "max_share_total": 1.0, "min_own": 0.0, "indivisible_below": 0, "excludes": [],
}  # fmt: skip


def _one(**change: Any) -> dict[str, Any]:
    """One cost of 1,000 and one grant of 2,000 that may pay it, but for what is changed; no own money."""
    made = example()
    made["own"] = 0
    made["costs"] = [{**made["costs"][0], "amount": 1000}]
    made["grants"] = [{**made["grants"][0], **OPEN, "amount": 2000, "lapses": False, **change}]
    return made


def _two(**change: Any) -> dict[str, Any]:
    """Beside it a cost of 5,000 that differs in everything, and that another grant pays before it lapses."""
    made = _one(**change)
    other = {"category": "loon", "project": "groen", "place": "elders", "partners": ["school"], "period": 1}
    made["costs"].append({**made["costs"][0], **other, "id": "k9", "amount": 5000})
    grant = {**made["grants"][0], **OPEN, "id": "g9", "categories": ["loon"], "amount": 5000, "lapses": True}
    made["grants"].append(grant)
    return made


def _plan(made: dict[str, Any]) -> Plan:
    return solve(read_instance(made))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"categories": ["loon"]}, "category"),
        ({"projects": ["groen"]}, "project"),
        ({"places": ["elders"]}, "place"),
        ({"partners": ["school"]}, "partners"),
        ({"from": 1}, "period"),
        ({"max_share_total": 0.5}, "max_share_total"),
        ({"max_share": 0.5}, "max_share"),
        ({"min_own": 0.1}, "rules"),
        ({"indivisible_below": 1500}, "rules"),
    ],
)
def test_reason_why_money_is_left_is_the_first_that_holds(change: dict[str, Any], reason: str) -> None:
    assert [use.because for use in _plan(_one(**change)).grants] == [reason]


def test_grant_whose_costs_others_pay_wholly_is_told_that_they_are_covered() -> None:
    assert _plan(_two()).grants[0].because == "covered"


def test_nothing_left_needs_no_reason() -> None:
    assert _plan(_one(amount=1000)).grants[0].because is None


@pytest.mark.parametrize(
    ("made", "change", "rule", "cents"),
    [
        (_two, {"categories": ["loon"]}, "category", 1000),
        (_two, {"projects": ["groen"]}, "project", 1000),
        (_two, {"places": ["elders"]}, "place", 1000),
        (_two, {"partners": ["school"]}, "partners", 1000),
        (_two, {"from": 1}, "period", 1000),
        (_one, {"max_share_total": 0.5}, "max_share_total", 500),
        (_one, {"max_share": 0.5}, "max_share", 500),
        (_one, {"min_own": 0.1}, "min_own", 1000),
        (_one, {"indivisible_below": 1500}, "indivisible_below", 1000),
    ],
)
def test_remedy_that_closes_moves_the_money(made: Any, change: dict[str, Any], rule: str, cents: int) -> None:
    spoiled = _plan(made(**change))
    closes = spoiled.missing[0].closes

    mended = _plan(made(**{name: OPEN[name] for name in change}))

    assert closes is not None
    assert (closes.grant, closes.rule, closes.amount) == ("g1", rule, cents)
    assert mended.grants[0].used - spoiled.grants[0].used == cents
    assert mended.missing == ()


def test_grants_that_exclude_each_other_name_that_rule() -> None:
    made = _one(max_share=0.5)
    made["grants"].append({**made["grants"][0], "id": "g9", "excludes": ["g1"]})

    closes = _plan(made).missing[0].closes

    assert closes is not None
    assert (closes.rule, closes.amount) in {("excludes", 500), ("max_share", 500)}
    made["grants"][1]["excludes"] = []
    assert _plan(made).missing == ()


def test_two_rules_that_forbid_together_close_nothing_alone() -> None:
    assert _plan(_one(categories=["loon"], projects=["groen"])).missing[0].closes is None


@pytest.mark.parametrize("seed", [0])
def test_lifting_a_filter_as_told_makes_no_plan_worse(seed: int) -> None:
    made = middling(seed)
    plan = _plan(made)
    told = [row for row in plan.missing if row.closes and row.closes.rule in FILTERS][:2]

    for row in told:
        assert row.closes is not None
        number = next(nth for nth, grant in enumerate(made["grants"]) if grant["id"] == row.closes.grant)
        lifted = {**made["grants"][number], FILTERS[row.closes.rule]: None}
        mended = _plan({**made, "grants": [*made["grants"][:number], lifted, *made["grants"][number + 1 :]]})
        assert mended.levels[1].value < plan.levels[1].value or mended.levels[0].value < plan.levels[0].value
