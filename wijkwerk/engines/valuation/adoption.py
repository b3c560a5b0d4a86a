"""Who joins when: homes are influenced by their neighbours, by talks at the door, and by what they pay themselves."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkwerk.engines.valuation import spreading, streams
from wijkwerk.engines.valuation.cashflow import Array
from wijkwerk.engines.valuation.model import Adoption, Homes, Names
from wijkwerk.engines.valuation.neighbours import nearest, watchers

if TYPE_CHECKING:
    from numpy.typing import NDArray

SURE = 1e6  # a hazard this large leaves nobody waiting; infinity less infinity would be no number
CHUNK = 8  # runs a thread takes at a time


@dataclass(frozen=True, slots=True)
class Joined:
    """How many homes have joined by the end of a year, over the draws."""

    year: int
    mean: float
    p5: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who watches whom, and in how many neighbours a home has; the same in every run."""

    begins: "NDArray[Any]"
    who: "NDArray[Any]"
    neighbours: "NDArray[Any]"


def surroundings(homes: Homes, adoption: Adoption) -> Surroundings:
    near = nearest(homes, adoption.neighbours)
    return Surroundings(*watchers(near), (near >= 0).sum(axis=1))


class Spreading:
    """`scalar(names, run)` and `per_home(names, run)` give the two factors of a product of inputs; the second is None where homes
    do not differ in it, and is the same in every run unless `varies`."""

    def __init__(
        self,
        adoption: Adoption,
        around: Surroundings,
        scalar: Callable[[Names, int], float],
        per_home: Callable[[Names, int], "NDArray[Any] | None"],
        varies: bool,
    ) -> None:
        self.adoption, self.around = adoption, around
        self.scalar, self.per_home, self.varies = scalar, per_home, varies
        self._kinds = None if varies else self.kinds(0)

    def kinds(self, run: int) -> tuple["NDArray[Any]", "NDArray[Any]"]:
        """(kind of each home, per kind: its part of base, its part of the price, its number of neighbours)."""
        import numpy as np

        homes = len(self.around.neighbours)
        columns = [np.ones(homes), np.ones(homes), self.around.neighbours.astype(float)]
        for nth, names in enumerate((self.adoption.base, (*self.adoption.price, *self.adoption.own_price))):
            own = self.per_home(names, run)
            if own is not None:
                columns[nth] = own
        if self.varies:
            return np.arange(homes), np.column_stack(columns)
        kinds = np.zeros(homes, dtype=np.int64)
        for column in columns:
            different, place = np.unique(column, return_inverse=True)
            _kinds, kinds = np.unique(kinds * len(different) + place.ravel(), return_inverse=True)
        _kinds, first = np.unique(kinds, return_index=True)
        return kinds, np.column_stack(columns)[first]

    def hazards(self, run: int, rows: "NDArray[Any]") -> "NDArray[Any]":
        """(kinds, neighbours + 1, 2): −ln(1 − chance) = ln(1 + e^z)."""
        import numpy as np

        adoption = self.adoption
        alone = self.scalar(adoption.base, run) * rows[:, 0]
        alone = alone + self.scalar((*adoption.price, *adoption.own_price), run) * rows[:, 1]
        share = np.arange(adoption.neighbours + 1)[None, :] / np.maximum(rows[:, 2:3], 1.0)
        z = (alone[:, None] + self.scalar(adoption.influence, run) * share)[:, :, None]
        found = np.logaddexp(0.0, z + self.scalar(adoption.talk, run) * np.array([0.0, 1.0]))
        return np.minimum(found, SURE).astype(np.float32)

    def run(self, run: int, seed: int, out: "NDArray[Any]", years: int, kernel: Callable[..., None]) -> None:
        import numpy as np

        homes = len(out)
        kinds, rows = self.kinds(run) if self._kinds is None else self._kinds
        talks = min(homes, int(max(0.0, self.scalar(self.adoption.talks, run)) + 0.5))
        chosen = np.zeros((years, 0))
        if 0 < talks < homes:
            chosen = streams.generator(streams.key(seed, streams.TALKS), run).random((years, talks))
        hazards = self.hazards(run, rows)
        patience = streams.generator(streams.key(seed, streams.JOINING), run).standard_exponential(homes, np.float32)
        out[:] = years
        at = (kinds * (hazards.shape[1] * 2)).astype(np.uint32)
        place = np.uint32  # half the size, since the loop waits for memory; and no sign, which machine code would look at for each place
        scratch = (
            np.empty(homes, np.float32),
            np.arange(homes, dtype=place),
            np.full(homes, -1, np.int32),
            np.zeros(homes, place),
        )
        kernel((self.around.begins, self.around.who), at, hazards.ravel(), patience, talks, chosen, out, scratch)


def simulate(
    spread: Spreading,
    runs: int,
    years: int,
    seed: int,
    threads: int,
    may_go_on: Callable[[], bool],
) -> "NDArray[Any]":
    """(runs, homes) of the year in which each joins, `years` for never; each run by itself, so in whatever order."""
    import numpy as np

    homes = len(spread.around.neighbours)
    out = np.empty((runs, homes), dtype=np.uint8)
    is_much = runs * homes * years > spreading.WORTH_COMPILING
    kernel = spreading.compiled() if is_much or spreading.compiled.cache_info().currsize else spreading.spread

    def some(begin: int) -> None:
        for run in range(begin, min(begin + CHUNK, runs)):
            if not may_go_on():
                raise KeyboardInterrupt
            spread.run(run, seed, out[run], years, kernel)

    with ThreadPoolExecutor(threads) as pool:
        for _done in pool.map(some, range(0, runs, CHUNK)):
            pass
    return out


def at(values: Mapping[str, Array], names: Names, run: int) -> float:
    """The product of what does not differ per home, in one draw."""
    found = 1.0
    for name in names:
        if name in values:
            value = values[name]
            found *= value if isinstance(value, float) else float(value[run])
    return found
