"""Invented instances in which every rule can bind, and the best plan of a tiny one by looking at them all."""

import itertools
import random
from fractions import Fraction
from math import ceil, floor
from typing import Any

SIZES = [(1, 2), (2, 2), (2, 2), (3, 2), (2, 3)]


def document(
    seed: int, *, costs: int, grants: int, most: int = 7, own: tuple[int, ...] = (0, 1, 2, 3, 5)
) -> dict[str, Any]:
    dice = random.Random(seed)
    made = {
        "format": "wijkwerk.allocation/1",
        "periods": ["2027K1", "2027K2"],
        "own": dice.choice(own),
        "costs": [_cost(dice, nth, most) for nth in range(costs)],
        "grants": [_grant(dice, nth, most * costs // max(grants, 1)) for nth in range(grants)],
    }
    if grants > 1 and dice.random() < 0.4:
        made["grants"][0]["excludes"] = ["g1"]
    return made


def tiny(seed: int) -> dict[str, Any]:
    costs, grants = random.Random(-seed - 1).choice(SIZES)
    return document(seed, costs=costs, grants=grants)


def middling(seed: int) -> dict[str, Any]:
    return document(seed, costs=25, grants=5, most=90_000, own=(0, 40_000, 200_000))


def _cost(dice: random.Random, nth: int, most: int) -> dict[str, Any]:
    return {
        "id": f"k{nth}",
        "amount": dice.randint(1, most),
        "category": dice.choice("ab"),
        "project": dice.choice([None, "p"]),
        "place": dice.choice([None, "q"]),
        "period": dice.randrange(2),
        "essential": dice.random() < 0.4,
        "partners": dice.choice([[], ["x"], ["x", "y"]]),
    }


def _grant(dice: random.Random, nth: int, most: int) -> dict[str, Any]:
    first = dice.choice([0, 0, 1])
    return {
        "id": f"g{nth}",
        "amount": dice.randint(0, most + 3),
        "categories": dice.choice([None, None, ["a"], ["a", "b"]]),
        "projects": dice.choice([None, None, None, ["p"]]),
        "places": dice.choice([None, None, None, ["q"]]),
        "partners": dice.choice([None, None, None, ["x"]]),
        "from": first,
        "to": dice.choice([1, 1, first]),
        "max_share": dice.choice([1.0, 1.0, 0.5, 0.7]),
        "max_share_total": dice.choice([1.0, 1.0, 0.6]),
        "min_own": dice.choice([0.0, 0.0, 0.1, 0.3]),
        "indivisible_below": dice.choice([0, 0, most // 3, most // 2]),
        "lapses": dice.random() < 0.5,
        "excludes": [],
        "rank": dice.randint(1, 3),
    }


def example() -> dict[str, Any]:
    """The example of the format: two costs, two grants."""
    return {
        "format": "wijkwerk.allocation/1",
        "periods": ["2027K1", "2027K2"],
        "own": 300_000,
        "costs": [
            {
                "id": "k1", "amount": 800_000, "category": "materiaal", "project": "isolatie", "place": "blok-1",
                "period": 0, "essential": True, "partners": ["corporatie"],
            },
            {
                "id": "k2", "amount": 500_000, "category": "opleiding", "project": None, "place": None, "period": 1,
                "essential": False, "partners": [],
            },
        ],
        "grants": [
            {
                "id": "g1", "amount": 600_000, "categories": ["materiaal"], "projects": None, "places": None,
                "partners": None, "from": 0, "to": 0, "max_share": 0.7, "max_share_total": 1.0, "min_own": 0.1,
                "indivisible_below": 50_000, "lapses": True, "excludes": [], "rank": 1,
            },
            {
                "id": "g2", "amount": 400_000, "categories": None, "projects": None, "places": None,
                "partners": ["corporatie"], "from": 0, "to": 1, "max_share": 1.0, "max_share_total": 1.0, "min_own": 0.0,
                "indivisible_below": 0, "lapses": False, "excludes": [], "rank": 2,
            },
        ],
    }  # fmt: skip


def _share(value: float) -> Fraction:
    return Fraction(round(value * 10_000), 10_000)


def _is_eligible(cost: dict[str, Any], grant: dict[str, Any]) -> bool:
    filters = (("categories", "category"), ("projects", "project"), ("places", "place"))
    passes = all(grant[many] is None or cost[one] in grant[many] for many, one in filters)
    has_partner = grant["partners"] is None or bool(set(grant["partners"]) & set(cost["partners"]))
    return passes and has_partner and grant["from"] <= cost["period"] <= grant["to"]


def _ways(cost: dict[str, Any], grants: list[dict[str, Any]], own: int) -> list[tuple[int, ...]]:
    """Every way to pay one cost that keeps its rules: cents by grant, own money last."""
    most = [floor(_share(g["max_share"]) * cost["amount"]) if _is_eligible(cost, g) else 0 for g in grants]
    found = []
    for way in itertools.product(*(range(each + 1) for each in [*most, min(own, cost["amount"])])):
        paying = [grant for grant, cents in zip(grants, way[:-1], strict=True) if cents]
        names = {grant["id"] for grant in paying}
        if (
            sum(way) <= cost["amount"]
            and all(cents >= g["indivisible_below"] for g, cents in zip(grants, way[:-1], strict=True) if cents)
            and all(way[-1] >= ceil(_share(g["min_own"]) * cost["amount"]) for g in paying)
            and not any(names & set(g["excludes"]) for g in paying)
        ):
            found.append(way)
    return found


def best_of_all(made: dict[str, Any]) -> tuple[int, ...]:
    """The six levels of the best plan: every way of every cost, kept apart by what each payer has paid."""
    costs, grants = made["costs"], made["grants"]
    caps = [
        min(g["amount"], floor(_share(g["max_share_total"]) * sum(c["amount"] for c in costs if _is_eligible(c, g))))
        for g in grants
    ] + [made["own"]]
    reached: dict[tuple[int, ...], tuple[int, int, int]] = {(0,) * len(caps): (0, 0, 0)}
    for cost in costs:
        further: dict[tuple[int, ...], tuple[int, int, int]] = {}
        ways = _ways(cost, grants, made["own"])
        for used, (essential, missing, lines) in reached.items():
            for way in ways:
                now = tuple(a + b for a, b in zip(used, way, strict=True))
                if any(cents > cap for cents, cap in zip(now, caps, strict=True)):
                    continue
                less = cost["amount"] - sum(way)
                value = (essential + less * cost["essential"], missing + less, lines + sum(cents > 0 for cents in way))
                further[now] = min(value, further.get(now, value))
        reached = further
    return min(
        (
            value[0],
            value[1],
            sum(g["amount"] - cents for g, cents in zip(grants, used[:-1], strict=True) if g["lapses"]),
            used[-1],
            sum(g["rank"] * cents for g, cents in zip(grants, used[:-1], strict=True)),
            value[2],
        )
        for used, value in reached.items()
    )
