"""The verifier's homes at the mean of all draws, for trying break-even values: every sum over homes as one expected number."""

from collections.abc import Mapping

from wijkwerk.engines.valuation.columns import Number, each_of, mean
from wijkwerk.engines.valuation.model import Action, Case
from wijkwerk.engines.valuation.rejoin import Rejoined, Weight

HOMES_RUN = 50_000  # homes in all runs of adoption together, where what decides who joins varies
MOST_RUNS = 8


def at_means(case: Case, homes: Rejoined, means: dict[str, Number]) -> Rejoined:
    """Homes that join as expected: where inputs that decide it vary, some runs with all of them at their mean."""
    decides = case.adoption.names if case.adoption is not None else frozenset()
    if not any(case.inputs[name].is_random for name in decides):
        return homes
    runs = max(1, min(MOST_RUNS, HOMES_RUN // len(homes.block), homes.draws))
    values = {name: value * case.inputs[name].unit.scale for name, value in means.items()}
    return Rejoined(case, values, runs, homes.seed)


class Averaged:
    """`scales` multiply what differs per home, by one number or by one per value that is tried."""

    def __init__(self, homes: Rejoined, scales: Mapping[str, Number]) -> None:
        self.homes, self.scales = homes, scales
        self.block, self.blocks = homes.block, 1  # all homes as one: which block they are of makes no difference here
        self._plains: dict[tuple[bool, int, tuple[Weight, ...]], list[Number]] = {}

    def sums(self, action: Action, year: int, weights: tuple[Weight, ...]) -> list[Number]:
        for nth, (name, is_rest) in enumerate(weights):
            if name not in self.scales:
                continue
            others = weights[:nth] + weights[nth + 1 :]
            within = [each * self.scales[name] for each in self._plain(action, year, (*others, (name, False)))]
            if not is_rest:
                return within
            return [one - two for one, two in zip(self._plain(action, year, others), within, strict=True)]
        return self._plain(action, year, weights)

    def _plain(self, action: Action, year: int, weights: tuple[Weight, ...]) -> list[Number]:
        key = self.homes.case.joins(action), year, weights
        if key not in self._plains:
            self._plains[key] = [self._mean(action, year, weights)]
        return self._plains[key]

    def _mean(self, action: Action, year: int, weights: tuple[Weight, ...]) -> float:
        """Of each run of adoption once, where nothing else varies."""
        homes = self.homes
        differs = any(homes.case.inputs[name].is_random for name, _is_rest in weights)
        rows = homes.draws if differs else homes.runs
        return sum(mean(each_of(block, homes.draws)[:rows]) for block in homes.sums(action, year, weights))
