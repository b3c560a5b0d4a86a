"""Small scenes at the end of every sample, each in a night of its own, so that every `because` occurs."""

from datetime import datetime, timedelta
from typing import Any

Row = dict[str, Any]
FAR = [183_000.0, 433_000.0]  # outside every cluster, so that nobody of the week comes along


def scenes(monday: datetime) -> tuple[list[Row], list[Row]]:
    """(people, shifts): a person for each reason to have no shift, and a shift for each reason to have places left."""
    people: list[Row] = []
    shifts: list[Row] = []
    night = 0

    def play(cast: list[Row], called: list[Row]) -> None:
        nonlocal night
        start = monday + timedelta(days=night % 7, hours=2 + night // 7 * 1.5)
        end = start + timedelta(minutes=75)
        night += 1
        for row in cast:
            people.append(_person(f"p-scene{len(people) + 1}", start, end) | row)
        for row in called:
            shifts.append(_shift(f"t-scene{len(shifts) + 1}", start, end) | row)

    play([{"available": []}], [])
    play([{"at": [FAR[0] + 900.0, FAR[1]], "max_metres": 800}], [{}])
    play([{"skills": {"lassen": 1}}], [{"skills": {"lassen": 2}}])
    play([{"languages": ["nl"]}], [{"language": "bo"}])
    play([{}], [{"certificates": ["duiken"]}])
    play([{"room": 1_000}], [{"reward": 2_500}])
    play([{"max_hours_per_week": 1.0}], [{}])
    play([{"waiting_days": 10}, {}], [{"places": 1}])  # one is outcompeted
    play([{"buddy": "needs"}], [{"places": 2}])  # nobody is a buddy: together
    play([{}, {}], [{"places": 2}, {"places": 2}])  # both are taken for one of two shifts at once
    play([{}], [{"places": 3, "min_places": 2}])  # too few
    return people, shifts


def _person(name: str, start: datetime, end: datetime) -> Row:
    return {
        "id": name,
        "skills": {},
        "wants": [],
        "languages": ["nl"],
        "certificates": [],
        "at": FAR,
        "max_metres": 1_000,
        "available": [[_text(start), _text(end)]],
        "max_hours_per_week": 8.0,
        "room": None,
        "waiting_days": 0,
        "buddy": None,
        "avoid": [],
    }


def _shift(name: str, start: datetime, end: datetime) -> Row:
    return {
        "id": name,
        "start": _text(start),
        "end": _text(end),
        "at": [FAR[0] + 50.0, FAR[1]],
        "places": 1,
        "min_places": 1,
        "weight": 1.0,
        "skills": {},
        "teaches": [],
        "language": None,
        "certificates": [],
        "reward": 0,
    }


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")
