"""Invented instances, for trying and measuring: a neighbourhood of 3,000 costs and 60 grants, or a small one."""

import random
from typing import Any

SIZES = {"wijk": (3000, 60), "straat": (30, 6)}
CATEGORIES = ("materiaal", "opleiding", "loon", "advies", "huur", "activiteit", "vervoer", "communicatie")
PROJECTS = ("isolatie", "groen", "ontmoeten", "zorg", "jeugd", "energie", "repareren", "eten", "werk", "kunst")
PLACES = tuple(f"blok-{nth}" for nth in range(1, 21))
PARTNERS = ("corporatie", "gemeente", "school", "zorggroep", "buurthuis", "vereniging", "aannemer", "energiebedrijf")
PERIODS = tuple(f"{year}K{quarter}" for year in (2027, 2028) for quarter in (1, 2, 3, 4))


def sample(kind: str, seed: int) -> dict[str, Any]:
    """The document of an instance; the same for the same seed. The grants together come to nine tenths of the costs, own money to 6 %."""
    dice = random.Random(f"{kind} {seed}")
    costs_count, grants_count = SIZES[kind]
    costs = [_cost(dice, nth) for nth in range(1, costs_count + 1)]
    total = sum(cost["amount"] for cost in costs)
    grants = [_grant(dice, nth, grants_count, total) for nth in range(1, grants_count + 1)]
    for grant in dice.sample(grants, grants_count // 10):
        grant["excludes"] = [dice.choice([other["id"] for other in grants if other is not grant])]
    own = round(total * 0.06)
    return {"format": "wijkwerk.allocation/1", "periods": list(PERIODS), "own": own, "costs": costs, "grants": grants}


def _cost(dice: random.Random, nth: int) -> dict[str, Any]:
    return {
        "id": f"k{nth}",
        "amount": round(dice.lognormvariate(12.6, 0.9)),
        "category": dice.choice(CATEGORIES),
        "project": dice.choice((None, *PROJECTS)),
        "place": dice.choice((None, *PLACES)),
        "period": dice.randrange(len(PERIODS)),
        "essential": dice.random() < 0.3,
        "partners": dice.sample(PARTNERS, dice.choice((0, 1, 1, 2))),
    }


def _grant(dice: random.Random, nth: int, count: int, total: int) -> dict[str, Any]:
    """Two of the four filters are set, so that a grant may pay some 15 % of all costs."""
    filters = {
        "categories": sorted(dice.sample(CATEGORIES, dice.randint(3, 5))),
        "projects": sorted(dice.sample(PROJECTS, dice.randint(3, 6))),
        "places": sorted(dice.sample(PLACES, dice.randint(7, 13))),
        "partners": sorted(dice.sample(PARTNERS, dice.randint(3, 5))),
    }
    are_set = dice.sample(sorted(filters), dice.choice((1, 1, 2)))
    first, length = dice.randrange(5), dice.choice((2, 3, 4, 4))
    return {
        "id": f"g{nth}",
        "amount": round(total * 0.9 / count * dice.uniform(0.4, 1.6)),
        **{name: values if name in are_set else None for name, values in filters.items()},
        "from": first,
        "to": min(first + length - 1, len(PERIODS) - 1),
        "max_share": dice.choice((0.5, 0.7, 0.8, 1.0, 1.0)),
        "max_share_total": dice.choice((0.5, 0.75, 1.0, 1.0)),
        "min_own": dice.choice((0.0, 0.0, 0.0, 0.05, 0.1)),
        "indivisible_below": dice.choice((0, 0, 25_000, 50_000)),
        "lapses": dice.random() < 0.5,
        "excludes": [],
        "rank": dice.randint(1, 9),
    }
