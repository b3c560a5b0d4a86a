"""How few lines there can be, and who then pays what: every cost chooses a pattern, and only the purses tie costs together.

With a price on each purse, costs choose independently (Lagrange; Geoffrion 1974), which is a bound at any prices. The best prices, and a
mix of patterns in which all but about as many costs as there are purses have a single one, come from a linear program whose columns are generated
when needed (Dantzig and Wolfe 1960).
"""

from dataclasses import dataclass
from math import ceil
from typing import Any

from wijkwerk.engines.allocation.patterns import Open, patterns
from wijkwerk.engines.allocation.payments import OWN, Payments
from wijkwerk.engines.allocation.relaxation import Network
from wijkwerk.engines.allocation.timing import Clock
from wijkwerk.engines.linear import LinearProgram

DOUBT = 1e-6  # lines; sums of some thousand numbers below a hundred
LARGEST = 2.0**50
STEPS, FAILS = 80, 4  # of the first search for prices
ROUNDS = 40
NEAR = 0.2  # lines: patterns so near the best of their cost come in at the start
FIRST = 6_000  # about as many come in then at most: more make the first program slow
ENOUGH = 0.5
PART = 1e-6
FIRM = 0.5  # how much new prices stay near the best so far


@dataclass(frozen=True, slots=True)
class Chosen:
    """Per cost the {payer: cents} of the mix, and how much of it is the largest of its patterns."""

    pays: list[dict[int, float]]
    part: Any


def same_value(network: Network, payments: Payments, duals: Any) -> Open | None:
    """What every plan as good as this one does, by prices that prove it best; None where they do not.

    Who has a price against it pays nothing, and what has a price is used up (complementary slackness). In whole numbers, so exactly.
    """
    import numpy as np

    weights, prices = network.weights(), np.rint(duals)
    if (weights != np.rint(weights)).any() or float(np.abs(weights).max() * network.limits.sum()) > LARGEST:
        return None
    reduced = weights - network.matrix.T @ prices
    bound = prices @ network.limits + np.minimum(reduced, 0.0) @ network.most
    if prices.max(initial=0.0) > 0 or bound != weights @ network.flow_of(payments):
        return None
    return Open(
        reduced <= 0, (reduced < 0) & (network.most > 0), prices[: network.costs] < 0, prices[network.costs :] < 0
    )


class Fewest:
    """`bound`: no plan of this value has fewer lines. Units of money are such that a usual cost is about one."""

    def __init__(self, network: Network, payments: Payments, may: Open) -> None:
        import numpy as np

        self.network, self.payments, self.may = network, payments, may
        self.unit = float(np.median(network.amount))
        self.found = patterns(network, may)
        self.cents = self.found.cents / self.unit
        self.limits = network.limits[network.costs :] / self.unit
        self.bound = 0.0
        self.prices = np.zeros(len(self.limits))

    def run(self, clock: Clock) -> Chosen | None:
        self._climb(clock)
        return self._mix(clock)

    def least(self) -> int:
        return max(0, ceil(self.bound - DOUBT))

    def _climb(self, clock: Clock) -> None:
        """Subgradient steps towards what the plan has (Polyak 1969)."""
        import numpy as np

        top = float(sum(map(len, self.payments.paid)))
        prices, part, fails = self.prices, 0.2, 0
        direction = np.zeros(len(prices))
        for _step in range(STEPS):
            if clock.is_up():
                return
            before = self.bound
            value, used = self._priced(prices)[:2]
            fails = 0 if self.bound > before + 0.1 else fails + 1
            if fails == FAILS:
                prices, part, fails, direction = self.prices, part / 2, 0, 0 * direction
                continue
            direction = self.limits - used + 0.5 * direction
            lacking = self.bound + part * max(1.0, top - self.bound) - value
            prices = self._signed(prices + lacking / max(1e-9, float(direction @ direction)) * direction)

    def _signed(self, prices: Any) -> Any:
        """A purse that need not be used up has no price above 0."""
        import numpy as np

        return np.where(self.may.used_up, prices, np.minimum(prices, 0.0))

    def _priced(self, prices: Any) -> tuple[float, Any, Any, Any]:
        """(the bound at these prices, what the best patterns use of each purse, every pattern's lines less worth, the least by cost)."""
        import numpy as np

        found = self.found
        each = found.lines - self.cents @ prices
        best = np.minimum.reduceat(each, found.firsts)
        chosen = np.flatnonzero(each <= best[found.cost])
        chosen = chosen[np.flatnonzero(np.diff(found.cost[chosen], prepend=-1))]
        used = np.asarray(self.cents[chosen].sum(axis=0)).ravel()
        sure = best.copy()
        sure[found.larger.costs] = np.minimum(best[found.larger.costs], found.larger.least(prices / self.unit))
        value = float(sure.sum() + prices @ self.limits)
        if value > self.bound:
            self.bound, self.prices = value, prices
        return value, used, each, best

    def _mix(self, clock: Clock) -> Chosen | None:
        """Patterns come into a linear program as long as they make it better; it begins with those of the plan."""
        import numpy as np

        rows, mix, x = self.network.costs, _Mix(self), None
        prices, duals = self.prices, None
        for _round in range(ROUNDS):
            each, best = self._priced(prices)[2:]
            more = mix.take(each, best, duals)
            if not more and prices is not self.prices and duals is not None and np.array_equal(prices, duals[rows:]):
                break
            found = mix.least(clock)
            if found is None:
                break
            x, duals, lines = found
            if lines - self.bound < ENOUGH:
                break
            firm = FIRM if more else 0.0
            prices = self._signed(firm * self.prices + (1 - firm) * duals[rows:])
        return None if x is None else mix.chosen(x)


class _Mix:
    """The linear program: a column per pattern, those that the plan has first; a row per cost, that has one pattern, and per purse."""

    def __init__(self, fewest: Fewest) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        self.found, self.cents, self.unit = fewest.found, fewest.cents, fewest.unit
        self.paid, self.costs = fewest.payments.paid, fewest.network.costs
        own = fewest.network.grants
        rows = [
            (c, own if payer == OWN else payer, cents)
            for c, paid in enumerate(self.paid)
            for payer, cents in paid.items()
        ]
        cost, payer, cents = (np.array(each, dtype=np.int64) for each in zip(*rows, strict=True))
        used = csr_array((cents / self.unit, (cost, payer)), shape=(self.costs, own + 1))
        limits = np.concatenate([np.ones(self.costs), fewest.limits])
        equal = np.concatenate([np.ones(self.costs, dtype=bool), fewest.may.used_up])
        self.program = LinearProgram(self._columns(np.arange(self.costs), used), limits, equal)
        self.lines = np.array([float(len(paid)) for paid in self.paid])
        self.numbers = np.zeros(0, dtype=np.int64)
        self.is_in = np.zeros(len(self.found.cost), dtype=bool)

    def _columns(self, cost: Any, used: Any) -> Any:
        import numpy as np
        from scipy.sparse import csr_array, vstack

        one = csr_array((np.ones(len(cost)), (cost, np.arange(len(cost)))), shape=(self.costs, len(cost)))
        return vstack([one, used.T])

    def take(self, each: Any, best: Any, duals: Any) -> int:
        """How many patterns came in: the best of each cost where it makes the mix better; all that are near it at the start."""
        import numpy as np

        cost = self.found.cost
        beyond = each - best[cost]
        if duals is None:
            near = NEAR if len(beyond) <= FIRST else min(NEAR, float(np.partition(beyond, FIRST)[FIRST]))
            wanted = beyond <= near
        else:
            wanted = (beyond <= 1e-9) & (each < duals[cost] - 1e-7)
        coming = np.flatnonzero(wanted & ~self.is_in)
        if len(coming):
            self.is_in[coming] = True
            self.numbers = np.concatenate([self.numbers, coming])
            self.lines = np.concatenate([self.lines, self.found.lines[coming]])
            self.program.add(self._columns(cost[coming], self.cents[coming]))
        return len(coming)

    def least(self, clock: Clock) -> tuple[Any, Any, float] | None:
        """(how much of each column, a price per row, the lines of the mix); None when there was no time."""
        import numpy as np

        zeros = np.zeros(len(self.lines))
        if clock.is_up():
            return None
        found = self.program.least(self.lines, zeros, zeros + np.inf, seconds=clock.left(), may_go_on=clock.may_go_on)
        return None if found is None else (*found, float(self.lines @ found[0]))

    def chosen(self, x: Any) -> Chosen:
        import numpy as np

        x = x[: self.costs + len(self.numbers)]
        cost = np.concatenate([np.arange(self.costs), self.found.cost[self.numbers]])[: len(x)]
        pays: list[dict[int, float]] = [{} for _cost in self.paid]
        for n in np.flatnonzero(x > PART):
            here = pays[cost[n]]
            for payer, cents in self._pattern(int(n)).items():
                here[payer] = here.get(payer, 0.0) + cents * x[n]
        part = np.zeros(self.costs)
        np.maximum.at(part, cost, x)
        return Chosen(pays, part)

    def _pattern(self, n: int) -> dict[int, int]:
        if n < self.costs:
            return dict(self.paid[n])
        row = self.found.cents[[self.numbers[n - self.costs]]]
        own = row.shape[1] - 1
        return {OWN if g == own else int(g): round(cents) for g, cents in zip(row.indices, row.data, strict=True)}
