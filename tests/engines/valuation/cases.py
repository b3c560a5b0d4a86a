"""Cases to reckon with: the example, as it stands and with every distribution at its mean, and small ones made by hand or at random."""

import random
import re
import tomllib
from pathlib import Path
from typing import Any

from wijkwerk.engines.valuation import write
from wijkwerk.engines.valuation.distributions import parse_distribution
from wijkwerk.engines.valuation.inputs import read_figures
from wijkwerk.engines.valuation.model import Case, Figure
from wijkwerk.engines.valuation.read import read_case
from wijkwerk.engines.valuation.solve import worth

HERE = Path(__file__).parent
SPREAD = re.compile(r"^(triangular|normal|lognormal|beta|uniform|choice)\(")
CORRECTIONS = ("anyway", "others", "displaced", "fade")


def example() -> dict[str, Any]:
    return tomllib.loads((HERE / "example.toml").read_text())


def figures() -> dict[str, Any]:
    return tomllib.loads((HERE / "figures.toml").read_text())


def at_means(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: at_means(each) for name, each in value.items()}
    if isinstance(value, list):
        return [at_means(each) for each in value]
    return parse_distribution(value).mean if isinstance(value, str) and SPREAD.match(value) else value


def read(document: dict[str, Any], folder: Path = HERE, known: dict[str, Any] | None = None) -> Case:
    return read_case(document, read_figures(known or figures()), folder)


def reckoned(document: dict[str, Any], folder: Path = HERE, **more: Any) -> dict[str, Any]:
    """The result document."""
    return write.result(worth(read(document, folder), **more), 0.0)


def reckoned_with(document: dict[str, Any], known: tuple[Figure, ...]) -> dict[str, Any]:
    """The result document, with other figures than those of the example."""
    return write.result(worth(read_case(document, known, HERE)), 0.0)


def amount(value: float | str, unit: str, **more: Any) -> dict[str, Any]:
    return {"value": value, "unit": unit, "assumption": "for a test", **more}


def small(**inputs: Any) -> dict[str, Any]:
    """One action of one year, a cost per unit and an outcome that lasts two years; inputs may be replaced."""
    known = {
        "rate": amount(0.0, "1"),
        "homes": amount(10, "home/y"),
        "visit": amount(100, "€/home"),
        "gas": amount(50, "m3/home/y"),
        "price": amount(1.5, "€/m3"),
        **{name: amount(0, "1") for name in CORRECTIONS},
        **inputs,
    }
    return {
        "format": "wijkwerk.valuation/1",
        "id": "small",
        "title": "Klein",
        "start": 2027,
        "years": 3,
        "price_level": 2027,
        "discount_rate": "rate",
        "draws": 500,
        "seed": 7,
        "inputs": known,
        "actions": [{"id": "fix", "title": "F", "unit": "home", "volume": "homes", "from": 2027, "to": 2027}],
        "costs": [{"id": "visits", "title": "V", "action": "fix", "party": "wijkbedrijf", "amount": "visit"}],
        "outcomes": [
            outcome("gas", "gas", "m3", [{"party": "resident", "direction": "gain", "price": "price"}], lasts=2)
        ],
    }


def outcome(name: str, of: Any, unit: str, values: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": name.title(),
        "action": "fix",
        "unit": unit,
        "amount": of,
        "capital": "economic",
        "grade": "estimated",
        "adds_up": True,
        **{field: field for field in CORRECTIONS},
        "values": values,
        **more,
    }


PARTIES = ("resident", "wijkbedrijf", "municipality", "state")


def at_random(seed: int) -> dict[str, Any]:
    """A tiny case with everything fixed: whole costs, yearly costs, payments, outcomes that come once or last, gains and losses."""
    source = random.Random(seed)
    years = source.randint(1, 5)
    found = small()
    found.update(id=f"random-{seed}", years=years, start=2030, actions=[], costs=[], outcomes=[])
    inputs = found["inputs"]
    inputs["rate"] = amount(round(source.uniform(0, 0.1), 4), "1")
    for name in CORRECTIONS:
        inputs[name] = amount(source.choice([0, 1, round(source.random(), 3)]), "1")
    for nth in range(source.randint(0, 3)):
        first = source.randint(0, years - 1)
        last = source.randint(first, years - 1)
        volumes = [f"volume_{nth}_{i}" for i in range(last - first + 1)]
        inputs.update({name: amount(source.randint(0, 30), "home/y") for name in volumes})
        action = {"id": f"a{nth}", "title": "A", "unit": "home", "from": 2030 + first, "to": 2030 + last}
        found["actions"].append({**action, "volume": volumes})
        for way, unit in enumerate(["€", "€/y", "€/home"]):
            if source.random() < 0.5:
                inputs[f"cost_{nth}_{way}"] = amount(source.randint(0, 99999) / 100, unit)
                payer, payee = source.sample(PARTIES, 2)
                to = {"to": payee} if source.random() < 0.4 else {}
                cost = {"id": f"c{nth}{way}", "title": "C", "action": f"a{nth}", "party": payer, **to}
                found["costs"].append({**cost, "amount": f"cost_{nth}_{way}"})
        for number in range(source.randint(0, 2)):
            found["outcomes"].append(_outcome_at_random(source, inputs, nth, number))
    return found


def _outcome_at_random(source: random.Random, inputs: dict[str, Any], nth: int, number: int) -> dict[str, Any]:
    name = f"o{nth}{number}"
    lasting = {"lasts": source.randint(1, 6)} if source.random() < 0.7 else {}
    inputs[f"amount_{name}"] = amount(source.randint(0, 500) / 10, "m3/home/y" if lasting else "m3/home")
    values = []
    for party in source.sample(PARTIES, source.randint(0, 3)):
        inputs[f"price_{name}_{party}"] = amount(source.randint(0, 400) / 100, "€/m3")
        direction = source.choice(["gain", "loss"])
        values.append({"party": party, "direction": direction, "price": f"price_{name}_{party}"})
    capital = source.choice(["social", "ecological", "economic"])
    more = {"action": f"a{nth}", "adds_up": source.random() < 0.8, "capital": capital, **lasting}
    return outcome(name, f"amount_{name}", "m3", values, **more)
