"""A program that goes on from where it ended finds what one that begins anew finds."""

from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import csr_array

from wijkwerk.engines.linear import LinearProgram


def _program(seed: int) -> tuple[Any, Any, Any, Any]:
    dice = np.random.default_rng(seed)
    matrix, limits = dice.integers(0, 4, (6, 9)).astype(float), dice.integers(5, 30, 6).astype(float)
    return matrix, limits, -dice.integers(0, 9, 9).astype(float), dice.integers(1, 9, 9).astype(float)


@pytest.mark.parametrize("seed", range(8))
def test_after_changed_limits_and_objective_it_finds_the_optimum(seed: int) -> None:
    matrix, limits, objective, high = _program(seed)
    program = LinearProgram(csr_array(matrix), limits)
    program.least(objective, 0 * high, high, seconds=None)

    for change in (1.0, 0.5, 2.0):
        found = program.least(objective[::-1] * change, 0 * high, high * change, seconds=None)
        anew = linprog(
            objective[::-1] * change, A_ub=matrix, b_ub=limits, bounds=np.column_stack([0 * high, high * change])
        )

        assert found is not None
        assert objective[::-1] * change @ found[0] == pytest.approx(anew.fun)


def test_added_columns_take_part() -> None:
    program = LinearProgram(csr_array([[1.0]]), np.array([4.0]), np.array([True]))
    alone = program.least(np.array([3.0]), np.zeros(1), np.full(1, np.inf), seconds=None)

    program.add(csr_array([[2.0]]))
    found = program.least(np.array([3.0, 1.0]), np.zeros(2), np.full(2, np.inf), seconds=None)

    assert alone is not None and found is not None
    assert (list(alone[0]), list(found[0])) == ([4.0], [0.0, 2.0])


def test_what_cannot_be_met_has_no_answer() -> None:
    program = LinearProgram(csr_array([[1.0]]), np.array([4.0]), np.array([True]))

    assert program.least(np.ones(1), np.zeros(1), np.ones(1), seconds=None) is None
