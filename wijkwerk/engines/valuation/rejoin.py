"""The verifier's own homes: neighbours by all distances, who joins year by year, and sums over homes draw by draw."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wijkwerk.engines.valuation import redraw
from wijkwerk.engines.valuation.model import Action, Case, Names, there

if TYPE_CHECKING:
    from numpy.typing import NDArray

Weight = tuple[str, bool]  # an input that differs per home; True for 1 − input


class Rejoined:
    """`values`: (draws,) per input that does not differ, in the unit that is reckoned in."""

    def __init__(self, case: Case, values: "dict[str, NDArray[Any]]", draws: int, seed: int) -> None:
        import numpy as np

        self.case, self.homes, self.values, self.draws, self.seed = case, there(case.homes), values, draws, seed
        self.block, self.blocks = np.asarray(self.homes.block), len(self.homes.blocks)
        self.runs = min(case.adoption.runs, draws) if case.adoption is not None else 1
        self._sums: dict[Any, NDArray[Any]] = {}
        self.years = self._joined() if case.adoption is not None else np.zeros((1, 1))

    def number(self, name: str, draw: int) -> "NDArray[Any]":
        """Per home, in the unit that is reckoned in."""
        import numpy as np

        found = self.case.inputs[name]
        if found.column is None:
            return redraw.per_home(found, self.seed, draw, len(self.block)) * found.unit.scale
        return np.asarray(self.homes.columns[found.column]) * found.unit.scale

    def sums(self, action: Action, year: int, weights: tuple[Weight, ...]) -> "NDArray[Any]":
        """(draws, blocks): Σ over the homes that the action reaches in its year `year`."""
        import numpy as np

        joins = self.case.joins(action)
        key = (joins, year if joins else 0, tuple(sorted(weights)))
        if key not in self._sums:
            found = np.zeros((self.draws, self.blocks))
            for draw in range(self.draws):
                own = np.ones(len(self.block))
                for name, is_rest in weights:
                    number = self.number(name, draw)
                    own = own * (1 - number if is_rest else number)
                if joins:
                    own = np.where(self.years[draw % self.runs] == year, own, 0.0)
                found[draw] = np.bincount(self.block, own, self.blocks)
            self._sums[key] = found
        return self._sums[key]

    def _joined(self) -> "NDArray[Any]":
        import numpy as np

        adoption = there(self.case.adoption)
        action = self.case.action(adoption.action)
        near = _nearest(self.homes.x, self.homes.y, self.block, adoption.neighbours)
        return np.array([self._run(run, near, action.last - action.first + 1) for run in range(self.runs)])

    def _product(self, names: Names, run: int) -> Any:
        found: Any = 1.0
        for name in names:
            found = found * (self.number(name, run) if self.case.inputs[name].differs else self.values[name][run])
        return found

    def _run(self, run: int, near: "NDArray[Any]", years: int) -> "NDArray[Any]":
        """A home joins in the year in which the sum of its hazards reaches its exponential number."""
        import numpy as np

        adoption, homes = there(self.case.adoption), len(self.block)
        alone = self._product(adoption.base, run) + self._product((*adoption.price, *adoption.own_price), run)
        influence, talk = self._product(adoption.influence, run), self._product(adoption.talk, run)
        talks = min(homes, int(max(0.0, self._product(adoption.talks, run)) + 0.5))
        left, joined = self._source("joining", run).standard_exponential(homes, np.float32), np.full(homes, years)
        pick = self._source("talks", run).random((years, talks)) if 0 < talks < homes else np.zeros((years, 0))
        has_joined = np.zeros(homes + 1, dtype=bool)
        count = np.maximum((near < homes).sum(axis=1), 1)
        for year in range(years):
            waits = joined == years
            share = has_joined[near].sum(axis=1) / count
            quiet, loud = (_hazard(alone + influence * share + more, homes) for more in (0.0, talk))
            talked = _talked(np.flatnonzero(waits), talks, pick[year])
            left[talked] -= loud[talked] - quiet[talked]
            left -= quiet
            joined[waits & (left <= 0)] = year
            has_joined[:homes] = joined <= year
        return joined

    def _source(self, purpose: str, run: int) -> Any:
        import numpy as np

        return np.random.Generator(np.random.Philox(key=redraw.stream(self.seed, purpose, ""), counter=[0, run, 0, 0]))


def _hazard(z: Any, homes: int) -> "NDArray[Any]":
    import numpy as np

    return np.broadcast_to(np.minimum(np.logaddexp(0.0, z), 1e6).astype(np.float32), (homes,))


def _talked(waiting: "NDArray[Any]", talks: int, pick: "NDArray[Any]") -> list[int]:
    """Floyd's sample of places among those who wait."""
    if talks >= len(waiting):
        return [int(each) for each in waiting]
    chosen: set[int] = set()
    for nth in range(talks):
        last = len(waiting) - talks + nth
        place = int(pick[nth] * (last + 1))
        chosen.add(last if place in chosen else place)
    return [int(waiting[place]) for place in sorted(chosen)]


def _nearest(x: Any, y: Any, block: "NDArray[Any]", most: int) -> "NDArray[Any]":
    """(homes, most), the number of homes where there is no neighbour."""
    import numpy as np

    homes = len(block)
    found = np.full((homes, most), homes)
    for number in np.unique(block):
        own = np.flatnonzero(block == number)
        for home in own:
            apart = (np.asarray(x)[own] - x[home]) ** 2 + (np.asarray(y)[own] - y[home]) ** 2
            order = [each for each in own[np.argsort(apart, kind="stable")] if each != home][:most]
            found[home, : len(order)] = order
    return found


Volume = Callable[[Action, int, tuple[Weight, ...]], Any]
