"""Ties go by id in code point order, and each is told with what it would have changed."""

from tests.engines.counting.elections import document, made


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
    """With a first, money is over for b at the next step; had c gone first, nothing more would have fitted."""
    of = made(12, {"a": 6, "c": 6, "b": 5}, ["a,b", "c,b", "a,c"])

    found = document(of, "mes", "cardinality", "add1")

    assert all(tie["changes"] for tie in found["ties"] if tie["step"] != found["steps"])
    assert all(set(other["winners"]) != set(found["winners"]) for tie in found["ties"] for other in tie["others"])


def test_too_many_ties_are_told_and_not_counted_the_other_way() -> None:
    names = {f"p{number:03d}": 2 for number in range(40)}

    ties = document(made(40, names, [",".join(names)] * 3), "greedy")["ties"]

    assert [tie["changes"] for tie in ties].count(True) > 10
    assert ties[-1]["changes"] is None
