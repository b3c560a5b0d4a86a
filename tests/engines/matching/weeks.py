"""Tiny random weeks in which everything happens: learners, buddies, avoiding, minimum sizes, hours, room, and shifts that clash."""

import random
from typing import Any

SKILLS = ["timmeren", "koken"]
Document = dict[str, Any]


def week(seed: int, *, people: int = 5, shifts: int = 3) -> Document:
    dice = random.Random(seed)
    return {
        "format": "wijkwerk.matching/1",
        "people": [_person(dice, index, people) for index in range(people)],
        "shifts": [_shift(dice, index) for index in range(shifts)],
    }


def _person(dice: random.Random, index: int, people: int) -> Document:
    return {
        "id": f"p{index}",
        "skills": {skill: dice.choice([1, 2, 3]) for skill in dice.sample(SKILLS, dice.choice([0, 1, 2]))},
        "wants": dice.sample(SKILLS, dice.choice([0, 1, 2])),
        "languages": dice.choice([["nl"], ["nl", "ar"]]),
        "certificates": dice.choice([[], ["VOG"]]),
        "at": [float(dice.randrange(0, 4000)), 0.0],
        "max_metres": dice.choice([2000, 5000, 5000]),
        "available": [["2027-03-07T08:00", "2027-03-08T06:00"]] if dice.random() < 0.85 else [],
        "max_hours_per_week": dice.choice([2.0, 4.5, 8.0, 16.0]),
        "room": dice.choice([None, None, 1500, 3000]),
        "waiting_days": dice.choice([0, 0, 30, 40, 90]),
        "buddy": dice.choice([None, None, None, "needs", "is"]),
        "avoid": [f"p{(index + 1) % people}"] if dice.random() < 0.15 and people > 1 else [],
    }


def _shift(dice: random.Random, index: int) -> Document:
    places = dice.choice([1, 2, 3])
    hour = dice.choice([9, 10, 12, 12, 15, 19])
    end = "2027-03-08T01:30" if hour == 19 else f"2027-03-07T{hour + dice.choice([1, 2, 3]):02d}:00"
    return {
        "id": f"t{index}",
        "start": f"2027-03-07T{hour:02d}:00",
        "end": end,
        "at": [float(dice.randrange(0, 4000)), 0.0],
        "places": places,
        "min_places": dice.randrange(1, places + 1),
        "weight": dice.choice([1.0, 1.0, 0.5, 2.125]),
        "skills": {skill: dice.choice([1, 2, 3]) for skill in SKILLS if dice.random() < 0.35},
        "teaches": [skill for skill in SKILLS if dice.random() < 0.5],
        "language": dice.choice([None, None, "ar"]),
        "certificates": ["VOG"] if dice.random() < 0.1 else [],
        "reward": dice.choice([0, 1500]),
    }


def one(**change: Any) -> Document:
    """One person and one shift that fits; `person__field=…` and `shift__field=…` change it."""
    person = {
        "id": "p1",
        "skills": {},
        "wants": [],
        "languages": ["nl"],
        "certificates": [],
        "at": [0.0, 0.0],
        "max_metres": 5000,
        "available": [["2027-03-01T08:00", "2027-03-01T18:00"]],
        "max_hours_per_week": 8.0,
        "room": None,
        "waiting_days": 0,
        "buddy": None,
        "avoid": [],
    }
    shift = {
        "id": "t1",
        "start": "2027-03-01T09:00",
        "end": "2027-03-01T11:00",
        "at": [100.0, 0.0],
        "places": 1,
        "min_places": 1,
        "weight": 1.0,
        "skills": {},
        "teaches": [],
        "language": None,
        "certificates": [],
        "reward": 0,
    }
    for name, value in change.items():
        whose, _dot, field = name.partition("__")
        (person if whose == "person" else shift)[field] = value
    return {"format": "wijkwerk.matching/1", "people": [person], "shifts": [shift]}
