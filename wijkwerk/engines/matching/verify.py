"""Checks a plan against its instance, sharing nothing with the solver but the model."""

from collections import Counter
from math import floor, hypot

from wijkwerk.engines.matching.model import METRES_PER_MINUTE, Instance, Person, Plan, Shift


def verify(instance: Instance, plan: Plan) -> list[str]:
    """Every line says what is wrong; none means that the plan is right."""
    people = {person.id: person for person in instance.people}
    shifts = {shift.id: shift for shift in instance.shifts}
    unknown = [each for each in plan.assignments if each.person not in people or each.shift not in shifts]
    if unknown:
        return [f"assignment of {each.person} to {each.shift}: unknown" for each in unknown]
    doubles = [
        pair for pair, count in Counter((each.person, each.shift) for each in plan.assignments).items() if count > 1
    ]
    problems = [f"{person} is on {shift} twice" for person, shift in doubles]
    have = {
        person_id: [shifts[each.shift] for each in plan.assignments if each.person == person_id] for person_id in people
    }
    crew = {
        shift_id: [people[each.person] for each in plan.assignments if each.shift == shift_id] for shift_id in shifts
    }
    for person_id, rows in have.items():
        problems += _person_problems(people[person_id], rows)
    for shift_id, group in crew.items():
        problems += _crew_problems(shifts[shift_id], group)
    return problems + _figure_problems(plan, people, shifts, have) + _list_problems(plan, people, shifts, have, crew)


def _distance(a: tuple[float, float], b: tuple[float, float]) -> int:
    return floor(hypot(a[0] - b[0], a[1] - b[1]) + 0.5)


def _pair_problem(person: Person, shift: Shift) -> str | None:
    if not [1 for start, end in person.stays if start <= shift.start and end >= shift.end]:
        return "not available"
    if _distance(person.at, shift.at) > person.max_metres:
        return "too far"
    for skill, level in shift.skills.items():
        if person.skills.get(skill, 0) < level and not (skill in shift.teaches and skill in person.wants):
            return f"no {skill}"
    if shift.language and shift.language not in person.languages:
        return "language"
    return None if shift.certificates.issubset(person.certificates) else "certificate"


def _person_problems(person: Person, rows: list[Shift]) -> list[str]:
    found = [f"{person.id} on {shift.id}: {wrong}" for shift in rows if (wrong := _pair_problem(person, shift))]
    if person.room is not None and sum(shift.reward for shift in rows) > person.room:
        found.append(f"{person.id}: rewards above what may be received")
    weeks: Counter[int] = Counter()
    for shift in rows:
        weeks.update(shift.minutes_by_week)
    found += [
        f"{person.id}: too many hours in week {week}"
        for week, minutes in weeks.items()
        if minutes > person.week_minutes
    ]
    ordered = sorted(rows, key=lambda shift: (shift.start, shift.end, shift.id))
    for index, first in enumerate(ordered):
        for second in ordered[index + 1 :]:
            between = second.start - first.end
            if between < 0 or _distance(first.at, second.at) > METRES_PER_MINUTE * between:
                found.append(f"{person.id}: {first.id} and {second.id} do not fit")
    return found


def _crew_problems(shift: Shift, group: list[Person]) -> list[str]:
    if not group:
        return []
    found = []
    if not shift.min_places <= len(group) <= shift.places:
        found.append(f"{shift.id}: {len(group)} people, not from {shift.min_places} to {shift.places}")
    ids = {person.id for person in group}
    found += [f"{shift.id}: {person.id} avoids somebody there" for person in group if not ids.isdisjoint(person.avoid)]
    kinds = {person.buddy for person in group}
    if "needs" in kinds and "is" not in kinds:
        found.append(f"{shift.id}: somebody needs a buddy")
    for skill, level in shift.skills.items():
        learners = sum(person.skills.get(skill, 0) < level for person in group)
        if learners > len(group) - learners:
            found.append(f"{shift.id}: more learners than masters of {skill}")
    return found


def _figure_problems(
    plan: Plan, people: dict[str, Person], shifts: dict[str, Shift], have: dict[str, list[Shift]]
) -> list[str]:
    filled = fairness = wishes = travel = 0
    for person_id, rows in have.items():
        person = people[person_id]
        for nth, shift in enumerate(rows, start=1):
            filled += shift.weight
            fairness += (30 + person.waiting_days) * 2520 // nth
            wishes += len(shift.teaches.intersection(person.wants))
            wishes += len([1 for skill, level in shift.skills.items() if person.skills.get(skill) == level])
            travel += _distance(person.at, shift.at)
    found = []
    if plan.objective != (filled, fairness, wishes, travel):
        found.append(f"objective is {(filled, fairness, wishes, travel)}, not {plan.objective}")
    if (
        any(bound < value for bound, value in zip(plan.bound[:3], plan.objective[:3], strict=True))
        or plan.bound[3] > plan.objective[3]
    ):
        found.append("a bound lies on the wrong side")
    return found


def _list_problems(
    plan: Plan,
    people: dict[str, Person],
    shifts: dict[str, Shift],
    have: dict[str, list[Shift]],
    crew: dict[str, list[Person]],
) -> list[str]:
    found = []
    short = {shift_id: shift.places - len(crew[shift_id]) for shift_id, shift in shifts.items()}
    if {(each.shift, each.short) for each in plan.unfilled} != {
        (each, count) for each, count in short.items() if count > 0
    }:
        found.append("the list of unfilled shifts is not right")
    if sorted(each.person for each in plan.unserved) != sorted(
        person_id for person_id, rows in have.items() if not rows
    ):
        found.append("the list of people without a shift is not right")
    for shift_id, shift in shifts.items():
        found += [
            f"{person_id} can still be added to {shift_id}"
            for person_id in people
            if _can_add(people[person_id], shift, have, crew)
        ]
    return found


def _can_add(person: Person, shift: Shift, have: dict[str, list[Shift]], crew: dict[str, list[Person]]) -> bool:
    if shift in have[person.id] or len(crew[shift.id]) >= shift.places:
        return False
    return not _person_problems(person, [*have[person.id], shift]) and not _crew_problems(
        shift, [*crew[shift.id], person]
    )
