"""What holds for one person and one shift, and for two shifts of one person."""

from math import floor, hypot

from wijkwerk.engines.matching.model import METRES_PER_MINUTE, Person, Shift

PAIR_RULES = ("nothing_available", "too_far", "skill", "language", "certificate", "room", "hours")


def metres(a: tuple[float, float], b: tuple[float, float]) -> int:
    return floor(hypot(a[0] - b[0], a[1] - b[1]) + 0.5)


def first_broken(person: Person, shift: Shift) -> str | None:
    """The first pair rule that this pair breaks, by the name of the reason it gives; None for a suitable pair."""
    broken = (
        not any(start <= shift.start and shift.end <= end for start, end in person.stays),
        metres(person.at, shift.at) > person.max_metres,
        not all(may_do(person, shift, skill) for skill in shift.skills),
        shift.language is not None and shift.language not in person.languages,
        not shift.certificates <= person.certificates,
        person.room is not None and shift.reward > person.room,
        any(minutes > person.week_minutes for minutes in shift.minutes_by_week.values()),
    )
    return next((name for name, is_broken in zip(PAIR_RULES, broken, strict=True) if is_broken), None)


def is_master(person: Person, shift: Shift, skill: str) -> bool:
    return person.skills.get(skill, 0) >= shift.skills[skill]


def may_do(person: Person, shift: Shift, skill: str) -> bool:
    """Has the level, or may learn it there."""
    return is_master(person, shift, skill) or (skill in shift.teaches and skill in person.wants)


def fit(a: Shift, b: Shift) -> bool:
    """Whether one person can do both: no overlap, and time to cycle from one to the other."""
    first, second = (a, b) if (a.start, a.end, a.id) <= (b.start, b.end, b.id) else (b, a)
    return second.start >= first.end and metres(first.at, second.at) <= METRES_PER_MINUTE * (second.start - first.end)


def wish_points(person: Person, shift: Shift) -> int:
    learns = len(shift.teaches & person.wants)
    return learns + sum(person.skills.get(skill) == level for skill, level in shift.skills.items())


def fairness_points(person: Person, nth: int) -> int:
    """What the nth shift of somebody is worth; who waits longer counts more, a second shift half of a first."""
    return (30 + person.waiting_days) * 2520 // nth
