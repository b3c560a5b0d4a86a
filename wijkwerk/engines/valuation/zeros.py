"""The break-even value of every input of a case: the npv at means as a function of that input alone."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from wijkwerk.engines.valuation import drawn
from wijkwerk.engines.valuation.break_even import FURTHEST, BreakEven, nearest_zero
from wijkwerk.engines.valuation.cashflow import Array, Part, Streams
from wijkwerk.engines.valuation.crowd import Crowd
from wijkwerk.engines.valuation.model import CORRECTIONS, Action, Case, there

if TYPE_CHECKING:
    from numpy.typing import NDArray

HOMES_RUN = 50_000  # homes simulated per value of an input that decides who joins
FEWEST, MOST = 1, 8  # runs


class Zeros:
    """`crowd`: the homes at the draws, None without homes."""

    def __init__(self, case: Case, draws: int, crowd: Crowd | None) -> None:
        self.case, self.crowd = case, crowd
        self.base: dict[str, Array] = {**drawn.means(case)}
        homes = len(case.homes.ids) if case.homes is not None else 1
        self.runs = max(FEWEST, min(MOST, HOMES_RUN // homes, draws))
        self.decides = case.adoption.names if case.adoption is not None else frozenset()
        if crowd is not None and any(case.inputs[name].is_random for name in self.decides):
            self.crowd = crowd.like(self.base, self.runs)
        self.discounts = Streams(case, self.base, _nobody).discounts

    def all(self, step: Callable[[], None]) -> list[BreakEven]:
        found = []
        for name, each in self.case.inputs.items():
            step()
            value = self._value(name)
            found.append(BreakEven(name, None if value is None else value / each.unit.scale, each.unit_text))
        return found

    def _value(self, name: str) -> float | None:
        mean = self._mean(name)
        low, high = self._searched(name, mean)
        decides = name in self.decides
        npv = self._deciding(name, mean) if decides else self._npv(name, mean)
        return nearest_zero(npv, mean, low, high, coarse=decides)

    def _mean(self, name: str) -> float:
        if name in self.base:
            return float(self.base[name])
        found = self.case.inputs[name]
        if found.spread is not None:
            return found.spread.mean * found.unit.scale
        numbers = there(self.case.homes).columns[there(found.column)]
        return sum(numbers) / len(numbers) * found.unit.scale

    def _searched(self, name: str, mean: float) -> tuple[float, float]:
        """0 … 1 for corrections, else 0 … 1,000 × the mean."""
        fields = [getattr(each, field) for each in self.case.outcomes for field in (*CORRECTIONS, "fade")]
        if any(name in names for names in fields):
            return 0.0, 1.0
        return min(0.0, FURTHEST * mean), max(0.0, FURTHEST * mean)

    def _npv(self, name: str, mean: float) -> "Callable[[NDArray[Any]], NDArray[Any]]":
        import numpy as np

        differs = self.case.inputs[name].differs
        discounts = None if name in self.case.discount_rate else self.discounts

        def npv(values: "NDArray[Any]") -> "NDArray[Any]":
            at_hand = self.base if differs else {**self.base, name: values}
            scales = {name: values / mean if mean else np.zeros(len(values))} if differs else {}
            volumes = _AtMeans(self.crowd, at_hand, scales)
            return np.broadcast_to(Streams(self.case, at_hand, volumes, discounts).npv(), values.shape)

        return npv

    def _deciding(self, name: str, mean: float) -> "Callable[[NDArray[Any]], NDArray[Any]]":
        """With the same runs at every value, so that only the input makes a difference."""
        import numpy as np

        def npv_at(value: float) -> float:
            differs = self.case.inputs[name].differs
            at_hand = self.base if differs else {**self.base, name: value}
            scales = {name: value / mean if mean else 0.0} if differs else {}
            crowd = self.crowd.like(at_hand, self.runs, scales=scales) if self.crowd is not None else None
            return float(Streams(self.case, at_hand, _AtMeans(crowd, at_hand, {}), self.discounts).npv())

        return lambda values: np.array([npv_at(float(value)) for value in values])


class _AtMeans:
    """Volumes as expected: the mean over runs and draws; `scales` multiply what differs per home."""

    def __init__(self, crowd: Crowd | None, values: Mapping[str, Array], scales: "dict[str, NDArray[Any]]") -> None:
        self.crowd, self.values, self.scales = crowd, values, scales

    def __call__(self, action: Action, parts: tuple[Part, ...]) -> list[Array]:
        if self.crowd is None:
            return [self.values[name] for name in action.volume]
        if self.crowd.case.joins(action):
            return self._weighed(self.crowd, True, parts)
        found: list[Array] = []
        for name in action.volume:
            if self.crowd.case.inputs[name].differs:
                found += self._weighed(self.crowd, False, ((name, False), *parts))
            else:
                share = self._weighed(self.crowd, False, parts)[0] / len(self.crowd.block) if parts else 1.0
                found.append(self.values[name] * share)
        return found

    def _weighed(self, crowd: Crowd, joins: bool, parts: tuple[Part, ...]) -> list[Array]:
        """What leaves a part of itself, 1 − s × number, is taken apart: without it, less s times with it."""
        for nth, (name, is_rest) in enumerate(parts):
            if is_rest and name in self.scales:
                others = parts[:nth] + parts[nth + 1 :]
                without = self._weighed(crowd, joins, others)
                within = self._weighed(crowd, joins, (*others, (name, False)))
                return [one - two for one, two in zip(without, within, strict=True)]
        table = crowd.table(joins, parts).mean(axis=0).sum(axis=1)
        scale: Array = 1.0
        for name, _is_rest in parts:
            scale = scale * self.scales.get(name, 1.0)
        return [float(each) * scale for each in table]


def _nobody(action: Action, parts: tuple[Part, ...]) -> list[Array]:
    return []
