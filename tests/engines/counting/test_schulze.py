"""Schulze: the examples of the literature, what must hold, and brute force over all paths."""

from itertools import pairwise, permutations
from random import Random

import pytest

from tests.engines.counting.votes import counted, ranked

# Schulze (2011), example 1: 45 voters, five options; E wins.
LITERATURE = (
    "5 a>c>b>e>d",
    "5 a>d>e>c>b",
    "8 b>e>d>a>c",
    "3 c>a>b>e>d",
    "7 c>a>e>b>d",
    "2 c>b>a>d>e",
    "7 d>c>e>b>a",
    "8 e>b>a>d>c",
)


def test_example_of_the_literature_elects_e_by_its_strongest_paths() -> None:
    found = counted(ranked("abcde", *LITERATURE))

    assert found["outcome"]["elected"] == ["e"]
    assert found["pairs"]["a"] == {"b": 20, "c": 26, "d": 30, "e": 22}
    assert found["paths"]["a"] == {"b": 28, "c": 28, "d": 30, "e": 24}
    assert found["paths"]["e"] == {"a": 25, "b": 28, "c": 28, "d": 31}


def test_seats_are_filled_by_repeating_without_the_winners() -> None:
    assert counted(ranked("abcde", *LITERATURE, seats=3))["outcome"]["elected"] == ["e", "a", "c"]


def test_options_that_are_not_ranked_stand_below_those_that_are() -> None:
    found = counted(ranked("abc", "a", "b>a"))

    assert found["pairs"] == {"a": {"b": 1, "c": 2}, "b": {"a": 1, "c": 1}, "c": {"a": 0, "b": 0}}


def test_options_alike_on_a_ballot_are_not_preferred_to_each_other() -> None:
    assert counted(ranked("abc", "ab>c"))["pairs"]["a"] == {"b": 0, "c": 1}


def test_tie_is_told_and_not_broken() -> None:
    found = counted(ranked("abc", "a>b>c", "b>a>c"))["outcome"]

    assert (found["elected"], found["tied"], found["empty"]) == ([], ["a", "b"], 1)


def test_lot_breaks_a_tie_where_a_seed_was_published() -> None:
    found = counted(ranked("abc", "a>b>c", "b>a>c", seed="2026-11-28"))["outcome"]

    assert found["elected"] == found["lot"]
    assert found["lot"][0] in found["tied"] == ["a", "b"]


def test_nobody_voting_leaves_everybody_tied() -> None:
    assert counted(ranked("ab"))["outcome"]["tied"] == ["a", "b"]


def _random_ballots(chance: Random, options: str) -> list[str]:
    ballots = []
    for _ in range(chance.randint(1, 9)):
        named = chance.sample(options, chance.randint(0, len(options)))
        ballots.append("".join(each + chance.choice((">", "")) for each in named).strip(">"))
    return ballots


@pytest.mark.parametrize("seed", range(60))
def test_strongest_paths_are_those_of_trying_every_path(seed: int) -> None:
    chance = Random(seed)
    options = "abcde"[: chance.randint(2, 5)]

    found = counted(ranked(options, *_random_ballots(chance, options)))

    pairs = found["pairs"]
    wins = {(a, b): pairs[a][b] if pairs[a][b] > pairs[b][a] else 0 for a, b in permutations(options, 2)}
    for a, b in permutations(options, 2):
        between = [each for each in options if each not in (a, b)]
        paths = [[a, *middle, b] for size in range(len(between) + 1) for middle in permutations(between, size)]
        strongest = max(min(wins[step] for step in pairwise(path)) for path in paths)
        assert found["paths"][a][b] == strongest


@pytest.mark.parametrize("seed", range(60))
def test_option_that_beats_every_other_one_wins(seed: int) -> None:
    chance = Random(seed)
    found = counted(ranked("abcd", *_random_ballots(chance, "abcd")))
    pairs = found["pairs"]

    condorcet = [a for a in "abcd" if all(pairs[a][b] > pairs[b][a] for b in "abcd" if b != a)]

    assert not condorcet or found["outcome"]["elected"] == condorcet


@pytest.mark.parametrize("seed", range(30))
def test_order_of_ballots_and_of_options_changes_nothing(seed: int) -> None:
    chance = Random(seed)
    ballots = _random_ballots(chance, "abcd")

    one, other = counted(ranked("abcd", *ballots, seats=2)), counted(ranked("dcba", *ballots[::-1], seats=2))

    assert {**one, "proxies": 0} == {**other, "proxies": 0}
