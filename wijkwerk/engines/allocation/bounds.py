"""What no plan can go below, computed from the prices of a linear program so that rounding in its solver cannot make it wrong.

Any prices give a bound (weak duality); each reduced cost is taken at the worse end of its column's range, and the error of the sum itself
is subtracted (Neumaier and Shcherbina 2004).
"""

from collections.abc import Sequence
from math import ceil, fsum
from typing import Any

from wijkwerk.engines.allocation.relaxation import Network, optimum
from wijkwerk.engines.allocation.timing import Clock

NEAR = 2.0**20  # prices are rounded to multiples of this part, which takes away their noise
DOUBT = 2.0**-46  # of the sum of all absolute terms; far above what a dozen float operations lose
LARGEST_RANK = 10**6
WEIGHTS = (8, 4, 2, 1)


def least_value(objective: Any, rows: Sequence[tuple[Any, Any, Any, bool]], low: Any, high: Any) -> int:
    """The smallest whole number that objective · x can be; `rows`: (matrix, limits, prices, is equal), prices of upper rows at most 0."""
    import numpy as np

    reduced, weight = np.array(objective, dtype=float), np.abs(objective)
    terms: list[float] = []
    for matrix, limits, prices, is_equal in rows:
        near = np.round(np.asarray(prices) * NEAR) / NEAR
        near = near if is_equal else np.minimum(near, 0.0)
        reduced = reduced - matrix.T @ near
        weight = weight + abs(matrix).T @ np.abs(near)
        terms += (near * limits).tolist()
    terms += np.minimum(reduced * low, reduced * high).tolist()
    doubt = DOUBT * (fsum(map(abs, terms)) + float((weight * np.maximum(np.abs(low), np.abs(high))).sum()))
    return ceil(fsum(terms) - doubt)


class FlowBounds:
    """The least of the first levels together, by the flow without rules: independent of any plan. A tree of the network that is best
    for all levels in their order is best for the first of them too, so after the first guess these take hardly any steps."""

    def __init__(self, network: Network, clock: Clock) -> None:
        self.network, self.clock = network, clock
        self.objectives = network.objectives()
        self.together: list[tuple[list[int], int] | None] = []
        self.prices: Any = None  # of the last program: all five levels, where there was time

    def run(self) -> "FlowBounds":
        for level in range(5):
            self.together.append(self._together(level))
        return self

    def _together(self, level: int) -> tuple[list[int], int] | None:
        """(weights, least weighted sum) of levels 0 to `level`; None when it was not found."""
        import numpy as np

        network = self.network
        weights = list(WEIGHTS[: level + 1])
        if level == 4:
            largest = max((grant.rank for grant in network.known.instance.grants), default=1)
            if largest > LARGEST_RANK:
                return None
            weights = [weight * (largest + 1) for weight in WEIGHTS] + [1]
        objective = np.array(weights, dtype=float) @ self.objectives[: level + 1]
        low = np.zeros(network.columns)
        found = network.best(objective, low, network.most, self.clock)
        if found is None:
            return None
        self.prices = found.duals
        least = least_value(objective, [(network.matrix, network.limits, found.duals, False)], low, network.most)
        return weights, least + sum(w * each for w, each in zip(weights, network.unpaid(), strict=False))

    def of_levels(self, values: Sequence[int]) -> list[int]:
        """A bound per level for all plans that equal `values` on the earlier levels; at least 0."""
        found = []
        for level in range(5):
            together = self.together[level] if level < len(self.together) else None
            bound = 0
            if together is not None:
                weights, least = together
                rest = least - sum(weights[j] * values[j] for j in range(level))
                bound = -(-rest // weights[level])
            found.append(max(0, min(bound, values[level])))
        return found

    def sharpen(self, values: Sequence[int], bounds: list[int]) -> None:
        """Where a bound lies below its value: the flow without rules again, with the earlier levels as they are."""
        for level in range(5):
            if bounds[level] < values[level] and not self.clock.is_up():
                bounds[level] = max(bounds[level], min(self._given(level, values), values[level]))

    def _given(self, level: int, values: Sequence[int]) -> int:
        import numpy as np
        from scipy.sparse import csr_array

        network, base = self.network, self.network.unpaid()
        low, objective = np.zeros(network.columns), self.objectives[level]
        equal = csr_array(self.objectives[:level]) if level else None
        given = np.array([values[j] - base[j] for j in range(level)], dtype=float)
        size = max(1.0, float(np.abs(objective).max(initial=1.0)))
        found = optimum(
            objective / size,
            network.matrix,
            network.limits,
            low,
            network.most,
            unit=network.unit,
            clock=self.clock,
            equal=None if equal is None else (equal, given),
        )
        if found is None:
            return 0
        rows = [(network.matrix, network.limits, found.duals * size, False)]
        rows += [] if equal is None else [(equal, given, found.equal_duals * size, True)]
        return least_value(objective, rows, low, network.most) + base[level]
