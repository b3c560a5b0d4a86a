"""The verifiers: right files pass, and a file with any one field changed, added or left out does not."""

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from tests.engines.counting.elections import METHODS, document, election, made, random_text
from tests.engines.counting.votes import approval, counted, motion, ranked, vote
from wijkwerk.engines.counting.read_vote import read_vote
from wijkwerk.engines.counting.verify import verify_budget, verify_vote

# Shares, poor voters, a tie that changes the outcome, a loser, and money left that is filled up by votes.
BUDGET = made(60, {"a": 20, "b": 20, "c": 18, "d": 9, "e": 9}, ["a,b,c", "a,b", "a,d", "c,e", "c", "d,e,b"])
POINTS = made(
    30,
    {"a": "9.5", "b": 12, "c": 20},
    ["a,b", "a,b,c", "b", "c"],
    vote_type="cumulative",
    points=["2.5,1", "1,3,2", "4", "1"],
)
VOTES = [
    motion(*["yes"] * 5, "no", "abstain", quorum={"of": 20, "share": 0.3, "present": 9}, majority={"share": 0.6, "of": "all", "strict": False}, proxies={"max": 1, "given": {"p8": "p1", "p9": "p1", "p2": "p3"}}),
    approval("abcd", "ab", "ac", "abc", "d", "bd", seats=2, seed="lot", majority={"share": 0.2, "of": "cast", "strict": True}),
    ranked("abcd", "3 a>b>cd", "2 b>c", "2 c>a", "d>ab", seats=2),
    vote("consent", "consent", {"objection": "Te duur."}, proxies={"max": 2, "given": {"p3": "p1"}}),
]  # fmt: skip


def _changed(document: Any) -> Iterator[tuple[str, Any]]:
    """(place, the document with that place changed); also fields more and less, and rows in another order."""
    for place, parent, key in list(_places(document, "", [])):
        for change in _changes(_at(document, parent)[key]):
            spoilt = deepcopy(document)
            _at(spoilt, parent)[key] = change
            yield place, spoilt
        if isinstance(_at(document, parent), dict):
            spoilt = deepcopy(document)
            del _at(spoilt, parent)[key]
            yield f"{place} left out", spoilt
    yield "a field more", {**document, "more": 1}


def _places(value: Any, place: str, path: list[Any]) -> Iterator[tuple[str, list[Any], Any]]:
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inside in rows:
        yield f"{place}.{key}", path, key
        yield from _places(inside, f"{place}.{key}", [*path, key])


def _at(document: Any, path: list[Any]) -> Any:
    for key in path:
        document = document[key]
    return document


def _changes(value: Any) -> list[Any]:
    if isinstance(value, bool):
        return [not value, int(value), None]
    if isinstance(value, int):
        return [value + 1, value - 1, str(value), float(value)]
    if isinstance(value, str):
        return [value + "0", "x" + value, None]
    if isinstance(value, list):
        return [[*value, "more"], value[:-1] if value else None, None]
    if isinstance(value, dict):
        return [{**value, "more": 1}, [], None]
    return [-1, "x", {}] if value is None else [f"{value}0", -1, None]


FREE = (".seconds", ".engine.version")


@pytest.mark.parametrize("of", [BUDGET, POINTS], ids=["approvals", "points"])
@pytest.mark.parametrize("method", METHODS)
def test_any_change_in_the_count_of_a_budget_is_found(of: Any, method: tuple[str, str, str]) -> None:
    right = document(of, *method)

    assert verify_budget(of, right) == []
    assert [
        place for place, spoilt in _changed(right) if not place.startswith(FREE) and not verify_budget(of, spoilt)
    ] == []


@pytest.mark.parametrize("document", VOTES, ids=lambda each: each["kind"])
def test_any_change_in_the_count_of_a_vote_is_found(document: dict[str, Any]) -> None:
    of = read_vote(document)[0]
    right = json.loads(json.dumps({**counted(document), "seconds": 0.1}))

    assert verify_vote(of, right) == []
    assert [
        place for place, spoilt in _changed(right) if not place.startswith(FREE) and not verify_vote(of, spoilt)
    ] == []


@pytest.mark.parametrize(
    "engine",
    [None, {}, {"name": "counting"}, {"name": "other", "version": "1"}, {"name": "counting", "version": "new"}],
)
def test_count_by_something_else_is_found(engine: Any) -> None:
    assert verify_budget(BUDGET, {**document(BUDGET), "engine": engine}) != []


@pytest.mark.parametrize("seconds", [-1, "0.1", None])
def test_time_that_is_no_time_is_found(seconds: Any) -> None:
    assert verify_budget(BUDGET, {**document(BUDGET), "seconds": seconds}) != []


def test_file_that_is_no_count_is_found() -> None:
    assert verify_budget(BUDGET, []) == ["must be an object"]
    assert verify_vote(read_vote(VOTES[0])[0], None) == ["must be an object"]


def test_count_of_another_election_is_found() -> None:
    for seed in range(30):
        of = election(random_text(Random(seed)))
        if document(of)["projects"] != document(BUDGET)["projects"]:
            assert verify_budget(of, document(BUDGET)) != []


def test_verifier_agrees_on_random_votes() -> None:
    for seed in range(300):
        chance = Random(seed)
        one = _random_vote(chance)
        of = read_vote(one)[0]

        assert verify_vote(of, {**counted(one), "seconds": 0}) == [], one


def _random_vote(chance: Random) -> dict[str, Any]:
    people = chance.randint(0, 8)
    more: dict[str, Any] = {}
    if chance.random() < 0.5:
        more["quorum"] = {"of": 20, "share": chance.choice((0, 0.25, 0.5)), "present": chance.randint(0, 20)}
        more["majority"] = {
            "share": chance.choice((0, 0.5, 0.667, 1)),
            "of": chance.choice(("cast", "all")),
            "strict": chance.random() < 0.5,
        }
    if chance.random() < 0.5:
        more["seed"] = str(chance.random())
    names = [f"p{number}" for number in range(1, 12)]
    more["proxies"] = {
        "max": chance.randint(0, 2),
        "given": {each: chance.choice(names) for each in chance.sample(names, 4)},
    }
    kind = chance.choice(("motion", "approval", "ranked", "consent"))
    if kind == "motion":
        return motion(*(chance.choice(("yes", "no", "abstain")) for _ in range(people)), **more)
    if kind == "approval":
        return approval(
            "abcd",
            *("".join(chance.sample("abcd", chance.randint(0, 4))) for _ in range(people)),
            seats=chance.randint(1, 5),
            **more,
        )
    if kind == "ranked":
        orders = [
            "".join(each + chance.choice((">", "")) for each in chance.sample("abcd", chance.randint(0, 4))).strip(">")
            for _ in range(people)
        ]
        return ranked("abcd", *orders, seats=chance.randint(1, 5), **more)
    found = vote("consent", *(chance.choice(("consent", {"objection": "Nee."})) for _ in range(people)), **more)
    found["ballots"] += [
        {"id": f"p{chance.randint(1, 9)}", "vote": chance.choice(("consent", {"objection": "Toch."})), "round": number}
        for number in (2, 3)
    ]
    return found
