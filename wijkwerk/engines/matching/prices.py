"""A bound on fairness by prices of places, for weeks that no program holds (Lagrangian relaxation; Geoffrion 1974).

Kept is this alone: a shift takes so many people, half of them learners in a skill, and somebody's nth shift counts an nth. With a price λ
for a place and μ for one of a learner, every person chooses alone: the cheapest suitable shifts, while the nth is worth more than it costs.

    fairness ≤ Σ λ · places + Σ μ · places for learners + Σ over people, n = 1, 2, … of max(0, ⌊wait / n⌋ − nth smallest price)

holds for any λ, μ ≥ 0, and is reckoned in whole numbers. With one price for all it is the simple bound; subgradient steps look for better.
"""

from collections.abc import Callable
from typing import Any

from wijkwerk.engines.matching.week import Week

STEPS = 150
PATIENCE = 6  # steps without a better bound before they become half as long


def priced_fairness(week: Week, target: int, simple: int, goes_on: Callable[[], bool]) -> int:
    """At most `simple`, a bound that is known; `target`, what a plan has, sets the length of the steps (Polyak 1969)."""
    import numpy as np

    choosing = _Choosing(week)
    prices = np.zeros_like(choosing.most)
    prices[0] = _one_price(week, int(choosing.most[0].sum()))
    best, length, since = simple, 1.0, 0
    for _step in range(STEPS):
        if not goes_on():
            break
        gained, asked = choosing.at(prices)
        value = gained + int((prices * choosing.most).sum())
        best, since = (value, 0) if value < best else (best, since + 1)
        if since == PATIENCE:
            length, since = length / 2, 0
        slope = choosing.most - asked
        square = int((slope * slope).sum())
        if not square or value <= target:
            break
        prices = np.maximum(0, prices - np.rint(slope * (length * (value - target) / square)).astype(np.int64))
    return best


class _Choosing:
    """`most`: two rows over shifts, of all places and of those for learners."""

    def __init__(self, week: Week) -> None:
        import numpy as np

        pairs, places = week.pairs, np.array(week.places, dtype=np.int64)
        all_ = np.minimum(np.diff(pairs.first), places)
        all_[all_ < week.least] = 0
        self.most = np.stack([all_, np.minimum(all_, np.array(week.skills, dtype=np.int64) * (places // 2))])
        learns = pairs.learns != 0
        needs = np.array([buddy == "needs" for buddy in week.buddy])[pairs.person]
        can_be = (places[pairs.shift] > 1) | ~(learns | needs)  # such people are never alone on a shift
        self.person, self.shift, self.learns = pairs.person[can_be], pairs.shift[can_be], learns[can_be]
        self.wait = np.array(week.wait, dtype=np.int64)[self.person]

    def at(self, prices: Any) -> tuple[int, Any]:
        """(what people gain together at these prices, how many want a place of each shift, all and as learners)."""
        import numpy as np

        price = prices[0][self.shift] + prices[1][self.shift] * self.learns
        keep = np.flatnonzero(price < self.wait)
        order = keep[np.lexsort((price[keep], self.person[keep]))]
        who = self.person[order]
        begins = np.flatnonzero(np.diff(who, prepend=-1))
        nth = np.arange(len(who)) - np.repeat(begins, np.diff([*begins, len(who)])) + 1
        gain = self.wait[order] // nth - price[order]
        chosen = order[gain > 0]
        shifts, count = self.shift[chosen], prices.shape[1]
        asked = [np.bincount(each, minlength=count) for each in (shifts, shifts[self.learns[chosen]])]
        return int(gain[gain > 0].sum()), np.stack(asked)


def _one_price(week: Week, places: int) -> int:
    """What the last place is worth when those who waited longest come first."""
    firsts = sorted(week.wait, reverse=True)
    return firsts[min(places, len(firsts)) - 1] if places else 0
