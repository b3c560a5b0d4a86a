"""A plan in the making: which need lies where, what is left of sizes and hours, and why a need lies nowhere."""

from collections.abc import Iterator

from wijkwerk.engines.bundling.model import Instance, Need, Offer, Supplier
from wijkwerk.engines.bundling.reckoning import net_cost

Slot = tuple[int, int, int]  # supplier index, offer index, period


class State:
    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.inside: dict[Slot, list[Need]] = {}
        self.where: dict[str, Slot] = {}
        self._asked: dict[Slot, int] = {}
        for need in instance.needs:
            for slot in self.open_slots(need):
                self._asked[slot] = self._asked.get(slot, 0) + need.units

    def supplier(self, slot: Slot) -> Supplier:
        return self.instance.suppliers[slot[0]]

    def offer(self, slot: Slot) -> Offer:
        return self.supplier(slot).offers[slot[1]]

    def of_kind(self, need: Need) -> list[tuple[int, int]]:
        return [
            (s, o)
            for s, supplier in enumerate(self.instance.suppliers)
            for o, offer in enumerate(supplier.offers)
            if offer.kind == need.kind
        ]

    def open_slots(self, need: Need) -> Iterator[Slot]:
        """Steps 1 to 4: of the kind, serving the place, with the proofs, in the window and large enough for this need."""
        for s, o in self.of_kind(need):
            supplier = self.instance.suppliers[s]
            offer = supplier.offers[o]
            if (
                offer.places is not None and need.place not in offer.places
            ) or not need.requires <= supplier.certificates:
                continue
            yield from (
                (s, o, period) for period in range(need.first, need.last + 1) if _is_open(supplier, offer, period, need)
            )

    def can_fill(self, slot: Slot) -> bool:
        """Step 5: all needs that pass 1 to 4 for it together reach its smallest size."""
        return self._asked.get(slot, 0) >= self.offer(slot).min_units

    def has_room(self, slot: Slot, need: Need) -> bool:
        """Step 6: enough units and hours are left in this plan."""
        units = sum(each.units for each in self.inside.get(slot, []))
        if units + need.units > self.offer(slot).max_units[slot[2]]:
            return False
        supplier = self.supplier(slot)
        return supplier.hours is None or self.hours_used(slot[0], slot[2]) + need.hours <= supplier.hours[slot[2]]

    def hours_used(self, supplier: int, period: int) -> int:
        return sum(
            need.hours
            for slot, needs in self.inside.items()
            if (slot[0], slot[2]) == (supplier, period)
            for need in needs
        )

    def put(self, need: Need, slot: Slot) -> None:
        self.inside.setdefault(slot, []).append(need)
        self.where[need.id] = slot

    def extra_cost(self, slot: Slot, need: Need) -> int:
        """What the package costs more, net, with this need in it."""
        value, offer, now = self.instance.value_per_local_hour, self.offer(slot), self.inside.get(slot, [])
        return net_cost(offer, [*now, need], value) - net_cost(offer, now, value)

    def reason(self, need: Need) -> str:
        """The first step that leaves no offer; `price` when one is left after all of them."""
        pairs = self.of_kind(need)
        if not pairs:
            return "kind"
        pairs = [
            (s, o)
            for s, o in pairs
            if (places := self.instance.suppliers[s].offers[o].places) is None or need.place in places
        ]
        if not pairs:
            return "place"
        if not any(need.requires <= self.instance.suppliers[s].certificates for s, _o in pairs):
            return "certificate"
        slots = list(self.open_slots(need))
        if not slots:
            return "window"
        slots = [slot for slot in slots if self.can_fill(slot)]
        if not slots:
            return "min_units"
        return "price" if any(self.has_room(slot, need) for slot in slots) else "capacity"

    def objective(self) -> int:
        value = self.instance.value_per_local_hour
        placed = sum(net_cost(self.offer(slot), needs, value) for slot, needs in self.inside.items())
        return placed + sum(need.units * need.penalty for need in self.instance.needs if need.id not in self.where)


def _is_open(supplier: Supplier, offer: Offer, period: int, need: Need) -> bool:
    most = offer.max_units[period]
    if need.units > most or offer.min_units > most:
        return False
    return supplier.hours is None or need.hours <= supplier.hours[period]
