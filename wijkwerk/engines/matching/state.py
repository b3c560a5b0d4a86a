"""A plan in the making: who is on what, and whether one more may."""

from wijkwerk.engines.matching import pairs
from wijkwerk.engines.matching.model import Instance, Person, Shift


class State:
    """Shifts run with at least their minimum, or not at all; `group_holds` says whether these people together may."""

    def __init__(self, instance: Instance) -> None:
        self.people = {person.id: person for person in instance.people}
        self.shifts = {shift.id: shift for shift in instance.shifts}
        self.on_shift: dict[str, list[str]] = {shift.id: [] for shift in instance.shifts}
        self.of_person: dict[str, list[str]] = {person.id: [] for person in instance.people}
        self.suitable: dict[str, list[str]] = {
            shift.id: [person.id for person in instance.people if pairs.first_broken(person, shift) is None]
            for shift in instance.shifts
        }

    def person_may(self, person: Person, shift: Shift) -> bool:
        """Beside the shifts this person has already."""
        have = [self.shifts[each] for each in self.of_person[person.id]]
        if shift.id in self.of_person[person.id] or not all(pairs.fit(other, shift) for other in have):
            return False
        if person.room is not None and shift.reward + sum(each.reward for each in have) > person.room:
            return False
        for week, minutes in shift.minutes_by_week.items():
            if minutes + sum(each.minutes_by_week.get(week, 0) for each in have) > person.week_minutes:
                return False
        return True

    def group_holds(self, shift: Shift, ids: list[str]) -> bool:
        """Places, avoiding, buddies and learners; nobody at all holds too."""
        if not ids:
            return True
        if not shift.min_places <= len(ids) <= shift.places:
            return False
        group = [self.people[each] for each in ids]
        together = set(ids)
        if any(person.avoid & together for person in group):
            return False
        if any(person.buddy == "needs" for person in group) and not any(person.buddy == "is" for person in group):
            return False
        return all(_enough_masters(group, shift, skill) for skill in shift.skills)

    def put(self, person_id: str, shift_id: str) -> None:
        self.on_shift[shift_id].append(person_id)
        self.of_person[person_id].append(shift_id)

    def take_off(self, person_id: str, shift_id: str) -> None:
        self.on_shift[shift_id].remove(person_id)
        self.of_person[person_id].remove(shift_id)

    def pairs_placed(self) -> list[tuple[str, str]]:
        return [
            (person_id, shift_id) for shift_id in sorted(self.on_shift) for person_id in sorted(self.on_shift[shift_id])
        ]


def _enough_masters(group: list[Person], shift: Shift, skill: str) -> bool:
    masters = sum(pairs.is_master(person, shift, skill) for person in group)
    return len(group) - masters <= masters
