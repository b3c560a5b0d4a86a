"""The verifier's own homes: neighbours by all distances, who joins year by year, and sums over homes run by run."""

import math
from array import array
from itertools import repeat
from operator import mul, sub

from wijkwerk.engines.valuation import redraw
from wijkwerk.engines.valuation.columns import Column, Number, each_of
from wijkwerk.engines.valuation.model import Action, Case, Names, there

Weight = tuple[str, bool]  # an input that differs per home; True for 1 − input
SURE = 1e6  # the largest hazard


class Rejoined:
    """`values`: per input that does not differ, in the unit of the computation. `years[run]`: when each home joins."""

    def __init__(self, case: Case, values: dict[str, Number], draws: int, seed: int) -> None:
        self.case, self.homes, self.draws, self.seed = case, there(case.homes), draws, seed
        self.block, self.blocks = self.homes.block, len(self.homes.blocks)
        self.sizes = [self.block.count(nth) for nth in range(self.blocks)]
        self._known: dict[str, list[float]] = {}
        self._sums: dict[tuple[bool, tuple[Weight, ...]], list[list[Number]]] = {}
        self.runs, self.last, self.years = 1, 1, [[0] * len(self.block)]
        if case.adoption is not None:
            action = case.action(case.adoption.action)
            self.runs, self.last = min(case.adoption.runs, draws), action.last - action.first + 1
            self.per_run = {name: each_of(values[name], draws) for name in case.adoption.names if name in values}
            near = _nearest(self.homes.x, self.homes.y, self.block, case.adoption.neighbours)
            self.years = [_Run(self, run, near).joined() for run in range(self.runs)]

    def number(self, name: str, draw: int) -> list[float]:
        """Per home, in the unit of the computation."""
        if name in self._known:
            return self._known[name]
        found, homes = self.case.inputs[name], len(self.block)
        own = self.homes.columns[found.column] if found.column is not None else None
        if own is None:
            own = tuple(redraw.per_home(found, self.seed, draw, homes))
        scaled = [each * found.unit.scale for each in own]
        if not found.is_random:
            self._known[name] = scaled
        return scaled

    def sums(self, action: Action, year: int, weights: tuple[Weight, ...]) -> list[Number]:
        """Per block: Σ over the homes that the action reaches in its year `year`."""
        joins = self.case.joins(action)
        key = joins, tuple(sorted(weights))
        if key not in self._sums:
            self._sums[key] = self._summed(*key)
        return self._sums[key][year if joins else 0]

    def _summed(self, joins: bool, weights: tuple[Weight, ...]) -> list[list[Number]]:
        """By year and block. A draw has the run of its number modulo the runs."""
        differs = any(self.case.inputs[name].is_random for name, _is_rest in weights)
        rows = [self._row(nth, joins, weights) for nth in range(self.draws if differs else self.runs if joins else 1)]
        cells: list[Number] = [
            Column(cell[draw % len(cell)] for draw in range(self.draws)) if len(cell) > 1 else cell[0]
            for cell in zip(*rows, strict=True)
        ]
        return [cells[begin : begin + self.blocks] for begin in range(0, len(cells), self.blocks)]

    def _row(self, row: int, joins: bool, weights: tuple[Weight, ...]) -> list[float]:
        """By year and block in one list; who never joins comes last."""
        own = [1.0] * len(self.block)
        for name, is_rest in weights:
            number = self.number(name, row)
            own = list(map(mul, own, map(sub, repeat(1.0), number) if is_rest else number))
        found = [0.0] * ((self.last + 1 if joins else 1) * self.blocks)
        years = self.years[row % self.runs] if joins else repeat(0)
        for year, block, weight in zip(years, self.block, own, strict=False):
            found[year * self.blocks + block] += weight
        return found


class _Run:
    """One run of adoption: a home joins in the year in which the sum of its hazards reaches its exponential number."""

    def __init__(self, homes: Rejoined, run: int, near: list[list[int]]) -> None:
        self.homes, self.run, self.near = homes, run, near
        adoption, count = there(homes.case.adoption), len(homes.block)
        price = self._product((*adoption.price, *adoption.own_price))
        self.alone = [base + paid for base, paid in zip(self._product(adoption.base), price, strict=True)]
        self.influence, self.talk = (self._product(each) for each in (adoption.influence, adoption.talk))
        self.talks = min(count, int(max(0.0, self._product(adoption.talks)[0]) + 0.5))
        self._hazards: dict[float, float] = {}

    def _product(self, names: Names) -> list[float]:
        """Per home."""
        homes = self.homes
        found = [1.0] * len(homes.block)
        for name in names:
            differs = homes.case.inputs[name].differs
            number = homes.number(name, self.run) if differs else repeat(homes.per_run[name][self.run])
            found = list(map(mul, found, number))
        return found

    def joined(self) -> list[int]:
        homes, watchers = len(self.near), _watchers(self.near)
        last = self.homes.last
        left, joined = redraw.patience(self.homes.seed, self.run, homes), [last] * homes
        is_random = 0 < self.talks < homes
        key = redraw.stream(self.homes.seed, "talks", "")
        picks = redraw.shares(key, self.run, self.talks * last) if is_random else []
        has_joined, quiet = [0] * homes, [self._hazard(home, 0) for home in range(homes)]
        waiting = list(range(homes))
        for year in range(last):
            pick = picks[year * self.talks : (year + 1) * self.talks]
            for home in _talked(waiting, self.talks, pick):
                loud = self._hazard(home, has_joined[home], is_talked_to=True)
                left[home] = _short(left[home] - _short(loud - quiet[home]))
            own = array("f", map(sub, map(left.__getitem__, waiting), map(quiet.__getitem__, waiting)))
            for home, rest in zip(waiting, own, strict=True):
                left[home] = rest
            new = [home for home, rest in zip(waiting, own, strict=True) if rest <= 0]
            for home in new:
                joined[home] = year
                for other in watchers[home]:
                    has_joined[other] += 1
            for other in {other for home in new for other in watchers[home]}:
                quiet[other] = self._hazard(other, has_joined[other])
            waiting = [home for home in waiting if joined[home] == last]
        return joined

    def _hazard(self, home: int, joined: int, *, is_talked_to: bool = False) -> float:
        """−ln(1 − chance), of 32 bits."""
        share = joined / max(1, len(self.near[home]))
        z = self.alone[home] + self.influence[home] * share + (self.talk[home] if is_talked_to else 0.0)
        if z not in self._hazards:
            self._hazards[z] = _short(min(max(z, 0.0) + math.log1p(math.exp(-abs(z))), SURE))
        return self._hazards[z]


def _short(value: float) -> float:
    """As a float of 32 bits."""
    return array("f", (value,))[0]


def _talked(waiting: list[int], talks: int, pick: list[float]) -> list[int]:
    """Floyd's sample of places among those who wait."""
    if talks >= len(waiting):
        return waiting
    chosen: set[int] = set()
    for nth in range(talks):
        last = len(waiting) - talks + nth
        place = int(pick[nth] * (last + 1))
        chosen.add(last if place in chosen else place)
    return [waiting[place] for place in chosen]


def _watchers(near: list[list[int]]) -> list[list[int]]:
    """Who have this home among their neighbours."""
    found: list[list[int]] = [[] for _home in near]
    for home, others in enumerate(near):
        for other in others:
            found[other].append(home)
    return found


def _nearest(x: tuple[float, ...], y: tuple[float, ...], block: tuple[int, ...], most: int) -> list[list[int]]:
    own: dict[int, list[int]] = {}
    for home, number in enumerate(block):
        own.setdefault(number, []).append(home)
    found = []
    for home, number in enumerate(block):
        apart = sorted(((x[other] - x[home]) ** 2 + (y[other] - y[home]) ** 2, other) for other in own[number])
        found.append([other for _square, other in apart if other != home][:most])
    return found
