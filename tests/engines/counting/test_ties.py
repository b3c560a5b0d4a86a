"""Ties go by id in code point order, and each is told with what it would have changed."""

import pytest

from tests.engines.counting.elections import document, made
from wijkwerk.engines.counting import budget, verify, verify_budget


def test_tie_that_changes_nothing_is_told_as_such() -> None:
    of = made(20, {"4": 10, "9": 10}, ["4", "9"])

    assert document(of)["ties"] == [
        {"step": 0, "round": 1, "between": ["4", "9"], "taken": "4", "changes": False, "others": []}
    ]


def test_tie_that_changes_the_outcome_is_told_with_the_other_outcome() -> None:
    of = made(10, {"4": 10, "9": 10}, ["4,9", "4,9"])

    assert document(of)["ties"] == [
        {
            "step": 0,
            "round": 1,
            "between": ["4", "9"],
            "taken": "4",
            "changes": True,
            "others": [{"taken": "9", "winners": ["9"]}],
        }
    ]


def test_ids_are_compared_as_text() -> None:
    of = made(10, {"9": 10, "10": 10, "é": 10, "z": 10}, ["9,10,é,z"])

    (tie,) = document(of, "greedy")["ties"]

    assert (tie["taken"], tie["between"]) == ("10", ["10", "9", "z", "é"])


def test_greedy_tie_is_no_tie_where_all_of_them_fit() -> None:
    of = made(30, {"a": 10, "b": 10}, ["a,b"])

    assert [tie["changes"] for tie in document(of, "greedy")["ties"]] == [False]


def test_tie_while_filling_up_comes_after_the_rounds_of_equal_shares() -> None:
    of = made(30, {"a": 10, "b": 20, "c": 20}, ["a", "a", "b", "c"])

    found = document(of, "mes", "cost", "add1u")

    assert found["winners"][0] == "a"
    assert all(tie["others"] for tie in found["ties"] if tie["changes"])
    assert any({"b", "c"} == set(tie["between"]) for tie in found["ties"])


def test_tie_in_an_earlier_step_that_would_have_ended_the_raising_is_told() -> None:
    """At the third raise, B or b instead of 2 leaves no room; with 2 there is, and the money is raised once more."""
    of = made(13, {"2": 5, "3": "3.9", "B": "2.8", "b": 4}, ["2,3,B,b", "3"])

    found = document(of, "mes", "cost", "add1")

    assert (found["winners"], found["steps"]) == (["3", "2", "B"], 4)
    assert [(tie["step"], tie["round"], tie["between"], tie["changes"]) for tie in found["ties"]] == [
        (4, 2, ["2", "B", "b"], True),
        (3, 2, ["2", "B", "b"], True),
    ]
    assert found["ties"][1]["others"] == [
        {"taken": "B", "winners": ["3", "B", "b"]},
        {"taken": "b", "winners": ["3", "b", "B"]},
    ]


def test_tie_of_a_step_that_was_counted_for_another_tie_alone_is_not_told() -> None:
    """With B instead of 2 the money would have been raised to the third step; as it is, it stood at the first."""
    costs = {"é": "30.8", "2": 40, "B": "18.5", "10": "9.1", "p-1": "36.7"}
    ballots = ["p-1,B,é,10,2", "p-1", "2,B,p-1,é,10", "2,B,p-1", "2,p-1,é", "B,2", "", "é,B,10", "10,B,2,é"]
    of = made(61, costs, ballots)

    found = document(of, "mes", "cost", "add1")

    assert [(tie["step"], tie["between"], tie["changes"]) for tie in found["ties"]] == [(1, ["2", "B"], False)]
    assert verify.verify_budget(of, found) == []


def test_too_many_ties_are_told_and_not_counted_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {f"p{number:03d}": 2 for number in range(20)}
    of = made(20, names, [",".join(names)] * 3)
    for module in (budget, verify_budget):
        monkeypatch.setattr(module, "MOST_LOOKS", 10_000)

    found = document(of, "greedy")

    assert [tie["changes"] for tie in found["ties"]] == [True, True, *[None] * 8]
    assert verify.verify_budget(of, found) == []
