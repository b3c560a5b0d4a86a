"""Situations for tests: one plain one to change, and as many random ones as wanted."""

from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

from wijkwerk.engines.safety.answer import answer
from wijkwerk.engines.safety.model import LIVES_ON, WAYS, Answer
from wijkwerk.engines.safety.read import read_situation
from wijkwerk.reference.safety import safety_figures

PLAIN: dict[str, Any] = {
    "format": "wijkwerk.safety/1",
    "on": "2026-11-28",
    "payer": {
        "form": "stichting",
        "vpb": "not_liable",
        "anbi": False,
        "sports_club": False,
        "tax_office_agreed": None,
        "wage_tax_number": False,
    },
    "person": {
        "born_on": "1990-05-01",
        "lives_on": ["none"],
        "told_municipality": None,
        "told_uwv": None,
        "self_employed": False,
    },
    "work": {
        "usually_paid": False,
        "paid_post_in_last_year": False,
        "profession_of_person": False,
        "asylum_declaration": None,
    },
    "offer": {"way": "allowance", "cents": 2000, "hours": 4.0, "hourly_agreement": True},
    "history": [],
}


def plain(**changes: Any) -> dict[str, Any]:
    """Nothing in the way of an allowance of € 20 for four hours; a change goes to the field of that name, wherever it stands."""
    found = deepcopy(PLAIN)
    for name, value in changes.items():
        if name in found:
            found[name] = value
        else:
            part = next(each for each in ("payer", "person", "work", "offer") if name in found[each])
            found[part][name] = value
    return found


def received(on: str, cents: int, way: str = "allowance", payer: str = "this") -> dict[str, Any]:
    return {"on": on, "cents": cents, "way": way, "payer": payer}


def answered(document: dict[str, Any]) -> Answer:
    situation = read_situation(document)
    return answer(situation, figures=safety_figures(situation.on))


def random_situation(chance: Random) -> dict[str, Any]:
    """Days from 2021 to 2027, amounts around the bounds, people of all ages; every code comes up often."""
    on = date(2021, 1, 1) + timedelta(days=chance.randrange(7 * 365))
    if chance.random() < 0.5:
        on = on.replace(year=chance.choice((2024, 2025, 2026)), day=min(on.day, 28))
    return {
        "format": "wijkwerk.safety/1",
        "on": on.isoformat(),
        "payer": _payer(chance),
        "person": _person(chance, on),
        "work": {
            "usually_paid": chance.choice((True, False, False, None)),
            "paid_post_in_last_year": chance.choice((True, False, False, False, None)),
            "profession_of_person": chance.random() < 0.1,
            "asylum_declaration": chance.choice((True, False, None)),
        },
        "offer": {
            "way": chance.choice(WAYS),
            "cents": _cents(chance),
            "hours": chance.choice((None, 0, 2.5, 3, 3.33, 4.0, 40)),
            "hourly_agreement": chance.random() < 0.4,
        },
        "history": [_received(chance, on) for _ in range(chance.choice((0, 0, 1, 2, 5, 12)))],
    }


def _payer(chance: Random) -> dict[str, Any]:
    return {
        "form": chance.choice(("stichting", "stichting", "vereniging", "cooperatie", "bv", "informal")),
        "vpb": chance.choice(("not_liable", "not_liable", "exempt", "liable", "unknown")),
        "anbi": chance.random() < 0.3,
        "sports_club": chance.random() < 0.1,
        "tax_office_agreed": chance.choice((None, True, False)),
        "wage_tax_number": chance.random() < 0.5,
    }


def _person(chance: Random, on: date) -> dict[str, Any]:
    years = chance.choice((15, 16, 17, 20, 21, 22, 26, 27, 28, 45, 70))
    born_on = on.replace(year=on.year - years, day=min(on.day, 28)) + timedelta(days=chance.randrange(-2, 3))
    if chance.random() < 0.02:
        born_on = date(1996, 2, 29)
    return {
        "born_on": born_on.isoformat(),
        "lives_on": chance.sample(LIVES_ON, chance.choice((0, 1, 1, 1, 2, 3))),
        "told_municipality": chance.choice((True, False, None)),
        "told_uwv": chance.choice((True, False, None)),
        "self_employed": chance.random() < 0.05,
    }


def _cents(chance: Random) -> int:
    return chance.choice(
        (0, 1, 850, 1100, 1495, 1725, 1915, 2240, 2300, chance.randrange(25_000), chance.randrange(300_000))
    )


def _received(chance: Random, on: date) -> dict[str, Any]:
    day = on + timedelta(days=chance.choice((0, 1, -1, chance.randrange(-30, 31), chance.randrange(-400, 401))))
    return received(day.isoformat(), _cents(chance), chance.choice(WAYS), chance.choice(("this", "other")))
