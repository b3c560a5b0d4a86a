"""Bundling, matching and allocation: what is odd, and what is a hundred times a small sample."""

import copy
from random import Random
from typing import Any

from wijkwerk.engines.allocation import sample as money
from wijkwerk.engines.bundling.sample import Shape, drawn
from wijkwerk.engines.matching.sample import Size
from wijkwerk.engines.matching.sample import sample as week

Document = dict[str, Any]
HUNDRED_WIJKEN = "200,000 people × 50,000 shifts"
WEEKS = {
    "hundred streets": Size(7_000, 3_000, 15_000, 400),
    "40,000 people × 5,000 shifts": Size(40_000, 5_000, 19_500, 240),
    HUNDRED_WIJKEN: Size(200_000, 50_000, 41_000, 2_400),
}


def small(engine: str) -> Document:
    if engine == "bundling":
        return drawn(Shape(60, 2, 4, 3, 4), Random("street"))
    if engine == "matching":
        return week(Size(70, 30, 1_500, 4), 1)
    return money.sample("straat", 1)


def middling(engine: str) -> Document:
    """The neighbourhood of the sample, at which an engine works for seconds."""
    if engine == "bundling":
        return drawn(Shape(2_000, 6, 15, 4, 12), Random("wijk"))
    if engine == "matching":
        return week(Size(2_000, 500, 4_100, 24), 1)
    return money.sample("wijk", 1)


def large(engine: str, which: str) -> Document:
    """A hundred times the street in everything, and the neighbourhood with a hundred times as many rows."""
    if engine == "bundling":
        hundred, rows = Shape(6_000, 2, 400, 3, 400), Shape(200_000, 6, 15, 4, 12)
        return drawn(hundred if which == "hundred streets" else rows, Random(which))
    if engine == "matching":
        return week(WEEKS[which], 1)
    return _money(3_000, 600) if which == "hundred streets" else _money(300_000, 60)


def _money(costs: int, grants: int) -> Document:
    money.SIZES["large"] = (costs, grants)
    return money.sample("large", 1)


def odd(engine: str) -> dict[str, Document]:
    made = {"bundling": _needs, "matching": _people, "allocation": _costs}[engine](small(engine))
    return {name: {**small(engine), **copy.deepcopy(change)} for name, change in made.items()}


def _needs(made: Document) -> dict[str, Document]:
    need, supplier = made["needs"][0], made["suppliers"][0]
    offer = {**supplier["offers"][0], "fixed": 0, "visit": 0, "tiers": [[1, 0]]}
    free = {**supplier, "offers": [offer]}
    return {
        "no needs": {"needs": []},
        "no suppliers": {"suppliers": []},
        "neither": {"needs": [], "suppliers": []},
        "everything equal": {
            "needs": [{**need, "id": f"n{nth}"} for nth in range(300)],
            "suppliers": [{**supplier, "id": f"s{nth}"} for nth in range(20)],
        },
        "one enormous need": {"needs": [{**need, "units": 10**12, "hours": 1e12}, *made["needs"][1:]]},
        "everything enormous": {"needs": [{**row, "units": 10**15, "penalty": 10**15} for row in made["needs"]]},
        "no hours": {
            "suppliers": [{**row, "hours_per_period": [0.0] * len(made["periods"])} for row in made["suppliers"]]
        },
        "nothing costs anything": {
            "value_per_local_hour": 0,
            "needs": [{**row, "penalty": 0} for row in made["needs"]],
            "suppliers": [free],
        },
    }


def _people(made: Document) -> dict[str, Document]:
    people, shifts = made["people"], made["shifts"]
    ids = [row["id"] for row in people]
    return {
        "no people": {"people": []},
        "no shifts": {"shifts": []},
        "nobody is available": {"people": [{**row, "available": []} for row in people]},
        "no hours": {"people": [{**row, "max_hours_per_week": 0} for row in people]},
        "no room": {"people": [{**row, "room": 0} for row in people]},
        "everything equal": {
            "people": [{**people[0], "id": f"p{nth}", "avoid": []} for nth in range(300)],
            "shifts": [{**shifts[0], "id": f"t{nth}"} for nth in range(100)],
        },
        "one enormous shift": {"shifts": [{**shifts[0], "places": 10**12, "weight": 1e9}, *shifts[1:]]},
        "never enough people": {"shifts": [{**row, "places": 10**6, "min_places": 10**6} for row in shifts]},
        "everybody avoids everybody": {
            "people": [{**row, "avoid": [other for other in ids if other != row["id"]]} for row in people]
        },
    }


def _costs(made: Document) -> dict[str, Document]:
    costs, grants = made["costs"], made["grants"]
    ids = [row["id"] for row in grants]
    return {
        "no costs": {"costs": []},
        "no grants": {"grants": []},
        "neither": {"costs": [], "grants": []},
        "zero budget": {"own": 0, "grants": [{**row, "amount": 0} for row in grants]},
        "everything equal": {
            "costs": [{**costs[0], "id": f"k{nth}"} for nth in range(300)],
            "grants": [{**grants[0], "id": f"g{nth}", "excludes": []} for nth in range(20)],
        },
        "one enormous cost": {"costs": [{**costs[0], "amount": 10**15}, *costs[1:]]},
        "one enormous grant": {"grants": [{**grants[0], "amount": 10**15}, *grants[1:]]},
        "everything enormous": {"own": 10**15, "costs": [{**row, "amount": 10**15} for row in costs]},
        "all grants exclude each other": {
            "grants": [{**row, "excludes": [other for other in ids if other != row["id"]]} for row in grants]
        },
        "nothing may be split": {"grants": [{**row, "indivisible_below": 10**15} for row in grants]},
    }
