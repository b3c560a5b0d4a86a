"""Invented instances in two sizes, a wijk and a city, for trying and measuring the engine.

Every figure is random; none says anything about a real neighbourhood, supplier or price. The same shape and seed give the same file.
"""

import math
from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Any

from wijkwerk.engines.bundling.read import FORMAT

UNITS, OFTEN = (1, 2, 3, 6), (85, 8, 4, 3)
TIERS = ((0.4, 0.92), (0.9, 0.84))  # from which part of an offer's share, and what part of the first price then
PENALTIES = (1.2, 1.5, 2.5)
PROOFS = ("VCA", "F-gas")
OFFERS = 3


@dataclass(frozen=True, slots=True)
class Shape:
    needs: int
    kinds: int
    suppliers: int
    periods: int
    places: int


SHAPES = {
    "wijk": Shape(needs=2_000, kinds=6, suppliers=15, periods=4, places=12),
    "city": Shape(needs=100_000, kinds=12, suppliers=60, periods=8, places=100),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """`price` in cents and `hours` per unit; `share` in units: what is asked, over those who offer it and the periods."""

    name: str
    price: int
    hours: float
    share: float = 0.0


def sample(name: str, seed: int) -> dict[str, Any]:
    """The document of one instance; `name` is a key of SHAPES."""
    return drawn(SHAPES[name], Random(f"{name}/{seed}"))


def drawn(shape: Shape, dice: Random) -> dict[str, Any]:
    places = [f"blok-{number}" for number in range(1, shape.places + 1)]
    kinds = [
        Kind(f"soort-{number}", 100 * dice.randint(800, 6000), dice.randint(40, 240) / 10)
        for number in range(1, shape.kinds + 1)
    ]
    needs = [_need(dice, f"n{number}", dice.choice(kinds), places, shape) for number in range(1, shape.needs + 1)]
    offered = [dice.sample(range(shape.kinds), min(OFFERS, shape.kinds)) for _supplier in range(shape.suppliers)]
    kinds = _with_shares(kinds, needs, offered, shape.periods)
    suppliers = [
        _supplier(dice, f"s{number}", [kinds[index] for index in indexes], places, shape.periods)
        for number, indexes in enumerate(offered, start=1)
    ]
    return {
        "format": FORMAT,
        "periods": [f"{2027 + index // 4}K{index % 4 + 1}" for index in range(shape.periods)],
        "places": places,
        "value_per_local_hour": 1150,
        "needs": needs,
        "suppliers": suppliers,
    }


def _with_shares(kinds: list[Kind], needs: list[dict[str, Any]], offered: list[list[int]], periods: int) -> list[Kind]:
    asked: Counter[str] = Counter()
    for need in needs:
        asked[need["kind"]] += need["units"]
    offers = Counter(index for indexes in offered for index in indexes)
    return [
        Kind(kind.name, kind.price, kind.hours, asked[kind.name] / (max(1, offers[index]) * periods))
        for index, kind in enumerate(kinds)
    ]


def _need(dice: Random, name: str, kind: Kind, places: list[str], shape: Shape) -> dict[str, Any]:
    units = dice.choices(UNITS, OFTEN)[0]
    windows = [(first, last) for first in range(shape.periods) for last in range(first, shape.periods)]
    first, last = dice.choice(windows)
    return {
        "id": name,
        "kind": kind.name,
        "place": dice.choice(places),
        "units": units,
        "hours": round(units * kind.hours, 2),
        "from": first,
        "to": last,
        "requires": [proof for proof in PROOFS if dice.random() < 0.2],
        "penalty": round(kind.price * dice.choice(PENALTIES)),
    }


def _supplier(dice: Random, name: str, kinds: list[Kind], places: list[str], periods: int) -> dict[str, Any]:
    asked = sum(kind.share * kind.hours for kind in kinds)
    certificates = [proof for proof in PROOFS if dice.random() < 0.85]
    unlimited = dice.random() < 1 / 3
    return {
        "id": name,
        "step": dice.randint(1, 6),
        "certificates": certificates,
        "hours_per_period": None
        if unlimited
        else [round(asked * dice.uniform(0.7, 1.5), 2) for _period in range(periods)],
        "offers": [_offer(dice, kind, places, periods) for kind in kinds],
    }


def _offer(dice: Random, kind: Kind, places: list[str], periods: int) -> dict[str, Any]:
    first = round(kind.price * dice.uniform(0.85, 1.15))
    tiers = [[1, first]]
    for share, part in TIERS:
        tiers.append([max(tiers[-1][0] + 1, round(share * kind.share)), round(part * first)])
    return {
        "kind": kind.name,
        "fixed": round(first * dice.uniform(0.1, 0.6)),
        "visit": round(first * dice.uniform(0.01, 0.06)),
        "tiers": tiers,
        "min_units": max(1, round(kind.share * dice.uniform(0.05, 0.3))),
        "max_units": [max(1, round(kind.share * dice.uniform(0.7, 1.5))) for _period in range(periods)],
        "places": _served(dice, places),
        "local_share": round(dice.uniform(0, 0.5), 2),
    }


def _served(dice: Random, places: list[str]) -> list[str] | None:
    """A third serve everywhere, the others at least a third of the places."""
    if dice.random() < 1 / 3:
        return None
    served = set(dice.sample(places, dice.randint(math.ceil(len(places) / 3), len(places))))
    return [place for place in places if place in served]
