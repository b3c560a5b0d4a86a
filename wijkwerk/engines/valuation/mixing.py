"""The two samples that shares of variance are taken from, with homes: what differs per home comes from the draws that are there.

Two draws of a crowd are independent, so the second sample takes draw d + 1 where the first takes draw d, and no home is drawn again. Only
where an input decides who joins, or is multiplied by other random inputs, are some crowds simulated again.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wijkwerk.engines.valuation import drawn, streams
from wijkwerk.engines.valuation.cashflow import Array, Part, Volumes
from wijkwerk.engines.valuation.crowd import Crowd, Remade
from wijkwerk.engines.valuation.model import Action, Case
from wijkwerk.engines.valuation.sensitivity import SAMPLE, Samples

if TYPE_CHECKING:
    from numpy.typing import NDArray

AGAIN = 4_000_000  # homes that are simulated again for one input


def samples(case: Case, seed: int, crowd: Crowd | None) -> Samples:
    first = drawn.draw(case, seed, SAMPLE).values
    second = drawn.draw(case, seed, SAMPLE, streams.SECOND).values
    if crowd is None:
        return Samples(first, second, lambda values, changed: _plain(values))
    mixer = _Mixer(case, crowd)
    for name in mixer.deciding:
        if not isinstance(crowd.values.get(name, 0.0), float):
            first[name] = crowd.values[name][mixer.rows(0)]
            second[name] = crowd.values[name][mixer.rows(1)]
    return Samples(first, second, mixer.volumes)


def _plain(values: Mapping[str, Array]) -> Volumes:
    def volumes(action: Action, parts: tuple[Part, ...]) -> list[Array]:
        return [values[name] for name in action.volume]

    return volumes


class _Mixer:
    def __init__(self, case: Case, crowd: Crowd) -> None:
        self.case, self.crowd = case, crowd
        names = case.adoption.names if case.adoption is not None else frozenset()
        self.deciding = frozenset(name for name in names if case.inputs[name].is_random)
        fewer = max(2, AGAIN // len(crowd.block))
        self.runs = min(crowd.runs, fewer) if self.deciding else crowd.runs
        self.again = min(crowd.draws, fewer)

    def rows(self, shift: int) -> "NDArray[Any]":
        """Which run of adoption each draw of a sample takes."""
        import numpy as np

        return (np.arange(SAMPLE) + shift) % self.runs

    def volumes(self, values: Mapping[str, Array], changed: frozenset[str]) -> Volumes:
        """`changed`: what is taken from the second sample; more than one name means all of it."""
        shift_all = len(changed) != 1 and bool(changed)
        remade = _Remaking(self, changed, shift_all)
        return lambda action, parts: self.crowd.volumes(action, parts, values, remade)

    def is_touched(self, joins: bool, parts: tuple[Part, ...], changed: frozenset[str]) -> bool:
        return bool(joins and changed & self.deciding) or any(name in changed for name, _is_rest in parts)

    def again_with(self, changed: frozenset[str], joins: bool, parts: tuple[Part, ...]) -> "NDArray[Any]":
        """A table in which one input comes from the next draw, for fewer draws."""
        rows = self.runs if joins and self.deciding else self.again
        values = dict(self.crowd.values)
        for name in changed & values.keys():
            if not isinstance(values[name], float):
                values[name] = values[name][(self.rows(1))[:rows] % len(values[name])]
        return self.crowd.like(values, rows, changed).table(joins, parts)


class _Remaking(Remade):
    def __init__(self, mixer: _Mixer, changed: frozenset[str], shift_all: bool) -> None:
        self.mixer, self.changed, self.shift_all = mixer, changed, shift_all

    def sums(self, joins: bool, parts: tuple[Part, ...]) -> "NDArray[Any]":
        import numpy as np

        is_touched = self.shift_all or self.mixer.is_touched(joins, parts, self.changed)
        random = [name for name, _is_rest in parts if self.mixer.case.inputs[name].is_random]
        is_alone = self.shift_all or (not joins and set(random) == self.changed)
        shift = 1 if is_touched else 0
        if is_touched and not is_alone:
            table, shift = self.mixer.again_with(self.changed, joins, parts), 0
        else:
            table = self.mixer.crowd.table(joins, parts)
            if joins and self.mixer.deciding:
                table = table[: self.mixer.runs]
        sums = table.sum(axis=2)
        return sums if len(sums) == 1 else sums[(np.arange(SAMPLE) + shift) % len(sums)]
