"""The homes of a case: what differs per home is multiplied into the volume, summed per block and per year of joining.

A table has shape (rows, years, blocks): one row per draw where every draw gives each home a number of its own, one per run of adoption,
or a single one; draw d uses row d modulo the rows. There is one year if homes do not join of their own accord.
"""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Protocol

from wijkwerk.engines.progress import MayGoOn
from wijkwerk.engines.reading import Malformed
from wijkwerk.engines.valuation import adoption, bands, streams
from wijkwerk.engines.valuation.adoption import Joined, Spreading
from wijkwerk.engines.valuation.cashflow import Array, Part
from wijkwerk.engines.valuation.model import Action, Case, Names, there

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_CELLS = 150_000_000
CHUNK = 16
TOLD_OF = 200_000  # numbers that the band of an input with an own draw per home is taken of


class Remade(Protocol):
    """Another way to the sums of a table over its blocks: (rows, years)."""

    def sums(self, joins: bool, parts: tuple[Part, ...]) -> "NDArray[Any]": ...


class Crowd:
    """Of one set of draws. `seconds`: the inputs whose numbers per home are those of the next draw; `scales` multiply numbers per home."""

    def __init__(
        self,
        case: Case,
        values: Mapping[str, Array],
        draws: int,
        seed: int,
        threads: int | None,
        may_go_on: MayGoOn,
        seconds: frozenset[str] = frozenset(),
        scales: Mapping[str, float] | None = None,
    ) -> None:
        import numpy as np

        self.case, self.homes, self.values, self.draws, self.seed = case, there(case.homes), values, draws, seed
        self.seconds, self.scales, self.may_go_on = seconds, scales or {}, may_go_on
        self.threads = threads or len(os.sched_getaffinity(0))
        self.block = np.asarray(self.homes.block)
        self.begins = np.flatnonzero(np.diff(self.block, prepend=-1))
        self.sizes = np.diff([*self.begins, len(self.block)])
        self._tables: dict[tuple[bool, tuple[Part, ...]], NDArray[Any]] = {}
        self._year: NDArray[Any] | None = None
        self.around: adoption.Surroundings | None = None

    @property
    def runs(self) -> int:
        return min(self.case.adoption.runs, self.draws) if self.case.adoption is not None else 1

    def is_tied(self, action: Action, parts: tuple[Part, ...]) -> bool:
        """Whether it matters which homes they are."""
        return bool(parts) or self.case.joins(action) or any(self.case.inputs[name].differs for name in action.volume)

    def like(
        self,
        values: Mapping[str, Array],
        draws: int,
        seconds: frozenset[str] = frozenset(),
        scales: Mapping[str, float] | None = None,
    ) -> "Crowd":
        """The same homes under other circumstances."""
        found = Crowd(self.case, values, draws, self.seed, self.threads, self.may_go_on, seconds, scales)
        found.around = self.around
        return found

    def volumes(
        self,
        action: Action,
        parts: tuple[Part, ...],
        values: Mapping[str, Array],
        remade: Remade | None = None,
    ) -> list[Array]:
        """Per year of the action: Σ over its homes of the product of `parts`, at these values of what does not differ."""
        source: Remade = remade or self
        if self.case.joins(action):
            sums = source.sums(True, parts)
            return [_column(sums, year) for year in range(sums.shape[1])]
        found: list[Array] = []
        for name in action.volume:
            if self.case.inputs[name].differs:
                found.append(_column(source.sums(False, ((name, False), *parts)), 0))
            elif parts:
                found.append(values[name] * _column(source.sums(False, parts), 0) / len(self.block))
            else:
                found.append(values[name])
        return found

    def sums(self, joins: bool, parts: tuple[Part, ...]) -> "NDArray[Any]":
        import numpy as np

        found = self.table(joins, parts).sum(axis=2)
        if len(found) in (1, self.draws):
            return found
        return found[np.arange(self.draws) % len(found)]

    def tiled(self, rows: "NDArray[Any]") -> Array:
        """One number per draw; a plain number where there is but one row."""
        import numpy as np

        if len(rows) == 1:
            return float(rows[0])
        return rows if len(rows) == self.draws else rows[np.arange(self.draws) % len(rows)]

    def table(self, joins: bool, parts: tuple[Part, ...]) -> "NDArray[Any]":
        parts = tuple(sorted(parts))
        if (joins, parts) not in self._tables:
            self._tables[joins, parts] = self._table(joins, parts)
        return self._tables[joins, parts]

    def _table(self, joins: bool, parts: tuple[Part, ...]) -> "NDArray[Any]":
        import numpy as np

        fixed = np.ones(len(self.block))
        random = [part for part in parts if self.case.inputs[part[0]].is_random]
        for name, is_rest in (part for part in parts if part not in random):
            own = self.numbers(name, 0)
            fixed = fixed * (1.0 - own if is_rest else own)
        rows = self.draws if random else self.runs if joins else 1
        years = self.years() if joins else 1
        if rows * years * len(self.begins) > MOST_CELLS:
            raise Malformed("homes", "too many blocks for this number of draws: take fewer draws, runs or blocks")
        found = np.empty((rows, years, len(self.begins)))
        if joins:
            self.year()  # once, before threads ask for it

        def fill(row: int) -> None:
            weights = fixed
            for name, is_rest in random:
                own = self.numbers(name, row)
                weights = weights * (1.0 - own if is_rest else own)
            found[row] = self._by_year(weights, row) if joins else np.add.reduceat(weights, self.begins)

        self.each(rows, fill)
        return found

    def _by_year(self, weights: "NDArray[Any]", row: int) -> "NDArray[Any]":
        import numpy as np

        blocks, years = len(self.begins), self.years()
        cell = self.year()[row % self.runs].astype(np.int64) * blocks + self.block
        return np.bincount(cell, weights, (years + 1) * blocks).reshape(years + 1, blocks)[:years]

    def each(self, rows: int, fill: Callable[[int], None]) -> None:
        """Every row by itself, on all threads."""

        def some(begin: int) -> None:
            for row in range(begin, min(begin + CHUNK, rows)):
                if not self.may_go_on():
                    raise KeyboardInterrupt
                fill(row)

        if rows == 1:
            fill(0)
            return
        with ThreadPoolExecutor(self.threads) as pool:
            for _done in pool.map(some, range(0, rows, CHUNK)):
                pass

    def numbers(self, name: str, draw: int) -> "NDArray[Any]":
        """A number per home, in the unit of the computation."""
        import numpy as np

        found = self.case.inputs[name]
        scale = found.unit.scale * self.scales.get(name, 1.0)
        if found.column is not None:
            return np.asarray(self.homes.columns[found.column]) * scale
        spread = there(found.spread)
        if spread.is_fixed:
            return np.full(len(self.block), spread.numbers[0] * scale)
        stream = streams.key(self.seed, streams.HOMES, name)
        of = draw + 1 if name in self.seconds else draw
        return streams.draws_per_home(spread, stream, of, len(self.block)) * scale

    def stated(self, name: str) -> "NDArray[Any]":
        """The numbers of an input over the homes (and the first draws), in the unit as written."""
        import numpy as np

        draws = min(self.draws, max(1, TOLD_OF // len(self.block))) if self.case.inputs[name].is_random else 1
        scale = self.case.inputs[name].unit.scale
        return np.concatenate([self.numbers(name, draw) for draw in range(draws)]) / scale

    # Joining

    def years(self) -> int:
        action = self.case.action(there(self.case.adoption).action)
        return action.last - action.first + 1

    def year(self) -> "NDArray[Any]":
        """(runs, homes): the year of the action in which each home joins, the number of years for never."""
        if self._year is None:
            rules = there(self.case.adoption)
            if self.around is None:
                self.around = adoption.surroundings(self.homes, rules)
            random = any(self.case.inputs[name].per_home and self.case.inputs[name].is_random for name in rules.names)
            spread = Spreading(
                rules,
                self.around,
                lambda names, run: adoption.at(self.values, names, run),
                self._per_home,
                random,
            )
            self._year = adoption.simulate(spread, self.runs, self.years(), self.seed, self.threads, self.may_go_on)
        return self._year

    def _per_home(self, names: Names, run: int) -> "NDArray[Any] | None":
        found = None
        for name in names:
            if self.case.inputs[name].differs:
                own = self.numbers(name, run)
                found = own if found is None else found * own
        return found

    def joined(self) -> list[Joined]:
        """By the end of each year of the action, over the draws."""
        if self.case.adoption is None:
            return []
        first = self.case.action(self.case.adoption.action).first
        so_far = self.table(True, ()).sum(axis=2).cumsum(axis=1)
        found = []
        for nth in range(self.years()):
            band = bands.band(self.tiled(so_far[:, nth]))
            found.append(Joined(first + nth, band.mean, band.p5, band.p50, band.p95))
        return found


def _column(sums: "NDArray[Any]", year: int) -> Array:
    """One number per draw; a plain number where there is but one row."""
    return float(sums[0, year]) if len(sums) == 1 else sums[:, year]
