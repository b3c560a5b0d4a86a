"""A bound on fairness by prices, for weeks that no program holds, and at once for those that one does (Lagrangian relaxation; Geoffrion 1974).

Rows with a price per shift: its places; learners in a skill, at most half of them; learners in a skill beyond its masters, at most none; who
needs a buddy beyond those who are one, each good for all other places, at most none. A person pays for what they ask of a row and is
paid for what they bring, and chooses alone: of shifts at one moment the cheapest, while the nth is worth more than it costs and hours and room
allow so many.

    fairness ≤ Σ price · what there is + Σ over people, n = 1, 2, … of max(0, ⌊wait / n⌋ − nth smallest price)

holds for any prices of at least 0, and is reckoned in whole numbers. With one price for all places it is the simple bound; subgradient steps,
each with half of the one before it (Camerini, Fratta and Maffioli 1975), look for better.
"""

from collections.abc import Callable
from typing import Any

from wijkwerk.engines.matching.choices import choices
from wijkwerk.engines.matching.week import Week

STEPS = 240
PATIENCE = 15  # steps without a better bound before they become half as long, from the best prices
BETTER = 1e-5
LARGEST = 2**56  # prices and numbers of pairs share 64 bits
KEPT = 0.5  # of the direction before


def priced_fairness(week: Week, target: int, simple: int, goes_on: Callable[[], bool]) -> int:
    """At most `simple`, a bound that is known; `target`, what a plan has, sets the length of the steps (Polyak 1969)."""
    import numpy as np

    if max(week.wait) * len(week.wish) > LARGEST:
        return simple
    choosing = _Choosing(week)
    prices = best_prices = np.zeros_like(choosing.most)
    prices[0] = _one_price(week, int(choosing.most[0].sum()))
    best, length, since, direction = simple, 1.0, 0, np.zeros(prices.shape)
    for _step in range(STEPS):
        if not goes_on():
            break
        gained, asked = choosing.at(prices)
        value = gained + int((prices * choosing.most).sum())
        since = 0 if value < best * (1 - BETTER) else since + 1
        if value < best:
            best, best_prices = value, prices
        if since == PATIENCE:
            prices, length, since, direction = best_prices, length / 2, 0, 0 * direction
            continue
        slope = choosing.most - asked
        direction = np.where((prices == 0) & (slope > 0), 0, slope) + KEPT * direction
        square = float((direction * direction).sum())
        if not square or value <= target:
            break
        prices = np.maximum(0, prices - np.rint(direction * (length * (value - target) / square)).astype(np.int64))
    return best


class _Choosing:
    """Rows of prices over shifts: of places, of learners by skill, of learners beyond masters by skill, of who needs a buddy beyond who is one.

    `most`: how much there is of each; `asks`: by row and pair, how much a person asks of it, less than 0 who brings it.
    """

    def __init__(self, week: Week) -> None:
        import numpy as np

        pairs, places = week.pairs, np.array(week.places, dtype=np.int64)
        all_ = np.minimum(np.diff(pairs.first), places)
        all_[all_ < week.least] = 0
        learns = pairs.learns != 0
        needs = np.array([buddy == "needs" for buddy in week.buddy])[pairs.person]
        can_be = (places[pairs.shift] > 1) | ~(learns | needs)  # such people are never alone on a shift
        self.choices = choices(week, can_be)
        rows = self.choices.rows
        self.shift = pairs.shift[rows]
        asks, most = [np.ones(len(rows), dtype=np.int64)], [all_]
        skills = np.array(week.skills, dtype=np.int64)
        for skill in range(int(skills.max(initial=0))):
            asked = skills[self.shift] > skill
            learner = (pairs.learns[rows] >> skill & 1).astype(np.int64)
            asks += [learner, np.where(asked, 2 * learner - 1, 0)]
            most += [all_ // 2, 0 * all_]
        needing = needs[rows].astype(np.int64)
        being = np.array([buddy == "is" for buddy in week.buddy])[pairs.person[rows]]
        asks.append(needing - np.where(being, np.maximum(all_[self.shift] - 1, 0), 0))
        most.append(0 * all_)
        self.asks, self.most = np.stack(asks), np.stack(most)
        self.wait = np.array(week.wait, dtype=np.int64)[self.choices.person]

    def at(self, prices: Any) -> tuple[int, Any]:
        """(what people gain together at these prices, how much they ask of each row and shift)."""
        import numpy as np

        price = prices[0][self.shift]
        for row, asks in zip(prices[1:], self.asks[1:], strict=True):
            price = price + row[self.shift] * asks
        least, whose = self.choices.cheapest(price)
        keep = np.flatnonzero(least < self.wait)
        order = keep[np.lexsort((least[keep], self.choices.person[keep]))]
        who = self.choices.person[order]
        begins = np.flatnonzero(np.diff(who, prepend=-1))
        nth = np.arange(len(who)) - np.repeat(begins, np.diff(begins, append=len(who))) + 1
        gain = self.wait[order] // nth - least[order]
        chosen = (gain > 0) & (nth <= self.choices.most[who])
        pairs, count = whose[order[chosen]], prices.shape[1]
        asked = [np.bincount(self.shift[pairs], each[pairs], count).astype(np.int64) for each in self.asks]
        return int(gain[chosen].sum()), np.stack(asked)


def _one_price(week: Week, places: int) -> int:
    """What the last place is worth when those who waited longest come first."""
    firsts = sorted(week.wait, reverse=True)
    return firsts[min(places, len(firsts)) - 1] if places else 0
