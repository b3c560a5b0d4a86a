"""The projects somebody supports, as arrays, for the Method of Equal Shares."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from wijkwerk.engines.counting.model import Election

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Numbers = NDArray[np.intp]


class Candidates:
    """The projects that somebody gains by, as arrays: made once, counted as often as the share is raised.

    `weights`: points, or None where each supporter weighs 1. `units`: what one weight gains, a whole number of the same unit for all.
    """

    def __init__(self, election: Election, satisfaction: str) -> None:
        import numpy as np

        self.voters = len(election.voters)
        self.supporters: list[Numbers] = []
        self.weights: list[Whole | None] = []
        for support in election.support:
            voters = np.frombuffer(support.voters, dtype=np.int32) if support.voters else np.zeros(0, np.int32)
            weights = None
            if support.points is not None:
                points = np.frombuffer(support.points, dtype=np.int64) if support.points else np.zeros(0, np.int64)
                voters, weights = voters[points > 0], points[points > 0]
            self.supporters.append(voters.astype(np.intp))
            self.weights.append(weights)
        self.money_unit = _common_unit([project.cost for project in election.projects])
        self.costs = [int(project.cost * self.money_unit) for project in election.projects]
        by_cost = satisfaction == "cost" and not election.has_points
        self.units = self.costs if by_cost else [1] * len(self.costs)
        self.order = _ranks([project.id for project in election.projects])
        self.totals = [
            len(voters) if weights is None else int(weights.sum())
            for voters, weights in zip(self.supporters, self.weights, strict=True)
        ]
        self.backed = [number for number, total in enumerate(self.totals) if total and self.units[number]]

    @cached_property
    def heaviest(self) -> int:
        return max((int(weights.max()) for weights in self.weights if weights is not None and len(weights)), default=1)


def _common_unit(costs: list[Fraction]) -> int:
    unit = 1
    for cost in costs:
        while (cost * unit).denominator > 1:
            unit *= 10
    return unit


def _ranks(ids: list[str]) -> list[int]:
    """Of each project its place by id as text, in code point order."""
    ranks = [0] * len(ids)
    for rank, number in enumerate(sorted(range(len(ids)), key=lambda number: ids[number])):
        ranks[number] = rank
    return ranks
