"""The rules of a week as the verifier reads them: plain, one thing at a time, from the page that defines them. The solver does not use it."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import inf, isqrt

from wijkwerk.engines.matching.model import METRES_PER_MINUTE, Instance, Person, Shift
from wijkwerk.engines.matching.nearby import Nearby

RULES = ("nothing_available", "too_far", "skill", "language", "certificate", "room", "hours")


class Rulebook:
    def __init__(self, instance: Instance) -> None:
        self.people = {person.id: person for person in instance.people}
        self.shifts = {shift.id: shift for shift in instance.shifts}
        self._by_start = sorted(instance.shifts, key=lambda shift: shift.start)
        self._starts = [shift.start for shift in self._by_start]
        self._homes, self._places = Nearby(instance.people), Nearby(instance.shifts)
        self._suitable: dict[str, list[Person]] = {}

    @cached_property
    def _reach(self) -> int:
        return max(person.max_metres for person in self.people.values()) + 1

    def passes(self, person: Person, shift: Shift, rule: str) -> bool:
        if rule == "nothing_available":
            last = bisect_right(person.stays, (shift.start, inf))  # stays are apart, and in order
            return last > 0 and shift.end <= person.stays[last - 1][1]
        if rule == "too_far":
            return within(person.at, shift.at, person.max_metres)
        if rule == "skill":
            return all(
                person.skills.get(skill, 0) >= level or (skill in shift.teaches and skill in person.wants)
                for skill, level in shift.skills.items()
            )
        if rule == "language":
            return shift.language is None or shift.language in person.languages
        if rule == "certificate":
            return shift.certificates.issubset(person.certificates)
        if rule == "room":
            return person.room is None or shift.reward <= person.room
        return all(minutes <= person.week_minutes for minutes in shift.minutes_by_week.values())

    def is_suitable(self, person: Person, shift: Shift) -> bool:
        """The rule that most break, and that is quickest, first."""
        return self.passes(person, shift, "too_far") and all(self.passes(person, shift, rule) for rule in RULES)

    def suitable_people(self, shift: Shift) -> list[Person]:
        """Looked for once per shift, among those who live within the largest distance."""
        if shift.id not in self._suitable:
            near = self._homes.about(shift.at, self._reach)
            self._suitable[shift.id] = [person for person in near if self.is_suitable(person, shift)]
        return self._suitable[shift.id]

    def shifts_left(self, person: Person) -> Iterator[list[Shift]]:
        """What passes the first rule, the first two, and so on. Fewer are near enough than are in a stay, so those are looked at first."""
        near = self._places.about(person.at, person.max_metres)
        left = [shift for shift in near if self.passes(person, shift, "nothing_available")]
        yield left or self._available_shifts(person)
        for rule in RULES[1:]:
            left = [shift for shift in left if self.passes(person, shift, rule)]
            yield left

    def _available_shifts(self, person: Person) -> list[Shift]:
        return [
            shift
            for start, end in person.stays
            for shift in self._by_start[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
            if shift.end <= end
        ]

    def person_problems(self, name: str, shifts: Iterable[str]) -> list[str]:
        """What is wrong with these shifts for this person: alone and together."""
        person, rows = self.people[name], [self.shifts[shift] for shift in shifts]
        found = [
            f"{name} on {shift.id}: {rule}" for shift in rows for rule in RULES if not self.passes(person, shift, rule)
        ]
        if person.room is not None and sum(shift.reward for shift in rows) > person.room:
            found.append(f"{name}: rewards together above the room")
        minutes = Counter[int]()
        for shift in rows:
            minutes.update(shift.minutes_by_week)
        found += [f"{name}: too many hours in a week" for total in minutes.values() if total > person.week_minutes]
        found += [
            f"{name}: {one.id} and {other.id} do not fit"
            for place, one in enumerate(rows)
            for other in rows[place + 1 :]
            if not do_fit(one, other)
        ]
        return found

    def crew_problems(self, name: str, crew: list[str]) -> list[str]:
        """What is wrong with these people together on this shift."""
        if not crew:
            return []
        shift, group = self.shifts[name], [self.people[person] for person in crew]
        found = []
        if not shift.min_places <= len(group) <= shift.places:
            found.append(f"{name}: {len(group)} people, not {shift.min_places} to {shift.places}")
        found += [f"{name}: {person.id} avoids somebody there" for person in group if not person.avoid.isdisjoint(crew)]
        kinds = {person.buddy for person in group}
        if "needs" in kinds and "is" not in kinds:
            found.append(f"{name}: somebody needs a buddy")
        for skill, level in shift.skills.items():
            learners = sum(person.skills.get(skill, 0) < level for person in group)
            if learners > len(group) - learners:
                found.append(f"{name}: more learners than masters of {skill}")
        return found

    def can_join(self, person: Person, shift: Shift, crew: list[str], have: list[str]) -> bool:
        if person.id in crew or not self.is_suitable(person, shift):
            return False
        return not self.crew_problems(shift.id, [*crew, person.id]) and not self.person_problems(
            person.id, [*have, shift.id]
        )

    def finished_problems(self, crews: dict[str, list[str]], has: dict[str, list[str]]) -> list[str]:
        found = []
        for name, shift in self.shifts.items():
            crew = crews.get(name, [])
            if shift.min_places - 1 <= len(crew) < shift.places:
                joining = (
                    each
                    for each in self.suitable_people(shift)
                    if self.can_join(each, shift, crew, has.get(each.id, []))
                )
                found += [f"not finished: {person.id} can still be added to {name}" for person in joining]
        return found

    def figures(self, has: dict[str, list[str]]) -> list[int]:
        filled = fairness = wishes = travel = 0
        for name, shifts in has.items():
            person = self.people[name]
            fairness += sum((30 + person.waiting_days) * 2520 // nth for nth in range(1, len(shifts) + 1))
            for shift in (self.shifts[each] for each in shifts):
                filled += shift.weight
                wishes += len(shift.teaches.intersection(person.wants))
                wishes += sum(person.skills.get(skill) == level for skill, level in shift.skills.items())
                travel += distance(person.at, shift.at)
        return [filled, fairness, wishes, travel]

    def absurd(self, bound: list[int]) -> list[int]:
        """Levels whose bound no relaxation gives: above every place filled by whoever waits longest and wishes most."""
        places = sum(shift.places for shift in self.shifts.values())
        longest = max(person.waiting_days for person in self.people.values())
        wish = max(len(shift.teaches) + len(shift.skills) for shift in self.shifts.values())
        most = (
            sum(shift.weight * shift.places for shift in self.shifts.values()),
            places * (30 + longest) * 2520,
            places * wish,
        )
        return [level for level in range(3) if bound[level] > most[level]]


def do_fit(one: Shift, other: Shift) -> bool:
    first, second = (one, other) if one.end <= other.start else (other, one)
    between = second.start - first.end
    return between >= 0 and within(first.at, second.at, METRES_PER_MINUTE * between)


def within(a: tuple[float, float], b: tuple[float, float], limit: int) -> bool:
    """Far or near beyond doubt by floats; by exact decimals only about the limit."""
    square = (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
    if square > (limit + 2) ** 2:
        return False
    return square < max(0, limit - 2) ** 2 or distance(a, b) <= limit


def distance(a: tuple[float, float], b: tuple[float, float]) -> int:
    """Whole metres, half up, of the coordinates as written."""
    across, along = (Fraction(Decimal(repr(one)) - Decimal(repr(other))) for one, other in zip(a, b, strict=True))
    doubled = isqrt(int(4 * (across * across + along * along)))
    return (doubled + 1) // 2
