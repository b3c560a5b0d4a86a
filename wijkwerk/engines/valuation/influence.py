"""The verifier's own computation of what a result depends on: shares of variance from full samples, break-even values by trying them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from wijkwerk.engines.valuation import redraw
from wijkwerk.engines.valuation.averaged import Averaged, at_means
from wijkwerk.engines.valuation.columns import Column, Number, each_of, largest, mean
from wijkwerk.engines.valuation.model import Case, there
from wijkwerk.engines.valuation.recount import Recount
from wijkwerk.engines.valuation.rejoin import Rejoined

SAMPLE = 32768
CLOSE = 1e-6
FURTHEST = 1000
STEPS = 2001


def check_sensitivity(case: Case, seed: int, told: Any) -> Iterator[str]:
    rows: list[Any] = told if isinstance(told, list) else [None]
    fields = {"input", "first", "total"}
    if not all(isinstance(row, dict) and row.keys() == fields for row in rows):
        yield "sensitivity: must be a list of input, first, total"
        return
    if not all(_is_share(row["first"]) and _is_share(row["total"]) for row in rows):
        yield "sensitivity: a share is a number from 0 to 1"
        return
    if case.homes is not None:
        known = {each.id for each in case.inputs.values() if each.spread is not None and not each.spread.is_fixed}
        is_ordered = all(one["total"] >= two["total"] for one, two in pairwise(rows))
        if len(rows) > 3 or not is_ordered or not all(row["input"] in known for row in rows):
            yield "sensitivity: at most three inputs that vary, the largest first"
        return
    expected = _shares(case, seed)
    if [row["input"] for row in rows] != [name for name, _first, _total in expected]:
        yield f"sensitivity: should be of {', '.join(name for name, _first, _total in expected) or 'nothing'}"
        return
    for nth, (row, (_name, first, total)) in enumerate(zip(rows, expected, strict=True)):
        for field, value in (("first", first), ("total", total)):
            if abs(row[field] - value) > CLOSE:
                yield f"sensitivity[{nth}].{field}: {row[field]!r}, should be {value!r}"


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _npv(case: Case, stated: dict[str, Number]) -> Number:
    values = {name: value * case.inputs[name].unit.scale for name, value in stated.items()}
    return Recount(case, values, None).all().npv()


def _shares(case: Case, seed: int) -> list[tuple[str, float, float]]:
    """(input, first, total) of at most three, the largest total first."""
    one = redraw.redrawn(case, seed, SAMPLE)
    varied = [name for name, each in case.inputs.items() if name in one and isinstance(one[name], Column)]
    two = {name: redraw.one(case.inputs[name], seed, SAMPLE, "second") for name in varied}
    first, second = (each_of(_npv(case, {**one, **each}), SAMPLE) for each in ({}, two))
    both = first + second
    middle = mean(both)
    variance = mean([(each - middle) ** 2 for each in both])
    if not variance > 1e-12 * mean([each**2 for each in both]):
        return []
    found = []
    for name in varied:
        mixed = each_of(_npv(case, {**one, name: two[name]}), SAMPLE)
        total = min(1.0, mean([(a - b) ** 2 for a, b in zip(first, mixed, strict=True)]) / 2 / variance)
        if total > 1e-20:
            found.append((name, min(max(_alone(second, mixed), 0.0), total), total))
    return sorted(found, key=lambda each: (-each[2], each[0]))[:3]


def _alone(second: list[float], mixed: list[float]) -> float:
    """The correlation of two samples that share one input."""
    centre = (mean(second) + mean(mixed)) / 2
    one, two = ([each - centre for each in sample] for sample in (second, mixed))
    spread = mean([a * a + b * b for a, b in zip(one, two, strict=True)]) / 2
    return mean([a * b for a, b in zip(one, two, strict=True)]) / spread if spread > 0 else 0.0


def check_break_even(case: Case, told: Any, homes: Rejoined | None = None) -> Iterator[str]:
    """Values of inputs that decide who joins are left to whoever ran it: they come from a few runs, and are as rough as those."""
    rows = told if isinstance(told, list) else []
    if [row.get("input") if isinstance(row, dict) else None for row in rows] != list(case.inputs):
        yield "break_even: one for every input, in their order"
        return
    trying = _Trying(case, homes)
    decides = case.adoption.names if case.adoption is not None else frozenset()
    for nth, row in enumerate(rows):
        place, found = f"break_even[{nth}]", case.inputs[row["input"]]
        value = row.get("value")
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if (
            row.keys() != {"input", "value", "unit"}
            or row["unit"] != found.unit_text
            or not (value is None or is_number)
        ):
            yield f"{place}: must tell input, value and unit"
        elif row["input"] not in decides:
            yield from trying.problems(row["input"], value, f"{place}.value")


class _Trying:
    """The npv with all inputs at their means but one, in the units as written."""

    def __init__(self, case: Case, homes: Rejoined | None) -> None:
        self.case = case
        plain = [each for each in case.inputs.values() if each.spread is not None and not each.differs]
        self.means: dict[str, Number] = {each.id: there(each.spread).mean for each in plain}
        self.homes = None if homes is None else at_means(case, homes, self.means)

    def usual(self, name: str) -> float:
        found = self.case.inputs[name]
        if found.spread is not None:
            return found.spread.mean
        return mean(list(there(self.case.homes).columns[there(found.column)]))

    def npv(self, name: str, values: list[float]) -> list[float]:
        usual, differs = self.usual(name), self.case.inputs[name].differs
        scales = {name: Column([each / usual if usual else 0.0 for each in values])} if differs else {}
        stated = self.means if differs else {**self.means, name: Column(values)}
        reckoned = {each: value * self.case.inputs[each].unit.scale for each, value in stated.items()}
        homes = None if self.homes is None else Averaged(self.homes, scales)
        return each_of(Recount(self.case, reckoned, homes).all().npv(), len(values))

    def problems(self, name: str, value: float | None, place: str) -> Iterator[str]:
        """The npv is 0 there, and changes its sign nowhere nearer to the mean."""
        usual, limit = self.usual(name), 1 / self.case.inputs[name].unit.scale
        outcomes = self.case.outcomes
        corrections = [names for each in outcomes for names in (each.anyway, each.others, each.displaced, each.fade)]
        far = limit if any(name in names for names in corrections) else FURTHEST * usual
        low, high = min(0.0, far), max(0.0, far)
        reach = max(abs(usual - low), abs(high - usual))
        if value is not None:
            reach = abs(value - usual)
            if not (low <= value <= high and self._is_zero(name, value, low)):
                yield f"{place}: the npv is not 0 at {value!r}"
                return
        steps = [1e-9 ** (1 - nth / (STEPS - 1)) * reach * (1 - 1e-6) for nth in range(STEPS)]
        grid = [usual - step for step in reversed(steps)] + [usual] + [usual + step for step in steps]
        npvs = self.npv(name, [each for each in grid if low <= each <= high])
        signs = [(each > 0) - (each < 0) for each in npvs]
        if value != usual and (min(signs) != max(signs) or (value is None and signs[0] == 0)):
            yield f"{place}: the npv is 0 nearer to the mean than {value!r}"

    def _is_zero(self, name: str, value: float, low: float) -> bool:
        usual = self.usual(name)
        near = abs(value) * 1e-9 + abs(usual) * 1e-12
        around = self.npv(name, [value - near, value, value + near])
        if min(around) <= 0 <= max(around):
            return True
        return largest(Column(around)) <= 1e-9 * largest(Column(self.npv(name, [low, usual])))
