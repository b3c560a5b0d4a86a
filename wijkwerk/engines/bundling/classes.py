"""An instance as arrays, kind by kind: classes of equal needs against slots, a slot being one offer in one period.

Needs with equal place, units, hours and penalty that may go to the same slots are interchangeable, so a class counts them. Kinds
meet only in the hours of their suppliers.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wijkwerk.engines.bundling.model import Instance, Need, Offer, Supplier
from wijkwerk.engines.bundling.reckoning import local_value

Whole = NDArray[Any]  # int64, or Python's own integers where an instance speaks of sums that int64 cannot hold
Slot = tuple[int, int, int]  # supplier index, offer index, period
FITS = 2**52
NO_TIER = 2**60


@dataclass(frozen=True, slots=True)
class Kind:
    """C classes against J slots; at most T tiers. Money in cents, hours in hundredths.

    `members` need indexes per class; per class [C] `count`, `units` and `hours` of one need, `penalty` of one need (all its units),
    `place` (a number within this kind, rising) with `firsts` where each place begins; per slot [J] `fixed`, `visit`, `least` and
    `most` units, `row` in the list of limited hours (-1: no limit); per tier and slot [T, J] `start` and `price`; per class and slot
    [C, J] `may` (steps 1 to 5 of the reasons) and `local` value of one need.
    """

    name: str
    members: tuple[tuple[int, ...], ...]
    slots: tuple[Slot, ...]
    count: NDArray[np.int64]
    units: Whole
    hours: Whole
    penalty: Whole
    place: NDArray[np.int64]
    firsts: NDArray[np.int64]
    fixed: Whole
    visit: Whole
    least: Whole
    most: Whole
    row: NDArray[np.int64]
    start: Whole
    price: Whole
    may: NDArray[np.bool_]
    local: Whole

    @property
    def sizes(self) -> tuple[int, int]:
        return len(self.members), len(self.slots)

    @property
    def places(self) -> int:
        return len(self.firsts)


@dataclass(frozen=True, slots=True)
class Classes:
    """`hours` in hundredths per limited row of (supplier, period); `idle` is the objective of placing nothing, in cents."""

    kinds: tuple[Kind, ...]
    hours: Whole
    idle: int
    exact: bool

    @property
    def arcs(self) -> int:
        return sum(int(kind.may.sum()) for kind in self.kinds)


def classes_of(instance: Instance) -> Classes:
    exact = _fits(instance)
    rows: dict[tuple[int, int], int] = {}
    hours: list[int] = []
    for s, supplier in enumerate(instance.suppliers):
        for period, most in enumerate(supplier.hours or ()):
            rows[s, period] = len(hours)
            hours.append(most)
    groups: dict[str, dict[tuple[Any, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, need in enumerate(instance.needs):
        alike = (need.place, need.first, need.last, need.requires, need.units, need.hours, need.penalty)
        groups[need.kind][alike].append(index)
    dtype: Any = np.int64 if exact else object
    kinds = [_Builder(instance, name, list(groups[name].values()), rows, dtype).kind() for name in sorted(groups)]
    return Classes(
        kinds=tuple(kind for kind in kinds if kind is not None),
        hours=np.array(hours, dtype=dtype),
        idle=sum(need.units * need.penalty for need in instance.needs),
        exact=exact,
    )


def _fits(instance: Instance) -> bool:
    """Whether every sum that can arise stays far within int64 (and float64's whole numbers)."""
    units = sum(need.units for need in instance.needs)
    hours = sum(need.hours for need in instance.needs)
    dearest, most_hours = 1, 0
    for supplier in instance.suppliers:
        most_hours = max(most_hours, *(supplier.hours or (0,)))
        for offer in supplier.offers:
            dearest = max(dearest, offer.fixed, offer.visit, offer.tiers[0][1], *offer.max_units, offer.min_units)
    penalties = sum(need.units * need.penalty for need in instance.needs)
    money = (units + 1) * dearest + penalties + hours * (instance.value_per_local_hour + 1) * 10_000
    return max(money, most_hours, units * dearest) < FITS


class _Builder:
    """The arrays of one kind."""

    def __init__(
        self, instance: Instance, name: str, alike: Sequence[list[int]], rows: dict[tuple[int, int], int], dtype: Any
    ) -> None:
        self.instance, self.name, self.alike, self.rows, self.dtype = instance, name, alike, rows, dtype
        self.needs = [instance.needs[indexes[0]] for indexes in alike]
        self.slots: list[Slot] = []
        self.offers: list[tuple[Supplier, Offer, int]] = []
        for s, supplier in enumerate(instance.suppliers):
            for o, offer in enumerate(supplier.offers):
                if offer.kind == name:
                    self._slots(s, o, supplier, offer)

    def _slots(self, s: int, o: int, supplier: Supplier, offer: Offer) -> None:
        for period, most in enumerate(offer.max_units):
            if offer.min_units <= most:
                self.slots.append((s, o, period))
                self.offers.append((supplier, offer, period))

    def kind(self) -> Kind | None:
        if not self.slots:
            return None
        may = self._may()
        asked = self._column([len(indexes) * need.units for indexes, need in zip(self.alike, self.needs, strict=True)])
        least = self._column([offer.min_units for _supplier, offer, _period in self.offers])
        reach = (may * asked[:, None]).sum(axis=0)
        may &= (reach >= least).astype(bool)[None, :]
        kept = self._merged(may)
        if not kept:
            return None
        chosen = [indexes[0] for indexes in kept]
        needs = [self.needs[index] for index in chosen]
        names = [need.place for need in needs]
        turns = [index for index in range(len(names)) if index == 0 or names[index] != names[index - 1]]
        place = np.zeros(len(names), dtype=np.int64)
        place[turns[1:]] = 1
        return self._arrays(kept, needs, may[chosen], np.cumsum(place), np.array(turns), reach)

    def _arrays(self, kept: Any, needs: Any, may: Any, place: Any, firsts: Any, reach: Any) -> Kind:
        members = tuple(tuple(sorted(n for index in indexes for n in self.alike[index])) for indexes in kept)
        most = self._column([offer.max_units[period] for _supplier, offer, period in self.offers])
        start, price = self._tiers()
        return Kind(
            name=self.name,
            members=members,
            slots=tuple(self.slots),
            count=np.array([len(each) for each in members], dtype=np.int64),
            units=self._column([need.units for need in needs]),
            hours=self._column([need.hours for need in needs]),
            penalty=self._column([need.units * need.penalty for need in needs]),
            place=place,
            firsts=firsts,
            fixed=self._column([offer.fixed for _supplier, offer, _period in self.offers]),
            visit=self._column([offer.visit for _supplier, offer, _period in self.offers]),
            least=self._column([offer.min_units for _supplier, offer, _period in self.offers]),
            most=np.minimum(most, reach),
            row=np.array([self.rows.get((s, period), -1) for s, _offer, period in self.slots], dtype=np.int64),
            start=start,
            price=price,
            may=may,
            local=self._local(needs),
        )

    def _column(self, values: list[int]) -> Whole:
        return np.array(values, dtype=self.dtype)

    def _may(self) -> NDArray[np.bool_]:
        """Steps 1 to 4 of the reasons: place, proofs, window, and large enough for this need."""
        places = {name: number for number, name in enumerate(dict.fromkeys(need.place for need in self.needs))}
        proofs = {each: number for number, each in enumerate(dict.fromkeys(need.requires for need in self.needs))}
        place = np.array([places[need.place] for need in self.needs])
        asks = np.array([proofs[need.requires] for need in self.needs])
        first, last = np.array([need.first for need in self.needs]), np.array([need.last for need in self.needs])
        units, hours = self._column([n.units for n in self.needs]), self._column([n.hours for n in self.needs])
        may = np.zeros((len(self.needs), len(self.slots)), dtype=bool)
        for j, (supplier, offer, period) in enumerate(self.offers):
            serves = np.array([offer.places is None or name in offer.places for name in places])
            holds = np.array([each <= supplier.certificates for each in proofs])
            fits = (first <= period) & (period <= last) & (units <= offer.max_units[period]).astype(bool)
            may[:, j] = serves[place] & holds[asks] & fits
            if supplier.hours is not None:
                may[:, j] &= (hours <= supplier.hours[period]).astype(bool)
        return may

    def _merged(self, may: NDArray[np.bool_]) -> list[list[int]]:
        """Groups of rows that the plan cannot tell apart, place by place; rows without a slot stay out."""
        packed = np.packbits(may, axis=1)
        groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for index, need in enumerate(self.needs):
            if may[index].any():
                key = (need.place, need.units, need.hours, need.penalty, packed[index].tobytes())
                groups[key].append(index)
        return [groups[key] for key in sorted(groups)]

    def _tiers(self) -> tuple[Whole, Whole]:
        most = max(len(offer.tiers) for _supplier, offer, _period in self.offers)
        start = np.full((most, len(self.offers)), NO_TIER, dtype=self.dtype)
        price = np.zeros((most, len(self.offers)), dtype=self.dtype)
        for j, (_supplier, offer, _period) in enumerate(self.offers):
            for t in range(most):
                begins, price[t, j] = offer.tiers[min(t, len(offer.tiers) - 1)]
                if t < len(offer.tiers):
                    start[t, j] = begins
        return start, price

    def _local(self, needs: list[Need]) -> Whole:
        value = self.instance.value_per_local_hour
        found = np.zeros((len(needs), len(self.offers)), dtype=self.dtype)
        shares: dict[int, list[int]] = defaultdict(list)
        examples: dict[int, Offer] = {}
        for j, (_supplier, offer, _period) in enumerate(self.offers):
            shares[offer.local_share].append(j)
            examples[offer.local_share] = offer
        for share, columns in shares.items():
            known: dict[int, int] = {}
            for need in needs:
                if need.hours not in known:
                    known[need.hours] = local_value(need, examples[share], value)
            found[:, columns] = np.array([known[need.hours] for need in needs], dtype=self.dtype)[:, None]
        return found
