"""Greedy: most votes (or points) first; each project is taken if it still fits the budget, and skipped if not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from wijkwerk.engines.counting.model import Election


@dataclass(frozen=True, slots=True)
class Taken:
    """`tied`: projects with as many votes that fitted too, in the order of their ids; `left`: of the budget after `taken`."""

    taken: int
    tied: tuple[int, ...]
    left: Fraction


@dataclass(frozen=True, slots=True)
class Filling:
    """`missing`: of each project that was skipped, what its cost exceeded the money left by, in its turn."""

    taken: tuple[Taken, ...]
    missing: Mapping[int, Fraction]


def fill(
    election: Election, money: Fraction, *, after: Sequence[int] = (), instead: Mapping[int, int] | None = None
) -> Filling:
    """`after`: what was bought before. `instead`: by number of projects taken here so far, plus 1, which of the tied is taken."""
    totals = [support.total for support in election.support]
    before = frozenset(after)
    waiting = [number for number in range(len(totals)) if number not in before]
    waiting.sort(key=lambda number: (-totals[number], election.projects[number].id))
    taken: list[Taken] = []
    missing: dict[int, Fraction] = {}
    while waiting:
        first = waiting[0]
        cost = election.projects[first].cost
        if cost > money:
            missing[first] = cost - money
            waiting.pop(0)
            continue
        tied = tuple(
            number for number in waiting if totals[number] == totals[first] and election.projects[number].cost <= money
        )
        chosen = (instead or {}).get(len(taken) + 1, first)
        money -= election.projects[chosen].cost
        waiting.remove(chosen)
        taken.append(Taken(chosen, tied, money))
    return Filling(tuple(taken), missing)
