"""Sizes: over budget means that a concept is missing. Complexity is counted by ruff."""

import ast
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import house

SAYS_NOTHING = frozenset(
    [
        "util",
        "utils",
        "helper",
        "helpers",
        "service",
        "services",
        "manager",
        "managers",
        "common",
        "misc",
        "signals",
        "part2",
        "new",
        "old",
    ]
)
CODE = list(house.sources("wijkwerk", "config", "tools"))
TESTS = list(house.sources("tests"))
# Long because there is much to set.
EXEMPT = {"config/settings.py"}


def _functions(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(house.tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{house.shown(file)}: {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def _lines(file: Path) -> int:
    return len(file.read_text().splitlines())


def test_functions_fit_their_budget() -> None:
    engines = house.CODE / "engines"

    wrong = [
        f"{name}, {lines} lines"
        for file in [*CODE, *TESTS]
        for name, lines in _functions(file)
        if lines > (60 if file.is_relative_to(engines) else 40)
    ]

    assert not wrong, "at most 40 lines, in an engine 60: name the concept that is missing"


@pytest.mark.parametrize("files", [CODE, TESTS], ids=["code", "tests"])
def test_nine_of_ten_functions_are_short(files: list[Path]) -> None:
    sizes = sorted(lines for file in files for _name, lines in _functions(file))

    assert sizes[math.ceil(0.9 * len(sizes)) - 1] <= 25


@pytest.mark.parametrize(("files", "budget"), [(CODE, 400), (TESTS, 500)], ids=["code", "tests"])
def test_files_fit_their_budget(files: list[Path], budget: int) -> None:
    wrong = [
        f"{house.shown(file)}, {_lines(file)} lines"
        for file in files
        if _lines(file) > budget and house.shown(file) not in EXEMPT
    ]

    assert not wrong, f"at most {budget} lines: make it a package of modules named after topics"


def test_every_file_has_a_name_that_says_what_it_holds() -> None:
    wrong = [house.shown(file) for file in [*CODE, *TESTS] if SAYS_NOTHING & set(file.stem.split("_"))]

    assert not wrong, "name it after what it holds"


def _tests() -> Iterator[tuple[str, ast.FunctionDef]]:
    for file in TESTS:
        for node in ast.walk(house.tree(file)) if file.name.startswith("test_") else ():
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield f"{house.shown(file)}: {node.name}", node


def test_the_name_of_a_test_finishes_a_sentence() -> None:
    wrong = [name for name, node in _tests() if node.name.count("_") < 3]

    assert not wrong, "say in the name what is so"


def test_every_test_can_fail() -> None:
    """It holds an assertion, expects a failure, or calls something that looks for it."""
    wrong = [name for name, node in _tests() if not _looks(node)]

    assert not wrong, "assert what should be so"


def _looks(test: ast.FunctionDef) -> bool:
    told = ("raises", "expect", "assert", "check", "must", "run_state_machine")
    for node in ast.walk(test):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call) and any(word in ast.unparse(node.func).lower() for word in told):
            return True
    return False


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    wrong = [
        f"{house.shown(file)}:{node.lineno}"
        for file in TESTS
        for node in ast.walk(house.tree(file))
        if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail", "importorskip"}
    ]

    assert not wrong, "mend it or remove it"
