"""Equal shares: what the textbook says, what must always hold, and what must change nothing."""

import os
from collections.abc import Callable
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.counting.elections import METHODS, document, election, made, outcome, random_text, winners
from tests.engines.counting.textbook import Textbook
from wijkwerk.engines.counting.model import Election, Won
from wijkwerk.engines.counting.verify import verify_budget

HOW_MANY = 20_000 if os.environ.get("SOAK") else 250
seeds = st.integers(0, 2**32)


@pytest.mark.slow
def test_textbook_and_verifier_agree_with_the_engine_on_random_elections() -> None:
    for seed in range(HOW_MANY):
        of = election(random_text(Random(seed)))
        for method in METHODS:
            found = document(of, *method)

            assert found["winners"] == Textbook(of, *method).winners(), (seed, method)
            assert verify_budget(of, found) == [], (seed, method)


@pytest.mark.parametrize("method", METHODS)
@given(seed=seeds)
@settings(max_examples=40)
def test_budget_is_never_broken(method: tuple[str, str, str], seed: int) -> None:
    of = election(random_text(Random(seed)))

    spent = sum(of.projects[number].cost for number in outcome(of, *method).winners)

    assert spent <= of.budget


@given(seed=seeds)
@settings(max_examples=100)
def test_supporters_pay_the_cost_exactly_and_each_at_most_their_share(seed: int) -> None:
    of = election(random_text(Random(seed)))
    found = outcome(of)
    money = [of.budget / len(of.voters)] * len(of.voters)

    for number in found.winners:
        fate, support = found.fates[number], of.support[number]
        assert isinstance(fate, Won)
        assert fate.each is not None
        paid = {
            voter: min(money[voter], fate.each * of.point * points)
            for voter, points in zip(support.voters, support.points or [1] * len(support.voters), strict=True)
        }
        for voter, amount in paid.items():
            money[voter] -= amount

        assert sum(paid.values()) == of.projects[number].cost
        assert sum(1 for amount in paid.values() if amount) == fate.paid_by
        assert sum(money[voter] for voter in paid if (support.points is None or paid[voter])) >= 0
        assert min(money) >= 0


def _shuffled(of: Election, chance: Random) -> Election:
    order = list(range(len(of.voters)))
    chance.shuffle(order)
    place = {voter: number for number, voter in enumerate(order)}
    return election(_text(of, voters=sorted(range(len(of.voters)), key=place.__getitem__)))


def _text(
    of: Election,
    *,
    voters: list[int] | None = None,
    name: Callable[[str], str] = str,
    times: int = 1,
    more: str = "",
) -> str:
    """The election written anew with something changed."""
    lines = ["META", "key;value", f"budget;{_plain(of.budget * times)}", f"vote_type;{of.vote_type}"]
    lines += ["PROJECTS", "project_id;cost"]
    lines += [f"{name(project.id)};{_plain(project.cost * times)}" for project in of.projects]
    lines += [more] if more else []
    lines += ["VOTES", "voter_id;vote;points"]
    for voter in voters if voters is not None else range(len(of.voters)):
        named = [
            (points, name(project.id))
            for project, support in zip(of.projects, of.support, strict=True)
            for each, points in zip(support.voters, support.points or [1] * len(support.voters), strict=True)
            if each == voter
        ]
        if of.vote_type == "ordinal":
            named.sort(key=lambda each: -each[0])
        cells = ",".join(each for _points, each in named), ",".join(_plain(p * of.point) for p, _ in named)
        lines.append(f"{of.voters[voter]};{cells[0] or 'none'};{cells[1] or 'none'}")
    return "\n".join(lines) + "\n"


def _plain(value: Fraction) -> str:
    return f"{float(value):.6f}"


@pytest.mark.parametrize("method", METHODS)
@given(seed=seeds)
@settings(max_examples=25)
def test_order_of_voters_changes_nothing(method: tuple[str, str, str], seed: int) -> None:
    of = election(random_text(Random(seed)))

    assert document(_shuffled(of, Random(seed)), *method) == document(of, *method)


@pytest.mark.parametrize("method", METHODS)
@given(seed=seeds)
@settings(max_examples=25)
def test_new_names_in_the_same_order_change_only_the_names(method: tuple[str, str, str], seed: int) -> None:
    of = election(random_text(Random(seed)))
    renamed = election(_text(of, name=lambda each: f"project {each}"))

    assert winners(renamed, *method) == [f"project {each}" for each in winners(of, *method)]


@given(seed=seeds)
@settings(max_examples=60)
def test_other_names_change_only_what_was_told_as_a_tie(seed: int) -> None:
    of = election(random_text(Random(seed)))
    turned = election(_text(of, name=lambda each: "".join(chr(1000 - ord(mark)) for mark in each)))
    before, after = outcome(of), outcome(turned)

    assert set(before.winners) == set(after.winners) or before.ties


@pytest.mark.parametrize("method", [each for each in METHODS if each[2] == "none"])
@given(seed=seeds, times=st.integers(2, 1000))
@settings(max_examples=25)
def test_another_currency_changes_nothing(method: tuple[str, str, str], seed: int, times: int) -> None:
    of = election(random_text(Random(seed)))

    assert winners(election(_text(of, times=times)), *method) == winners(of, *method)


@pytest.mark.parametrize("method", METHODS)
@given(seed=seeds, cost=st.integers(1, 100))
@settings(max_examples=25)
def test_project_that_nobody_wants_changes_nothing_for_the_others(
    method: tuple[str, str, str], seed: int, cost: int
) -> None:
    of = election(random_text(Random(seed)))
    # Behind all others by its name: of those without a vote, who come last, the first are taken first.
    with_one_more = election(_text(of, more=f"ÿunwanted;{cost}"))

    others = [each for each in winners(with_one_more, *method) if each != "ÿunwanted"]

    assert others == winners(of, *method)


def test_worked_example_of_two_groups_gives_each_its_share() -> None:
    """Six of ten want A, B and C, four want D: by votes the six take all, in equal shares the four get theirs."""
    of = made(100, {"A": 30, "B": 30, "C": 40, "D": 40}, ["A,B,C"] * 6 + ["D"] * 4)

    assert winners(of, "greedy") == ["A", "B", "C"]
    assert winners(of, "mes") == ["A", "B", "D"]


def test_poor_voters_pay_all_they_have_and_the_others_the_rest() -> None:
    """Shares of 10. A costs its five 4 each; B is then paid 6 by the one who is for both, and 7 by the two others."""
    of = made(70, {"A": 20, "B": 20}, ["A"] * 4 + ["A,B"] + ["B"] * 2)

    rows = {row["id"]: row for row in document(of)["projects"]}

    assert (rows["A"]["paid_by"], rows["A"]["per_voter"], rows["A"]["left_over"]) == (5, "4.00", "30.00")
    assert (rows["B"]["paid_by"], rows["B"]["per_voter"], rows["B"]["left_over"]) == (3, "7.00", "6.00")


def test_prices_closer_than_any_float_are_told_apart() -> None:
    """Per voter 1/3 of a large amount, and a hair less: double precision sees the same number."""
    large = 3 * 10**14
    of = made(10**15, {"A": f"{large}.000003", "B": f"{large}.000002"}, ["A"] * 3 + ["B"] * 3)

    found = outcome(of, "mes", "cardinality")

    assert [of.projects[number].id for number in found.winners] == ["B", "A"]
    assert found.ties == ()
