"""The verifier is not easily fooled: whatever single figure or word of a plan is changed, it sees it."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from tests.engines.allocation.instances import example, middling
from wijkwerk.engines.allocation import VERSION, solve
from wijkwerk.engines.allocation.model import REASONS, RULES
from wijkwerk.engines.allocation.read import read_instance, read_plan
from wijkwerk.engines.allocation.verify import verify
from wijkwerk.engines.allocation.write import plan_document
from wijkwerk.engines.reading import Malformed

WORDS = {"because": [None, *REASONS], "rule": list(RULES)}


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _leaves(each, (*path, name))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _leaves(each, (*path, index))
    else:
        yield path, value


def _others(path: tuple[Any, ...], value: Any, names: list[str]) -> list[Any]:
    name = path[-1]
    if name in WORDS:
        return [word for word in WORDS[name] if word != value]
    if name in {"cost", "grant"}:
        return [other for other in [*names, "nobody", None] if other != value]
    if isinstance(value, bool | str):
        return ["other", 7]
    if value is None:
        return ["other", 0]
    return [value + 1, value - 1, -value - 1, str(value)]


def _is_seen(instance: Any, told: dict[str, Any]) -> bool:
    try:
        return bool(verify(instance, read_plan(told, VERSION)))
    except Malformed:
        return True


@pytest.mark.parametrize("made", [example(), middling(1)], ids=["example", "middling"])
def test_every_single_change_is_seen(made: dict[str, Any]) -> None:
    instance = read_instance(made)
    told = plan_document(solve(instance))
    names = [row["id"] for row in (*made["costs"][:3], *made["grants"])]
    unseen = []

    for path, value in _leaves(told):
        for other in [] if path == ("seconds",) else _others(path, value, names):
            wrong = copy.deepcopy(told)
            place: Any = wrong
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = other
            if not _is_seen(instance, wrong):
                unseen.append((path, value, other))

    assert not _is_seen(instance, told)
    assert unseen == []


@pytest.mark.parametrize("name", ["levels", "lines", "grants", "missing"])
def test_every_row_that_is_gone_is_missed(name: str) -> None:
    instance = read_instance(middling(1))
    told = plan_document(solve(instance))

    unseen = [
        index
        for index in range(len(told[name]))
        if not _is_seen(instance, {**told, name: told[name][:index] + told[name][index + 1 :]})
    ]

    assert told[name]
    assert unseen == []


def test_plan_that_leaves_everything_unpaid_is_not_finished() -> None:
    instance = read_instance(example())
    told = plan_document(solve(instance))
    told["lines"] = []

    wrong = verify(instance, read_plan(told, VERSION))

    assert "own: money is left while something is missing" in wrong
    assert "k1: g2 could pay more of it" in wrong
