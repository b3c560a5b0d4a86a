"""The linear relaxation of a block, by sifting: few columns at first, then those whose price shows that they could help, until none could."""

from dataclasses import dataclass, replace
from typing import Any

from wijkwerk.engines.matching.highs import Limits, Program, as_matrix
from wijkwerk.engines.matching.program import Block

ROUNDS = 4
ENOUGH = 2e-4  # relative: from here on more columns change little


@dataclass(frozen=True, slots=True)
class Relaxed:
    """`columns`: the solution; `price`: what a unit of a column adds beyond what it costs others, at most 0 where it is left out;
    `bound`: no solution is above it, whatever the duals are: rows at their limits, and each column that adds something at 1."""

    columns: Any
    price: Any
    bound: float


class Relaxation:
    def __init__(self, block: Block, few: Any) -> None:
        """`few`: bool per column, those to begin with (a plan among them)."""
        import numpy as np
        from scipy.sparse import csr_array

        self.block, self._csr, self._chosen = block, csr_array, few
        self.matrix, self.low, self.high = as_matrix(block.rows, block.count)
        self._always = np.zeros(block.count, dtype=bool)
        self._always[list(block.runs.values())] = True
        self._owner = np.full(block.count, -1)
        for person, columns in block.of_person.items():
            self._owner[columns] = person
        for person, columns in block.nth.items():
            self._owner[columns] = person
        self._counts = np.zeros(block.count, dtype=bool)
        self._counts[[column for columns in block.nth.values() for column in columns]] = True

    def require(self, values: Any, at_least: float) -> None:
        import numpy as np
        from scipy.sparse import vstack

        self.matrix = vstack([self.matrix, self._csr(np.asarray(values)[None, :])], format="csr")
        self.low, self.high = np.append(self.low, at_least), np.append(self.high, np.inf)

    def most(self, values: Any, limits: Limits, patience: int) -> Relaxed | None:
        import numpy as np

        by_column = self.matrix.T.tocsr()
        best: Relaxed | None = None
        for _round in range(ROUNDS):
            inside = self.with_counts(self._chosen)
            solved = self._solve(values, inside, limits)
            if solved is None:
                return best
            columns, dual = solved
            self._price_absent(values, dual, inside)
            dual = np.where(np.isinf(self.high), np.minimum(dual, 0), dual)
            dual = np.where(np.isinf(self.low), np.maximum(dual, 0), dual)
            price = values - by_column @ dual
            rows = np.where(dual > 0, self.high, self.low)
            bound = float(np.sum(dual[dual != 0] * rows[dual != 0]) + np.sum(np.maximum(price, 0)))
            is_looser = best is not None and bound > best.bound
            best = replace(best, columns=columns) if best and is_looser else Relaxed(columns, price, bound)
            reached = float(values @ columns)
            missing = (price > 1e-6) & ~inside & ~self._counts
            if bound - reached <= ENOUGH * abs(bound) or not missing.any():
                break
            self._chosen |= largest(np.where(missing, price, 0), patience)
        return best

    def with_counts(self, chosen: Any) -> Any:
        """All columns of the first, second, … shift of people with a chosen pair."""
        import numpy as np

        owners = np.zeros(len(self.block.board.week.people) + 1, dtype=bool)
        owners[self._owner[chosen]] = True
        owners[-1] = False
        return chosen | self._always | (self._counts & owners[self._owner])

    def _solve(self, values: Any, inside: Any, limits: Limits) -> tuple[Any, Any] | None:
        import numpy as np

        program, rows = self.part(inside, is_whole=False)
        solved = program.relaxed(values[inside], limits)
        if solved is None:
            return None
        columns, dual = np.zeros(len(inside)), np.zeros(len(rows))
        columns[inside], dual[rows] = solved
        return columns, dual

    def part(self, inside: Any, *, is_whole: bool) -> tuple[Program, Any]:
        """The program on some columns, and which rows can bind there."""
        import numpy as np

        part = self.matrix[:, np.nonzero(inside)[0]]
        most, least = part.maximum(0).sum(axis=1), part.minimum(0).sum(axis=1)
        rows = (most > self.high) | (least < self.low)
        whole = ~self._counts[inside] if is_whole else np.zeros(int(inside.sum()), dtype=bool)
        return Program(np.ones(len(whole)), whole, part[np.nonzero(rows)[0]], self.low[rows], self.high[rows]), rows

    def _price_absent(self, values: Any, dual: Any, inside: Any) -> None:
        """Somebody without a chosen pair would get what a first shift is worth: that is the dual of their row of counting."""
        for person, columns in self.block.nth.items():
            if not inside[columns[0]]:
                dual[self.block.link[person]] = -values[columns[0]]


def largest(price: Any, number: int) -> Any:
    import numpy as np

    found = np.zeros(len(price), dtype=bool)
    found[np.argsort(-price, kind="stable")[:number]] = True
    return found & (price > 0)
