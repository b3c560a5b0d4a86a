"""The rules on their edges: midnight between weeks, the way from one shift to the next, half metres, hours and room."""

from typing import Any

import pytest

from tests.engines.matching.weeks import one
from wijkwerk.engines.matching import solve
from wijkwerk.engines.matching.calendar import minutes_by_week
from wijkwerk.engines.matching.distance import metres, metres_between
from wijkwerk.engines.matching.read import read_instance
from wijkwerk.engines.matching.rulebook import distance


def _placed(document: dict[str, Any]) -> list[str]:
    return [row.shift for row in solve(read_instance(document)).assignments]


def test_a_shift_over_sunday_midnight_counts_in_both_weeks() -> None:
    document = one(shift__start="2027-03-07T23:00", shift__end="2027-03-08T02:00", person__max_hours_per_week=2.0)
    document["people"][0]["available"] = [["2027-03-07T20:00", "2027-03-08T06:00"]]

    assert _placed(document) == ["t1"]
    assert sorted(minutes_by_week(7 * 1440 - 60, 7 * 1440 + 120).values()) == [60, 120]


def test_the_last_minute_of_the_calendar_is_a_minute_like_others() -> None:
    document = one(shift__start="9999-12-31T20:00", shift__end="9999-12-31T23:59")
    document["people"][0]["available"] = [["9999-12-31T10:00", "9999-12-31T23:59"]]

    assert _placed(document) == ["t1"]


@pytest.mark.parametrize(("metres_apart", "placed"), [(2000, ["t1", "t2"]), (2001, ["t1"])])
def test_two_shifts_fit_when_there_is_time_to_cycle(metres_apart: int, placed: list[str]) -> None:
    document = one()
    later = {
        "id": "t2",
        "start": "2027-03-01T11:10",
        "end": "2027-03-01T12:00",
        "at": [100.0 + metres_apart, 0.0],
        "weight": 0.5,
    }
    document["shifts"].append(document["shifts"][0] | later)

    assert _placed(document) == placed


def test_stays_that_touch_are_one() -> None:
    stays = [["2027-03-01T10:00", "2027-03-01T18:00"], ["2027-03-01T08:00", "2027-03-01T10:00"]]

    assert _placed(one(person__available=stays)) == ["t1"]


@pytest.mark.parametrize(("hours", "placed"), [(1.991, []), (1.992, ["t1"]), (2.0, ["t1"])])
def test_hours_are_rounded_half_up_to_minutes(hours: float, placed: list[str]) -> None:
    """1.992 hours are 119.52 minutes: 120."""
    assert _placed(one(person__max_hours_per_week=hours)) == placed


def test_room_holds_for_all_shifts_together() -> None:
    document = one(person__room=3000, shift__reward=2000)
    document["shifts"].append(
        document["shifts"][0] | {"id": "t2", "start": "2027-03-01T13:00", "end": "2027-03-01T15:00", "weight": 2.0}
    )

    assert _placed(document) == ["t2"]


def test_who_is_master_in_one_skill_may_learn_the_other_from_a_learner_of_the_first() -> None:
    document = one(shift__places=2, shift__skills={"koken": 2, "naaien": 2}, shift__teaches=["koken", "naaien"])
    cook = document["people"][0] | {"skills": {"koken": 2}, "wants": ["naaien"]}
    tailor = document["people"][0] | {"id": "p2", "skills": {"naaien": 3}, "wants": ["koken"]}

    assert _placed(document | {"people": [cook]}) == []
    assert _placed(document | {"people": [cook, tailor]}) == ["t1", "t1"]


def test_one_buddy_is_enough_for_several() -> None:
    document = one(shift__places=3, person__buddy="needs")
    first = document["people"][0]
    people = [first, first | {"id": "p2"}, first | {"id": "p3", "buddy": "is"}]

    assert len(_placed(document | {"people": people})) == 3


@pytest.mark.parametrize(("x", "whole"), [(0.5, 1), (0.4999, 0), (1.5, 2), (2.4999999, 2), (0.0, 0)])
def test_half_a_metre_is_rounded_up(x: float, whole: int) -> None:
    assert metres((0.0, 0.0), (x, 0.0)) == distance((0.0, 0.0), (x, 0.0)) == whole


def test_a_half_that_floats_do_not_see_is_seen() -> None:
    """190321.8 - 190321.3 is 0.49999999998 in floats and a half on paper."""
    import numpy as np

    home, shift = (190321.3, 443877.0), (190321.8, 443877.0)

    assert metres(home, shift) == distance(home, shift) == 1
    assert metres_between(np.array([home]), np.array([shift])).tolist() == [1]
