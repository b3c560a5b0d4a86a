"""Which grant may pay which cost, and how much at most: everything that follows from one pair alone."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wijkwerk.engines.allocation.model import FILTERS, WHOLE, Cost, Grant, Instance

PASSES: dict[str, Callable[[Cost, Grant], bool]] = {
    "category": lambda cost, grant: grant.categories is None or cost.category in grant.categories,
    "project": lambda cost, grant: grant.projects is None or cost.project in grant.projects,
    "place": lambda cost, grant: grant.places is None or cost.place in grant.places,
    "partners": lambda cost, grant: grant.partners is None or not grant.partners.isdisjoint(cost.partners),
    "period": lambda cost, grant: grant.first <= cost.period <= grant.last,
}


VALUES: dict[str, Callable[[Cost], Hashable]] = {  # what a filter looks at
    "category": lambda cost: cost.category,
    "project": lambda cost: cost.project,
    "place": lambda cost: cost.place,
    "partners": lambda cost: cost.partners,
    "period": lambda cost: cost.period,
}


def _passing(instance: Instance) -> list[list[int]]:
    """Per cost the grants whose filters it passes. Costs share few values, so each filter looks at each value once: a bit per grant."""
    seen: dict[tuple[str, Hashable], int] = {}
    found = []
    for cost in instance.costs:
        bits = -1
        for name in FILTERS:
            key = (name, VALUES[name](cost))
            if key not in seen:
                seen[key] = sum(1 << g for g, grant in enumerate(instance.grants) if PASSES[name](cost, grant))
            bits &= seen[key]
        found.append(list(_ones(bits)))
    return found


def _ones(bits: int) -> Iterator[int]:
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1


def share_of(cost: Cost, grant: Grant) -> int:
    """The most cents of this grant in this cost."""
    return grant.max_share * cost.amount // WHOLE


class Pair(NamedTuple):
    """A cost and a grant, by index, that may pay it: from `least` to `most` cents beside at least `need` own money. There may be millions, and a
    named tuple is made in a third of the time of a dataclass."""

    cost: int
    grant: int
    least: int
    most: int
    need: int


@dataclass(frozen=True, slots=True)
class Eligibility:
    """`pairs` in order of cost, then grant: only those in which at least a cent can be paid. `caps` by grant; `excluded`: per grant
    the grants, by index, that never pay the same cost. `eligible` counts all eligible pairs."""

    instance: Instance
    caps: tuple[int, ...]
    excluded: tuple[frozenset[int], ...]
    pairs: tuple[Pair, ...]
    eligible: int


def eligibility(instance: Instance) -> Eligibility:
    found = _passing(instance)
    sums = [0] * len(instance.grants)
    for cost, grants in zip(instance.costs, found, strict=True):
        for g in grants:
            sums[g] += cost.amount
    caps = tuple(
        min(grant.amount, grant.max_share_total * total // WHOLE)
        for grant, total in zip(instance.grants, sums, strict=True)
    )
    pairs = tuple(_pairs(instance, found, caps))
    return Eligibility(instance, caps, _excluded(instance), pairs, sum(map(len, found)))


def _pairs(instance: Instance, found: list[list[int]], caps: Sequence[int]) -> Iterator[Pair]:
    """`need` is rounded up, the share down as in `share_of`, which is written out here, since there may be millions."""
    own = instance.own
    rules = [
        (grant.max_share, grant.min_own, max(grant.indivisible_below, 1), cap)
        for grant, cap in zip(instance.grants, caps, strict=True)
    ]
    for c, grants in enumerate(found):
        amount = instance.costs[c].amount
        for g in grants:
            share, beside, least, cap = rules[g]
            need = -(-beside * amount // WHOLE)
            most = min(share * amount // WHOLE, cap, amount - need)
            if least <= most and need <= own:
                yield Pair(c, g, least, most, need)


def _excluded(instance: Instance) -> tuple[frozenset[int], ...]:
    numbers = {grant.id: g for g, grant in enumerate(instance.grants)}
    found: list[set[int]] = [set() for _grant in instance.grants]
    for g, grant in enumerate(instance.grants):
        for other in grant.excludes:
            found[g].add(numbers[other])
            found[numbers[other]].add(g)
    return tuple(frozenset(each) for each in found)
