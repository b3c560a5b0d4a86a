"""An order of people and shifts that depends on what they are, not on their names or their place in the file.

Everything gets a colour, a number computed from its own values and refined twice by its neighbours' (Weisfeiler and Leman, 1968): skills by
who has them, people by what they can do and whom they avoid. Names only decide between twins. Python hashes whole numbers the same in every
process, but not strings, so no string is hashed.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from wijkwerk.engines.matching.model import Instance, Person, Shift

ROUNDS = 2
MASK = (1 << 61) - 1
BUDDY = {None: 0, "needs": 1, "is": 2}


def in_own_order(instance: Instance) -> tuple[Instance, dict[str, int]]:
    """The same instance ordered by colour, and the rank of each skill."""
    people = {person.id: _own(person) for person in instance.people}
    shifts = [
        hash((each.start, each.end, each.at, each.places, each.min_places, each.weight, each.reward))
        for each in instance.shifts
    ]
    names: dict[tuple[str, str], int] = {}
    for _round in range(ROUNDS):
        names = _coloured_names(instance, people, shifts)
        people = _coloured_people(instance, people, names)
        shifts = [
            hash((colour, _together(names[key] * 4 + level for key, level in _of_shift(each))))
            for each, colour in zip(instance.shifts, shifts, strict=True)
        ]
    ordered = sorted(
        zip(shifts, (each.id for each in instance.shifts), instance.shifts, strict=True), key=lambda row: row[:2]
    )
    skills = sorted((colour, name) for (kind, name), colour in names.items() if kind == "skill")
    return (
        Instance(
            people=tuple(sorted(instance.people, key=lambda person: (people[person.id], person.id))),
            shifts=tuple(row[2] for row in ordered),
        ),
        {name: rank for rank, (_colour, name) in enumerate(skills)},
    )


def _together(colours: Iterable[int]) -> int:
    """The same for every order of the colours."""
    return sum(hash((colour, 1)) for colour in colours) & MASK


def _own(person: Person) -> int:
    room = -1 if person.room is None else person.room
    limits = (person.max_metres, person.week_minutes, room, person.waiting_days, BUDDY[person.buddy])
    return hash((person.at, person.stays, limits))


def _of_person(person: Person) -> Iterable[tuple[tuple[str, str], int]]:
    """((kind, name), how): a level for a skill, 0 for a wish; the kinds are only kept apart, never hashed."""
    yield from ((("skill", name), level) for name, level in person.skills.items())
    yield from ((("skill", name), 0) for name in person.wants)
    yield from ((("language", name), 1) for name in person.languages)
    yield from ((("certificate", name), 1) for name in person.certificates)


def _of_shift(shift: Shift) -> Iterable[tuple[tuple[str, str], int]]:
    yield from ((("skill", name), level) for name, level in shift.skills.items())
    yield from ((("skill", name), 0) for name in shift.teaches)
    yield from ((("language", name), 1) for name in (shift.language,) if name is not None)
    yield from ((("certificate", name), 1) for name in shift.certificates)


def _coloured_names(instance: Instance, people: Mapping[str, int], shifts: list[int]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for person in instance.people:
        colour = people[person.id]
        for key, level in _of_person(person):
            found[key] = (found.get(key, 0) + hash((colour, level))) & MASK
    for shift, colour in zip(instance.shifts, shifts, strict=True):
        for key, level in _of_shift(shift):
            found[key] = (found.get(key, 0) + hash((colour, level, 7))) & MASK
    return found


def _coloured_people(
    instance: Instance, people: Mapping[str, int], names: Mapping[tuple[str, str], int]
) -> dict[str, int]:
    avoided: dict[str, Any] = {}
    for person in instance.people:
        for other in person.avoid:
            avoided.setdefault(other, []).append(people[person.id])
    return {
        person.id: hash(
            (
                people[person.id],
                _together(names[key] * 4 + level for key, level in _of_person(person)),
                _together(people[other] for other in person.avoid),
                _together(avoided.get(person.id, ())),
            )
        )
        for person in instance.people
    }
