"""From the flow to a plan that keeps every rule, in rounds.

A `Structure` says per cost how much own money is there at least (`floor`), which pairs are open, and from what on they pay. Given
the structure, the rest is a network again, so each round ends in whole cents. Between rounds its prices show where more own money would
admit a grant, and pairs below their minimum amount are closed or forced to pay it.
"""

from typing import Any

from wijkwerk.engines.allocation.fewest import Chosen
from wijkwerk.engines.allocation.payments import OWN, Payments
from wijkwerk.engines.allocation.relaxation import Answer, Network
from wijkwerk.engines.allocation.timing import Clock

PRICE_OF_NEED = 3.0  # a pair that asks for own money counts as so many lines at the start
CENT = 0.5


class Structure:
    """`floor` by cost; `shut` and `forced` by pair; `thin`: what a cent in each column adds to the lines."""

    def __init__(self, network: Network) -> None:
        import numpy as np

        self.network = network
        self.floor = np.zeros(network.costs)
        self.shut = np.zeros(network.pairs, dtype=bool)
        self.forced = np.zeros(network.pairs, dtype=bool)
        self.thin = network.thinness()

    def low(self) -> Any:
        import numpy as np

        return np.concatenate([np.where(self.forced & self.is_open(), self.network.least, 0.0), self.floor])

    def is_open(self) -> Any:
        return ~self.shut & (self.network.need <= self.floor[self.network.cost_of])

    def high(self) -> Any:
        import numpy as np

        network = self.network
        pairs = np.where(self.is_open(), network.most[: network.pairs], 0.0)
        return np.concatenate([pairs, np.maximum(network.most[network.pairs :], self.floor)])


def first_guess(network: Network, clock: Clock) -> Answer | None:
    """The flow without rules in which few pairs pay much, and those that ask for own money least."""
    import numpy as np

    thin = network.thinness()
    thin[: network.pairs] *= np.where(network.need > 0, PRICE_OF_NEED, 1.0)
    return network.best(network.weights() + thin, np.zeros(network.columns), network.most, clock)


def structure_after(network: Network, x: Any) -> Structure:
    """Own money stands where a paying grant asks for it, most certain first, as far as there is own money; of grants that exclude
    each other the larger stays."""
    import numpy as np

    found = Structure(network)
    asked = _asked(network, x)
    own = x[network.pairs :]
    _stand(found, asked, np.argsort(-own / np.maximum(asked, 1.0), kind="stable"))
    _shut_excluded(found, x)
    return found


def structure_of(network: Network, chosen: Chosen) -> Structure:
    """Who pays in the mix may pay for nothing; own money stands where most of the mix agrees first."""
    import numpy as np

    found, x = Structure(network), np.zeros(network.columns)
    for k, pair in enumerate(network.known.pairs):
        x[k] = chosen.pays[pair.cost].get(pair.grant, 0.0)
    x[network.pairs :] = [here.get(OWN, 0.0) for here in chosen.pays]
    _stand(found, _asked(network, x), np.argsort(-chosen.part, kind="stable"))
    _shut_excluded(found, x)
    found.thin = np.where(x > 0, 0.0, found.thin)
    return found


def _asked(network: Network, x: Any) -> Any:
    """By cost the own money that who pays asks for."""
    import numpy as np

    pays = x[: network.pairs] > CENT
    asked = np.zeros(network.costs)
    np.maximum.at(asked, network.cost_of[pays], network.need[pays])
    return asked


def _stand(structure: Structure, asked: Any, order: Any) -> None:
    """As far as there is own money."""
    left = structure.network.own
    for c in order[asked[order] > 0]:
        if asked[c] <= left:
            structure.floor[c] = asked[c]
            left -= asked[c]


def _shut_excluded(structure: Structure, x: Any) -> None:
    network = structure.network
    excluded = network.known.excluded
    by_cost: dict[int, list[int]] = {}
    for k, pair in enumerate(network.known.pairs):
        if excluded[pair.grant]:
            by_cost.setdefault(pair.cost, []).append(k)
    pairs = network.known.pairs
    for ks in by_cost.values():
        kept: set[int] = set()
        for k in sorted(ks, key=lambda k: (-x[k], k)):
            if excluded[pairs[k].grant].isdisjoint(kept):
                kept.add(pairs[k].grant)
            else:
                structure.shut[k] = True


def settle(structure: Structure, clock: Clock) -> Answer | None:
    """The best flow of this structure; None when it has none, or there is no time."""
    network = structure.network
    return network.best(network.weights() + structure.thin, structure.low(), structure.high(), clock)


def paid_by(network: Network, x: Any) -> Payments:
    """Whole cents, every rule kept; what a rule forbids is left out."""
    import numpy as np

    payments = Payments(network.known)
    cents = np.rint(x).astype(np.int64)
    pairs = network.known.pairs
    wanted = [(pairs[k].cost, pairs[k].grant, int(cents[k])) for k in np.flatnonzero(cents[: network.pairs])]
    wanted += [(int(c), OWN, int(cents[network.pairs + c])) for c in np.flatnonzero(cents[network.pairs :])]
    payments.fill(wanted)
    return payments


def improve(structure: Structure, answer: Answer) -> bool:
    """Changes the structure where that promises something; False when nothing does."""
    return any([_mend_small(structure, answer), _open_by_price(structure, answer)])


def _mend_small(structure: Structure, answer: Answer) -> bool:
    """Pairs that pay less than their smallest amount: made to pay it from half of it on, else shut."""
    import numpy as np

    network = structure.network
    x = answer.x[: network.pairs]
    small = np.flatnonzero((x > CENT) & (x < network.least - CENT))
    room = network.limits - network.matrix @ structure.low()
    for k in small:
        c, source = network.to[k], network.source[k]
        fits = network.least[k] <= min(room[c], room[source])
        if fits and 2 * x[k] >= network.least[k]:
            structure.forced[k] = True
            room[c] -= network.least[k]
            room[source] -= network.least[k]
        else:
            structure.shut[k] = True
    return len(small) > 0


def _open_by_price(structure: Structure, answer: Answer) -> bool:
    """Own money that stands nowhere yet goes to the costs in which it lets in the grants that gain most by it."""
    import numpy as np

    network = structure.network
    x, pairs = answer.x, network.pairs
    _lower_useless(structure, x)
    prices = network.weights() - network.matrix.T @ answer.duals
    shut = np.flatnonzero(~structure.shut & ~structure.is_open() & (prices[:pairs] < -CENT))
    if not len(shut):
        return False
    c = network.cost_of[shut]
    more = network.need[shut] - structure.floor[c]
    gain = -prices[shut] * network.most[shut] - np.maximum(prices[pairs + c], 0.0) * more
    best = shut[np.argsort(-gain / more, kind="stable")]
    spare = network.own - structure.floor.sum()
    left = (network.limits - network.matrix @ x)[network.costs : -1]
    wanted = np.full(network.grants, 2 * left.sum() + 1)
    changed = False
    for k in best:
        c, g = network.cost_of[k], network.grant_of[k]
        more = network.need[k] - structure.floor[c]
        forced = structure.low()[:pairs][network.cost_of == c].sum() if structure.forced.any() else 0.0
        if more <= 0 or more > spare or wanted[g] <= 0 or network.need[k] + forced > network.amount[c]:
            continue
        structure.floor[c] = network.need[k]
        spare -= more
        wanted[g] -= network.most[k]
        changed = True
    return changed


def _lower_useless(structure: Structure, x: Any) -> None:
    """Where no grant pays that asks for it, own money need not stand."""
    import numpy as np

    structure.floor = np.minimum(structure.floor, _asked(structure.network, x))
