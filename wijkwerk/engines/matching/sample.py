"""An invented week: homes and shifts in clusters, skills of unequal rarity, and one small scene for every `because` there is.

Only `Random.random()` is used, which gives the same numbers on every machine and in every Python; coordinates are whole metres.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

from wijkwerk.engines.matching.read import FORMAT
from wijkwerk.engines.matching.scenes import scenes

Row = dict[str, Any]
Thing = TypeVar("Thing")

MONDAY = datetime(2027, 3, 1)  # noqa: DTZ001 (clock time without a zone, as the format says)
# From what many can do to what hardly anybody can: how many of a hundred people have it, and how many of a hundred shifts ask it.
SKILLS = {
    "koken": (34, 12),
    "schoonmaken": (30, 10),
    "tuinieren": (28, 12),
    "gastvrouw": (24, 8),
    "schilderen": (20, 8),
    "fietsen maken": (16, 6),
    "naaien": (14, 5),
    "timmeren": (12, 8),
    "taalles": (10, 6),
    "computers": (9, 5),
    "kinderopvang": (8, 4),
    "elektra": (6, 4),
    "loodgieten": (5, 3),
    "lassen": (4, 3),
    "tolken": (3, 2),
}
LANGUAGES = {"nl": 82, "en": 35, "ar": 18, "tr": 15, "pl": 9, "ti": 5, "so": 4, "fa": 4}
ASKED_LANGUAGES = ("nl", "nl", "nl", "nl", "en", "en", "ar", "ar", "tr", "pl", "ti")
CERTIFICATES = {"VOG": 40, "EHBO": 12, "VCA": 8}


@dataclass(frozen=True, slots=True)
class Size:
    """`metres`: side of the square; `clusters`: courtyards in it."""

    people: int
    shifts: int
    metres: int
    clusters: int


SIZES = {
    "wijk": Size(2_000, 500, 4_100, 24),
    "city": Size(40_000, 5_000, 19_500, 240),
}


class Dice:
    """What chance decides, from `random()` alone."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random

    def whole(self, below: int) -> int:
        return int(self._random() * below)

    def of_hundred(self, share: int) -> bool:
        return self._random() * 100 < share

    def one(self, things: Sequence[Thing]) -> Thing:
        return things[self.whole(len(things))]

    def near(self, centre: int, spread: int) -> int:
        """Bell-shaped around the centre: the mean of four throws."""
        return centre + round(sum(self._random() - 0.5 for _throw in range(4)) * spread)


def sample(size: Size, seed: int) -> Row:
    """An instance document; the same for the same size and seed everywhere."""
    dice = Dice(seed)
    clusters = [(dice.whole(size.metres), dice.whole(size.metres)) for _cluster in range(size.clusters)]
    people_of_scenes, shifts_of_scenes = scenes(MONDAY)
    people = [_person(dice, clusters, f"p{number + 1}") for number in range(size.people - len(people_of_scenes))]
    for index, person in enumerate(people):
        if dice.of_hundred(2) and index:
            person["avoid"] = [people[dice.whole(index)]["id"]]
    shifts = [_shift(dice, clusters, f"t{number + 1}") for number in range(size.shifts - len(shifts_of_scenes))]
    return {"format": FORMAT, "people": people + people_of_scenes, "shifts": shifts + shifts_of_scenes}


def _at(dice: Dice, clusters: list[tuple[int, int]], spread: int) -> list[float]:
    x, y = dice.one(clusters)
    return [float(190_000 + dice.near(x, spread)), float(440_000 + dice.near(y, spread))]


def _person(dice: Dice, clusters: list[tuple[int, int]], name: str) -> Row:
    skills = {skill: dice.one((1, 1, 2, 2, 3)) for skill, (have, _ask) in SKILLS.items() if dice.of_hundred(have)}
    languages = [language for language, share in LANGUAGES.items() if dice.of_hundred(share)]
    kind = dice.whole(100)
    return {
        "id": name,
        "skills": skills,
        "wants": [skill for skill in SKILLS if dice.of_hundred(9) and skills.get(skill, 0) < 3],
        "languages": languages or ["nl"],
        "certificates": [name for name, share in CERTIFICATES.items() if dice.of_hundred(share)],
        "at": _at(dice, clusters, 900),
        "max_metres": dice.one((1000, 2000, 2500, 3000, 4000)),
        "available": _stays(dice),
        "max_hours_per_week": dice.one((4.0, 6.0, 8.0, 8.0, 12.0, 16.0)),
        "room": None if dice.of_hundred(60) else dice.one((0, 2_500, 5_000, 10_000, 19_000)),
        "waiting_days": dice.whole(30) if dice.of_hundred(60) else dice.whole(120),
        "buddy": "needs" if kind < 7 else "is" if kind < 15 else None,
        "avoid": [],
    }


def _stays(dice: Dice) -> list[list[str]]:
    found = []
    for day in range(7):
        if dice.of_hundred(70):
            start = MONDAY + timedelta(days=day, minutes=30 * (14 + dice.whole(22)))
            end = start + timedelta(minutes=30 * (8 + dice.whole(16)))
            found.append([_text(start), _text(end)])
    return found


def _shift(dice: Dice, clusters: list[tuple[int, int]], name: str) -> Row:
    start = MONDAY + timedelta(days=dice.whole(7), minutes=30 * (15 + dice.whole(26)))
    if dice.of_hundred(3):
        start = MONDAY + timedelta(days=dice.one((0, 2, 4, 6, 6)), hours=22)
    places = dice.one((1, 2, 2, 3, 3, 3, 4, 4, 5, 3))
    asked = [skill for skill, (_have, ask) in SKILLS.items() if dice.of_hundred(ask)][:2]
    skills = {skill: dice.one((1, 1, 1, 2, 2, 3)) for skill in asked}
    other = dice.one(list(SKILLS))
    teaches = [skill for skill in skills if dice.of_hundred(55)] + ([other] if other not in skills else [])
    return {
        "id": name,
        "start": _text(start),
        "end": _text(start + timedelta(minutes=30 * (4 + dice.whole(6)))),
        "at": _at(dice, clusters, 500),
        "places": places,
        "min_places": min(places, dice.one((1, 1, 1, 2, 2, 3))),
        "weight": dice.one((1.0, 1.0, 1.0, 1.5, 0.75)),
        "skills": skills,
        "teaches": teaches,
        "language": dice.one(ASKED_LANGUAGES) if dice.of_hundred(33) else None,
        "certificates": [dice.one(("VOG", "VOG", "EHBO", "VCA"))] if dice.of_hundred(12) else [],
        "reward": dice.one((0, 0, 1_000, 1_500, 2_500)),
    }


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")
