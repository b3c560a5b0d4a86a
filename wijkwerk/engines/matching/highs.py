"""HiGHS inside SciPy: `scipy.optimize.milp` accepts no start solution and gives no duals; HiGHS's own interface does.

That interface is private to SciPy, whose version is pinned; only this file and `engines/linear.py` know it. HiGHS works in a thread
(`engines/solver_thread.py`), so that Ctrl-C works.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

from wijkwerk.engines.progress import MayGoOn
from wijkwerk.engines.solver_thread import ran

SLACK = 1e-5  # what a bound in whole units may be off by floating arithmetic


@dataclass(frozen=True, slots=True)
class Row:
    """low ≤ Σ value · column ≤ high."""

    columns: Sequence[int]
    values: Sequence[float]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Limits:
    """Branch-and-bound nodes decide when to stop; seconds only where somebody asked for it."""

    nodes: int
    seconds: float
    may_go_on: MayGoOn


@dataclass(frozen=True, slots=True)
class Found:
    """`columns`: the best solution, None when there is none (in time); `bound`: no solution is above it."""

    columns: Any
    bound: float


class Program:
    """Maximise over columns from 0 to `upper`; `whole` says which must be whole numbers."""

    def __init__(self, upper: Any, whole: Any, matrix: Any, low: Any, high: Any) -> None:
        """`matrix`: rows × columns, sparse by rows; low ≤ matrix · columns ≤ high."""
        import numpy as np
        from scipy.optimize._highspy import _core

        self._core, self._count = _core, len(upper)
        self._highs = _core._Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 1e-6),
            ("random_seed", 1),
        ):
            self._highs.setOptionValue(option, value)
        program = _core.HighsLp()
        program.num_row_, program.num_col_ = matrix.shape
        program.col_cost_, program.col_lower_ = np.zeros(self._count), np.zeros(self._count)
        program.col_upper_ = np.asarray(upper, dtype=float)
        program.row_lower_, program.row_upper_ = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
        if np.any(whole):
            kinds = (_core.HighsVarType.kContinuous, _core.HighsVarType.kInteger)
            program.integrality_ = [kinds[bool(each)] for each in whole]
        entries = program.a_matrix_
        entries.format_ = _core.MatrixFormat.kRowwise
        entries.num_row_, entries.num_col_ = matrix.shape
        entries.start_, entries.index_ = matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32)
        entries.value_ = matrix.data.astype(float)
        self._highs.passModel(program)

    def require(self, values: Any, at_least: float) -> None:
        """One row more over all columns."""
        import numpy as np

        columns = np.nonzero(values)[0].astype(np.int32)
        self._highs.addRow(
            at_least, self._core.kHighsInf, len(columns), columns, np.asarray(values, dtype=float)[columns]
        )

    def most(self, values: Any, start: Any, limits: Limits) -> Found | None:
        """None when it was stopped, or ran out of time before there was a bound."""
        import numpy as np

        highs = self._highs
        highs.changeColsCost(self._count, np.arange(self._count, dtype=np.int32), -np.asarray(values, dtype=float))
        highs.setOptionValue("mip_max_nodes", limits.nodes)
        highs.setOptionValue("time_limit", float(highs.getRunTime() + max(0.01, limits.seconds)))
        if start is not None:
            solution = self._core.HighsSolution()
            solution.col_value = list(map(float, start))
            highs.setSolution(solution)
        if not ran(highs.run, limits.seconds, limits.may_go_on):
            return None
        info = highs.getInfo()
        columns = np.array(highs.getSolution().col_value) if info.primal_solution_status == 2 else None
        bound = -info.mip_dual_bound
        return Found(columns, bound) if np.isfinite(bound) else None


def as_matrix(rows: Sequence[Row], count: int) -> tuple[Any, Any, Any]:
    """(matrix by rows, low, high)."""
    import numpy as np
    from scipy.sparse import csr_array

    starts = np.cumsum([0, *(len(row.columns) for row in rows)])
    columns = np.fromiter((column for row in rows for column in row.columns), dtype=np.int32, count=starts[-1])
    values = np.fromiter((value for row in rows for value in row.values), dtype=float, count=starts[-1])
    matrix = csr_array((values, columns, starts), shape=(len(rows), count))
    return matrix, np.array([row.low for row in rows], dtype=float), np.array([row.high for row in rows], dtype=float)


def whole_bound(bound: float, unit: int) -> int:
    """The largest multiple of the unit that is not above a bound given in units."""
    return floor(bound + SLACK + 1e-9 * abs(bound)) * unit
