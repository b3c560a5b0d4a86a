"""Counting and valuation: what is odd, and what is a hundred times a small sample."""

import re
from pathlib import Path
from random import Random
from typing import Any

from benches import valuation as bench

from wijkwerk.engines.counting import sample as invented
from wijkwerk.engines.counting.pabulib import write_pabulib

HEADING = "META\nkey;value\nvote_type;approval\nbudget;{budget}\nPROJECTS\nproject_id;cost\n"
VALUATION = (Path(__file__).resolve().parents[2] / "tests" / "engines" / "valuation" / "example.toml").read_text()
FIGURES = Path(__file__).resolve().parents[2] / "tests" / "engines" / "valuation" / "figures.toml"


def election(budget: int, costs: dict[str, int], ballots: list[str]) -> str:
    projects = "".join(f"{name};{cost}\n" for name, cost in costs.items())
    votes = "".join(f"{number};{ballot}\n" for number, ballot in enumerate(ballots, 1))
    return f"{HEADING.format(budget=budget)}{projects}VOTES\nvoter_id;vote\n{votes}"


def odd_elections() -> dict[str, str]:
    costs = dict.fromkeys("abcdefghijkl", 100)
    chance = Random(1)
    ballots = [",".join(chance.sample(sorted(costs), 4)) for _voter in range(60)]
    return {
        "no voters": election(500, costs, []),
        "no projects": election(500, {}, []),
        "neither, and no budget": election(0, {}, []),
        "everybody the same ballot": election(500, costs, ["a,b,c"] * 60),
        "empty ballots": election(500, costs, [""] * 60),
        "one project dearer than the budget": election(500, {**costs, "a": 501}, ballots),
        "all dearer than the budget": election(50, costs, ballots),
        "zero budget": election(0, costs, ballots),
        "all ties": election(500, costs, [",".join(costs)] * 60),
        "ties of 200 projects": election(
            5_000, {f"p{n:03}": 100 for n in range(200)}, [f"p{n:03}" for n in range(200)]
        ),
        "an enormous budget": election(10**15, {**costs, "a": 10**15}, ballots),
        "one voter": election(500, costs, ["a"]),
        "one cent short": election(500, {"a": 500, "b": 250}, ["a", "a", "b"]),
    }


def invented_election(projects: int, voters: int) -> str:
    invented.SIZES["hard"] = (projects, voters)
    return "".join(write_pabulib(invented.sample_election("hard", 1)))


def odd_cases() -> dict[str, str]:
    """The example, with a part of it taken away or at its edge."""
    fixed = re.sub(r'"(triangular|normal|lognormal|beta|uniform|choice)\([^"]*\)"', "1", VALUATION)
    nothing = re.sub(r"value = [\d.]+, unit = \"(€[^\"]*)\"", r'value = 0, unit = "\1"', VALUATION)
    return {
        "no homes": VALUATION.replace("homes = { value = 200,", "homes = { value = 0,"),
        "zero horizon": VALUATION.replace("years = 4", "years = 0"),
        "everything fixed": fixed.replace("fade_gas = { value = 1,", "fade_gas = { value = 0.1,"),
        "zero money": nothing,
        "one draw": VALUATION.replace("draws = 10000", "draws = 1"),
        "no draws": VALUATION.replace("draws = 10000", "draws = 0"),
        "nothing is done": VALUATION[: VALUATION.index("[[actions]]")],
        "two hundred years": VALUATION.replace("years = 4", "years = 200"),
        "enormous price": VALUATION.replace("value = 8000,", "value = 1e15,"),
        "a price that is no number": VALUATION.replace("value = 8000,", "value = nan,"),
        "an infinite price": VALUATION.replace("value = 8000,", "value = inf,"),
        "a discount rate of −1": VALUATION.replace(
            'discount = { ref = "discount_rate_mkba" }', 'discount = { value = -1, unit = "1", assumption = "x" }'
        ),
        "an empty list of homes": VALUATION.replace("[inputs]", '[homes]\nfile = "empty.csv"\n[inputs]'),
    }


def ranked(options: int, voters: int) -> dict[str, Any]:
    chance = Random(1)
    names = [f"o{number}" for number in range(options)]
    ballots = [[[name] for name in chance.sample(names, chance.randint(1, options))] for _voter in range(voters)]
    rows = [{"id": f"v{number}", "vote": ballot} for number, ballot in enumerate(ballots)]
    return {"format": "wijkwerk.counting/1", "kind": "ranked", "options": names, "seats": 3, "ballots": rows}


def many_homes(folder: Path, homes: int) -> Path:
    """A folder with `value.toml` and `adoption.toml`: so many homes, thirty years and a thousand draws."""
    place = folder / f"homes-{homes}"
    place.mkdir(exist_ok=True)
    bench.write_cases(place, homes)
    return place
