"""An instance, and a plan for it. Times in whole minutes since the first day of year 1; places in metres, RD New; money in cents."""

from dataclasses import dataclass

SKILL_LEVELS = (1, 2, 3)
METRES_PER_MINUTE = 200  # twelve kilometres an hour


@dataclass(frozen=True, slots=True)
class Person:
    """`stays`: (start, end) with touching ones joined, in order. `week_minutes`: limit per ISO week. `room`: None for no limit."""

    id: str
    skills: dict[str, int]
    wants: frozenset[str]
    languages: frozenset[str]
    certificates: frozenset[str]
    at: tuple[float, float]
    max_metres: int
    stays: tuple[tuple[int, int], ...]
    week_minutes: int
    room: int | None
    waiting_days: int
    buddy: str | None
    avoid: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shift:
    """`weight`: thousandths. `minutes_by_week`: ISO week → minutes of the shift that fall in it."""

    id: str
    start: int
    end: int
    at: tuple[float, float]
    places: int
    min_places: int
    weight: int
    skills: dict[str, int]
    teaches: frozenset[str]
    language: str | None
    certificates: frozenset[str]
    reward: int
    minutes_by_week: dict[int, int]


@dataclass(frozen=True, slots=True)
class Instance:
    people: tuple[Person, ...]
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """`code` is learns, buddy, skill, language, waiting or near; `detail` holds what goes with it."""

    code: str
    detail: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Assigned:
    person: str
    shift: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Unfilled:
    shift: str
    short: int
    because: str


@dataclass(frozen=True, slots=True)
class Unserved:
    person: str
    because: str


@dataclass(frozen=True, slots=True)
class Plan:
    """`objective` and `bound`: filled, fairness, wishes (more is better), travel in metres (less is better)."""

    objective: tuple[int, int, int, int]
    bound: tuple[int, int, int, int]
    assignments: tuple[Assigned, ...]
    unfilled: tuple[Unfilled, ...]
    unserved: tuple[Unserved, ...]
    seconds: float
