"""Bounds: which proven ones hold for the given plan, and simple ones for as long as nothing better is proven."""

from heapq import nlargest
from typing import Any

from wijkwerk.engines.matching.board import Worth
from wijkwerk.engines.matching.week import Week


class Bounds:
    """Proven limits per level, each for all plans that reach what it asked for on the levels before. Travel is negative, so more is better.

    `most`: by shift, how many people it can have."""

    def __init__(self, week: Week) -> None:
        self._simple = Simple(week)
        self.most: list[int] = self._simple.most.tolist()
        self._proven: list[tuple[int, tuple[int, ...], int]] = []

    def prove(self, level: int, reached: tuple[int, ...], bound: int) -> None:
        """No plan with at least `reached` on the levels before is above `bound` on this level."""
        self._proven.append((level, reached[:level], bound))

    def of(self, worth: Worth) -> Worth:
        """The best that is proven for a plan of this worth; a proof for plans that need reach less holds too."""
        simple = self._simple.of(worth)
        found = []
        for level in range(4):
            holding = [
                bound
                for of_level, reached, bound in self._proven
                if of_level == level and all(have >= asked for have, asked in zip(worth, reached, strict=False))
            ]
            found.append(min([simple[level], *holding]))
        return found[0], found[1], found[2], found[3]

    def is_optimal(self, worth: Worth) -> bool:
        return self.of(worth) == worth


class Simple:
    """Each level by itself: every shift takes as many as it can of whom it would like best, and nobody is in anybody's way."""

    def __init__(self, week: Week) -> None:
        import numpy as np

        pairs, first = week.pairs, week.pairs.first
        most = np.minimum(np.diff(first), week.places)
        most[most < week.least] = 0
        self.most = most
        weight = np.array(week.weight)
        self.filled = sum(int(each) * count for each, count in zip(week.weight, most.tolist(), strict=True))
        self.fair = _fairness(week, int(most.sum()))
        self.wished = int(pairs.wish[_best_of_each(-pairs.wish, first, most)].sum())
        near = _best_of_each(pairs.metres, first, most)
        near = near[np.argsort(pairs.metres[near] / weight[pairs.shift[near]], kind="stable")]
        self.filled_by = np.cumsum(weight[pairs.shift[near]])
        self.metres_by = np.cumsum(pairs.metres[near])

    def of(self, worth: Worth) -> Worth:
        """For a plan of this worth. Travel: the fewest metres that fill so much, if a place could be filled in part, cheapest per weight first."""
        import numpy as np

        whole = int(np.searchsorted(self.filled_by, worth[0], side="right"))
        metres = int(self.metres_by[whole - 1]) if whole else 0
        return max(worth[0], self.filled), max(worth[1], self.fair), max(worth[2], self.wished), max(worth[3], -metres)


def _fairness(week: Week, places: int) -> int:
    """The most wanted first, second, … shifts, as many as there are places. Waiting has no limit, so these are Python's numbers."""
    gains = (wait // nth for wait, of in zip(week.wait, week.of, strict=True) for nth in range(1, len(of) + 1))
    return sum(nlargest(places, gains))


def _best_of_each(cost: Any, first: Any, most: Any) -> Any:
    """Row numbers of the cheapest pairs of each shift, as many as it can take."""
    import numpy as np

    shift = np.repeat(np.arange(len(most)), np.diff(first))
    order = np.lexsort((cost, shift))
    return order[np.arange(len(order)) - first[shift] < most[shift]]
