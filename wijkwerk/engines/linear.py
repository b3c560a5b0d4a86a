"""A linear program that is solved repeatedly, each time from where it last ended.

`scipy.optimize.linprog` starts from scratch each time. HiGHS inside SciPy does not: after a change of bounds or objective it often needs only a few
simplex steps. Its interface is private to SciPy, whose version is pinned.
"""

from typing import Any

from wijkwerk.engines.progress import MayGoOn, always
from wijkwerk.engines.solver_thread import ran

DUAL, PRIMAL = 1, 4  # HiGHS' numbers for `simplex_strategy`


class LinearProgram:
    """Least objective · x with matrix · x ≤ limits, or = where `equal`, and low ≤ x ≤ high. Arrays of numpy, the matrix sparse."""

    def __init__(self, matrix: Any, limits: Any, equal: Any = False) -> None:
        import numpy as np
        from scipy.optimize._highspy import _core

        self._core, self._highs, self._is_lost = _core, _core._Highs(), False
        self._count = matrix.shape[1]
        self._columns = np.arange(self._count, dtype=np.int32)
        for option, value in (("output_flag", False), ("threads", 1), ("solver", "simplex"), ("random_seed", 1)):
            self._highs.setOptionValue(option, value)
        program, by_rows = _core.HighsLp(), matrix.tocsr()
        program.num_row_, program.num_col_ = matrix.shape
        zeros = np.zeros(self._count)
        program.col_cost_, program.col_lower_, program.col_upper_ = zeros, zeros, zeros
        program.row_lower_ = np.where(equal, limits, -np.inf)
        program.row_upper_ = np.asarray(limits, dtype=float)
        entries = program.a_matrix_
        entries.format_ = _core.MatrixFormat.kRowwise
        entries.num_row_, entries.num_col_ = matrix.shape
        entries.start_, entries.index_ = by_rows.indptr.astype(np.int32), by_rows.indices.astype(np.int32)
        entries.value_ = by_rows.data.astype(float)
        self._highs.passModel(program)
        self._low = self._high = zeros

    def add(self, matrix: Any) -> None:
        """More columns, that cost nothing yet and may be any amount; what was found stays where it was."""
        import numpy as np

        by_columns, more = matrix.tocsc(), matrix.shape[1]
        starts = by_columns.indptr[:-1].astype(np.int32)
        self._highs.addCols(
            more, np.zeros(more), np.zeros(more), np.full(more, np.inf), by_columns.nnz, starts,
            by_columns.indices.astype(np.int32), by_columns.data.astype(float),
        )  # fmt: skip
        self._count += more
        self._columns = np.arange(self._count, dtype=np.int32)
        self._low = np.append(self._low, np.zeros(more))
        self._high = np.append(self._high, np.full(more, np.inf))

    def least(
        self, objective: Any, low: Any, high: Any, *, seconds: float | None, may_go_on: MayGoOn = always
    ) -> tuple[Any, Any] | None:
        """(x, a price per row, at most 0 where it is not equal) at an optimum; None when there is none, or no time to find it.

        Once it was left behind unfinished it has no answer any more.
        """
        import numpy as np

        if self._is_lost:
            return None
        highs = self._highs
        is_as_limited = np.array_equal(low, self._low) and np.array_equal(high, self._high)
        highs.setOptionValue("simplex_strategy", PRIMAL if is_as_limited else DUAL)
        highs.changeColsCost(self._count, self._columns, np.asarray(objective, dtype=float))
        if not is_as_limited:
            self._low, self._high = np.array(low, dtype=float), np.array(high, dtype=float)
            highs.changeColsBounds(self._count, self._columns, self._low, self._high)
        limit = self._core.kHighsInf if seconds is None else float(highs.getRunTime() + max(0.01, seconds))
        highs.setOptionValue("time_limit", limit)
        self._is_lost = not ran(highs.run, seconds, may_go_on)
        if self._is_lost or highs.getModelStatus() != self._core.HighsModelStatus.kOptimal:
            return None
        found = highs.getSolution()
        return np.array(found.col_value), np.array(found.row_dual)
