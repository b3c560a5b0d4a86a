"""The verifier: passes what the solver says, and nothing else."""

import copy
import json
import math
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import special

from tests.engines.valuation import cases
from wijkwerk.engines.commandline import as_json
from wijkwerk.engines.valuation import redraw, write
from wijkwerk.engines.valuation.columns import Column
from wijkwerk.engines.valuation.comparison import compare
from wijkwerk.engines.valuation.incomplete_beta import quantiles
from wijkwerk.engines.valuation.solve import worth
from wijkwerk.engines.valuation.verify import look, problems, problems_of_comparison

LEFT_TO_WHO_RAN_IT = ("seconds",)


def _case() -> dict[str, Any]:
    document = cases.small(price=cases.amount("triangular(1, 1.5, 3)", "€/m3"), none=cases.amount(0, "1"))
    document["results"] = [
        {
            "id": "bill",
            "title": "B",
            "unit": "€/home/y",
            "terms": [["gas", "price"]],
            "published": {"value": 80, "source": "somewhere"},
        }
    ]
    document["outcomes"].append({**cases.outcome("talk", "visit", "€", []), "adds_up": False})
    return document


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every single figure, text or null of a document."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _places(each, (*path, name))
    elif isinstance(value, list):
        for nth, each in enumerate(value):
            yield from _places(each, (*path, nth))
    else:
        yield path


def _spoilt(document: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    found = copy.deepcopy(document)
    holder = found
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = _other(holder[path[-1]])
    return found


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, float):
        return value * 1.001 + 1e-3
    return "x" if value is None else f"{value}x"


def test_every_single_change_is_found() -> None:
    case = cases.read(_case())
    told = json.loads(as_json(write.result(worth(case, draws=40), 0.0)))
    case_problems = problems(case, told)

    missed = [
        path
        for path in _places(told)
        if path[0] not in LEFT_TO_WHO_RAN_IT and next(look(case, _spoilt(told, path)), None) is None
    ]

    assert case_problems == []
    assert missed == []


@pytest.mark.parametrize("field", ["lines", "totals", "npv", "matrix", "sensitivity", "break_even", "shown", "inputs"])
def test_a_field_that_is_missing_is_found(field: str) -> None:
    case = cases.read(_case())
    told = write.result(worth(case, draws=20), 0.0)
    del told[field]

    assert problems(case, told)


def test_a_line_too_many_or_too_few_is_found() -> None:
    case = cases.read(_case())
    told = write.result(worth(case, draws=20), 0.0)

    assert problems(case, {**told, "lines": told["lines"][1:]})
    assert problems(case, {**told, "lines": [*told["lines"], told["lines"][0]]})


@pytest.mark.parametrize("told", [None, [], {}, {"draws": 10**9, "seed": 1, "lines": []}, {"draws": 5, "seed": 1}])
def test_what_is_no_answer_is_told_and_never_a_traceback(told: Any) -> None:
    assert problems(cases.read(_case()), told)


def test_the_example_passes(tmp_path: Path) -> None:
    case = cases.read(cases.example())

    assert problems(case, write.result(worth(case, draws=300), 0.0)) == []


def _compared() -> tuple[Any, Any, dict[str, Any]]:
    a, b = _case(), _case()
    b["id"], b["inputs"]["visit"] = "cheaper", cases.amount("uniform(50, 90)", "€/home")
    first, second = cases.read(a), cases.read(b)
    found = compare(worth(first, draws=200, seed=7), worth(second, draws=200, seed=7))
    return first, second, write.comparison(found, 0.0)


def test_a_comparison_holds_what_differs_on_the_same_draws() -> None:
    _first, _second, told = _compared()

    assert {line["item"] for line in told["lines"]} == {"visits"}
    assert told["better"] == 1.0
    assert told["npv"]["mean"] == sum(line["present"] for line in told["lines"])
    # the price is the same in both, so only the visits differ: € 10 to € 50 for each of ten homes
    assert 10000 <= told["npv"]["p5"] <= told["npv"]["p95"] <= 50000


def test_every_single_change_in_a_comparison_is_found() -> None:
    first, second, told = _compared()

    missed = [
        path
        for path in _places(told)
        if path[0] not in LEFT_TO_WHO_RAN_IT and not problems_of_comparison(first, second, _spoilt(told, path))
    ]

    assert problems_of_comparison(first, second, told) == []
    assert missed == []


@pytest.mark.parametrize(("a", "b"), [(3, 12), (0.5, 0.5), (1, 1), (200, 300), (0.05, 3), (2, 1e5), (1e-3, 1)])
def test_its_beta_quantiles_are_those_of_a_library(a: float, b: float) -> None:
    parts = [2.0**-53, *redraw.shares(7, 0, 200), 1 - 2.0**-53]

    found = quantiles(a, b, parts)

    assert found == pytest.approx(special.betaincinv(a, b, parts).tolist(), rel=1e-9, abs=1e-10)


def test_its_random_numbers_are_those_of_a_library() -> None:
    counted = np.random.Generator(np.random.Philox(key=2**127 + 5, counter=[0, 9, 0, 0]))

    assert list(islice(redraw.philox(2**127 + 5), 10)) == np.random.Philox(key=2**127 + 5).random_raw(10).tolist()
    assert redraw.shares(2**127 + 5, 9, 10) == counted.random(10).tolist()


def test_without_homes_it_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    case = cases.read(_case())
    told = write.result(worth(case, draws=20), 0.0)

    monkeypatch.setitem(sys.modules, "numpy", None)
    monkeypatch.setitem(sys.modules, "scipy", None)

    assert problems(case, told) == []


def test_what_divides_by_nothing_or_grows_too_large_is_reckoned_as_by_a_processor() -> None:
    column = Column([2.0, 0.0, -1.0])

    assert (1.0 / column).each == [0.5, math.inf, -1.0]
    assert (column / 0.0).each[::2] == [math.inf, -math.inf]
    assert math.isnan((column / 0.0).each[1])
    assert (Column([1e200, -1e200]) ** 3).each == [math.inf, -math.inf]
