"""Tiny instances in which everything can bind, and their optimum by trying everything."""

import itertools
import random
from typing import Any

from wijkwerk.engines.bundling.model import Instance, Need

KINDS = ["dak", "glas"]


def document(seed: int, needs: int = 5) -> dict[str, Any]:
    """A tiny instance in which everything can bind: tiers, minimum sizes, places, proofs, hours, windows."""
    dice = random.Random(seed)
    return {
        "format": "wijkwerk.bundling/1",
        "periods": ["2027K1", "2027K2"],
        "places": ["a", "b"],
        "value_per_local_hour": dice.choice([0, 1150]),
        "needs": [_need(dice, index) for index in range(needs)],
        "suppliers": [_supplier(dice, index) for index in range(2)],
    }


def _need(dice: random.Random, index: int) -> dict[str, Any]:
    first = dice.randrange(2)
    return {
        "id": f"n{index}",
        "kind": dice.choice(KINDS),
        "place": dice.choice("ab"),
        "units": dice.choice([1, 1, 2]),
        "hours": dice.choice([0.0, 2.5, 4.0]),
        "from": first,
        "to": dice.randrange(first, 2),
        "requires": dice.choice([[], [], ["VCA"]]),
        "penalty": dice.choice([100, 900, 2000]),
    }


def _supplier(dice: random.Random, index: int) -> dict[str, Any]:
    return {
        "id": f"s{index}",
        "step": 4,
        "certificates": dice.choice([[], ["VCA"]]),
        "hours_per_period": dice.choice([None, [4.0, 8.0]]),
        "offers": [_offer(dice, kind) for kind in dice.sample(KINDS, dice.choice([1, 2]))],
    }


def _offer(dice: random.Random, kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "fixed": dice.choice([0, 300]),
        "visit": dice.choice([0, 50]),
        "tiers": dice.choice([[[1, 500]], [[1, 600], [3, 300]]]),
        "min_units": dice.choice([1, 2, 3]),
        "max_units": [dice.choice([2, 4]), 3],
        "places": dice.choice([None, ["a"]]),
        "local_share": dice.choice([0, 0.5]),
    }


def slots_of(instance: Instance, need: Need) -> list[tuple[int, int, int] | None]:
    found: list[tuple[int, int, int] | None] = [None]
    for s, supplier in enumerate(instance.suppliers):
        for o, offer in enumerate(supplier.offers):
            fits = offer.kind == need.kind and (offer.places is None or need.place in offer.places)
            if fits and need.requires <= supplier.certificates:
                found += [(s, o, period) for period in range(need.first, need.last + 1)]
    return found


def cost_of(instance: Instance, choice: tuple[Any, ...]) -> int | None:
    """The objective of putting every need where `choice` says; None when that is not allowed."""
    total = sum(n.units * n.penalty for n, slot in zip(instance.needs, choice, strict=True) if slot is None)
    hours: dict[tuple[int, int], int] = {}
    for slot in {each for each in choice if each is not None}:
        supplier = instance.suppliers[slot[0]]
        offer = supplier.offers[slot[1]]
        inside = [need for need, each in zip(instance.needs, choice, strict=True) if each == slot]
        units = sum(need.units for need in inside)
        if not offer.min_units <= units <= offer.max_units[slot[2]]:
            return None
        key = (slot[0], slot[2])
        hours[key] = hours.get(key, 0) + sum(need.hours for need in inside)
        if supplier.hours is not None and hours[key] > supplier.hours[slot[2]]:
            return None
        price = min(price for start, price in offer.tiers if start <= units)
        total += offer.fixed + offer.visit * len({need.place for need in inside}) + units * price
        for need in inside:
            total -= int(need.hours / 100 * offer.local_share / 10000 * instance.value_per_local_hour + 0.5)
    return total


def optimum(instance: Instance) -> int:
    choices = itertools.product(*(slots_of(instance, need) for need in instance.needs))
    costs = (cost_of(instance, choice) for choice in choices)
    return min(cost for cost in costs if cost is not None)
