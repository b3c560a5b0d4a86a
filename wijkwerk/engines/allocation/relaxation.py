"""The plan as a flow of money from grants and own money to costs, without the rules about several payers.

Columns: one per pair, then the own money in each cost. Rows: costs, grants, own money. Such a program is a network: its vertices are whole
cents (Hoffman and Kruskal 1956), and small whole weights keep the levels in order, because a cent along a cycle changes a level by at most a
cent (`weights`).
"""

from dataclasses import dataclass
from typing import Any

from wijkwerk.engines.allocation.eligibility import Eligibility
from wijkwerk.engines.allocation.payments import OWN, Payments
from wijkwerk.engines.allocation.timing import Clock
from wijkwerk.engines.linear import LinearProgram
from wijkwerk.engines.solver_thread import ran

LARGEST = 1e9  # money is counted in larger units where there is more of it
RANKS = 100
THIN = 1e-3  # lines against a level


@dataclass(frozen=True, slots=True)
class Answer:
    """`x` in cents by column; `duals` by row, at most 0, of upper rows first, then of equal rows, in objective per cent."""

    x: Any
    duals: Any
    equal_duals: Any


class Network:
    """Arrays of numpy; `matrix` is sparse: rows of costs, grants and own money. `best` starts from where the one before ended."""

    def __init__(self, known: Eligibility) -> None:
        import numpy as np
        from scipy.sparse import coo_array

        instance, pairs = known.instance, known.pairs
        self.known = known
        self.pairs, self.costs, self.grants = len(pairs), len(instance.costs), len(instance.grants)
        self.columns, self.rows = self.pairs + self.costs, self.costs + self.grants + 1
        self.cost_of = np.array([pair.cost for pair in pairs], dtype=np.int64)
        self.grant_of = np.array([pair.grant for pair in pairs], dtype=np.int64)
        self.need = np.array([pair.need for pair in pairs], dtype=float)
        self.least = np.array([pair.least for pair in pairs], dtype=float)
        self.amount = np.array([cost.amount for cost in instance.costs], dtype=float)
        self.essential = np.array([cost.essential for cost in instance.costs], dtype=bool)
        self.own = float(instance.own)
        most = [pair.most for pair in pairs] + [min(cost.amount, instance.own) for cost in instance.costs]
        self.most = np.array(most, dtype=float)
        self.limits = np.concatenate([self.amount, np.array(known.caps, dtype=float), [self.own]])
        to = np.concatenate([self.cost_of, np.arange(self.costs)])
        source = np.concatenate([self.costs + self.grant_of, np.full(self.costs, self.rows - 1)])
        rows, columns = np.concatenate([to, source]), np.tile(np.arange(self.columns), 2)
        self.to, self.source = to, source
        self.matrix = coo_array((np.ones(len(rows)), (rows, columns)), shape=(self.rows, self.columns)).tocsr()
        self.unit = max(1.0, float(self.limits.max(initial=0.0)) / LARGEST)
        self._program: LinearProgram | None = None

    def best(self, objective: Any, low: Any, high: Any, clock: Clock) -> Answer | None:
        """The best flow between `low` and `high`; None when there is none, or no time."""
        if clock.is_up():
            return None
        if self._program is None:
            self._program = LinearProgram(self.matrix, self.limits / self.unit)
        found = self._program.least(
            objective, low / self.unit, high / self.unit, seconds=clock.left(), may_go_on=clock.may_go_on
        )
        return None if found is None else Answer(found[0] * self.unit, found[1], None)

    def flow_of(self, payments: Payments) -> Any:
        """The cents of a plan by column."""
        import numpy as np

        found = np.zeros(self.columns)
        for k, pair in enumerate(self.known.pairs):
            found[k] = payments.paid[pair.cost].get(pair.grant, 0)
        found[self.pairs :] = [paid.get(OWN, 0) for paid in payments.paid]
        return found

    def objectives(self) -> Any:
        """Five rows: what a cent in each column does to each of the first five levels."""
        import numpy as np

        instance, found = self.known.instance, np.zeros((5, self.columns))
        lapses = np.array([grant.lapses for grant in instance.grants], dtype=float)
        ranks = np.array([grant.rank for grant in instance.grants], dtype=float)
        found[0] = -self.essential[self.to].astype(float)
        found[1] = -1.0
        found[2, : self.pairs] = -lapses[self.grant_of]
        found[3, self.pairs :] = 1.0
        found[4, : self.pairs] = ranks[self.grant_of]
        return found

    def unpaid(self) -> list[int]:
        """What each of the first five levels is when nobody pays anything."""
        instance = self.known.instance
        return [
            sum(cost.amount for cost in instance.costs if cost.essential),
            sum(cost.amount for cost in instance.costs),
            sum(grant.amount for grant in instance.grants if grant.lapses),
            0,
            0,
        ]

    def levels(self, x: Any) -> list[int]:
        """The first five levels of a flow, to the nearest whole."""
        return [base + round(change) for base, change in zip(self.unpaid(), self.objectives() @ x, strict=True)]

    def weights(self) -> Any:
        """One objective in which a cent on a level outweighs all later levels.

        A cycle of a network passes each payer's purse at most once, so a cent along it changes the first four levels by -1, 0 or 1
        and the fifth by at most the largest rank.
        """
        import numpy as np

        objectives = self.objectives()
        largest = float(objectives[4].max(initial=1.0))
        if largest > RANKS:  # near enough to find a plan; bounds use the ranks themselves
            objectives[4] *= RANKS / largest
            largest = RANKS
        step = largest + 1
        return np.array([8 * step, 4 * step, 2 * step, step, 1.0]) @ objectives

    def thinness(self) -> Any:
        """What a cent adds to the lines when a pair is used to its full, against `weights`: 1 / most, over the middle one, within a
        thousandfold."""
        import numpy as np

        middle = float(np.median(self.most)) if self.columns else 1.0
        return THIN * np.clip(middle / np.maximum(self.most, 1.0), 0.01, 10.0)


def optimum(
    objective: Any, matrix: Any, limits: Any, low: Any, high: Any, *, unit: float, clock: Clock, equal: Any = None
) -> Answer | None:
    """None when there is none, or no time. `equal`: (matrix, values) of rows that must be met exactly."""
    import numpy as np
    from scipy.optimize import linprog

    if clock.is_up():
        return None
    options: dict[str, Any] = {"presolve": True}
    if clock.left() is not None:
        options["time_limit"] = clock.left()
    answers: list[Any] = []

    def work() -> None:
        answer = linprog(
            objective,
            A_ub=matrix,
            b_ub=limits / unit,
            A_eq=None if equal is None else equal[0],
            b_eq=None if equal is None else equal[1] / unit,
            bounds=np.column_stack([low, high]) / unit,
            method="highs-ds",
            options=options,
        )
        answers.append(answer)

    if not ran(work, clock.left(), clock.may_go_on) or answers[0].status != 0:
        return None
    found = answers[0]
    return Answer(found.x * unit, found.ineqlin.marginals, found.eqlin.marginals)
