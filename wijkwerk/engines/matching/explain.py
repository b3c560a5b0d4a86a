"""Why somebody, why not filled, why not served: true of this plan, in the order the format fixes."""

from wijkwerk.engines.matching import pairs
from wijkwerk.engines.matching.model import Person, Reason, Shift, Unfilled, Unserved
from wijkwerk.engines.matching.state import State

MOST_REASONS = 3
LONG_WAIT = 30


def reasons(state: State, person_id: str, shift_id: str) -> tuple[Reason, ...]:
    """The first three that hold, one of each code; with several candidates the first in text order."""
    person, shift = state.people[person_id], state.shifts[shift_id]
    found: list[Reason] = []
    learns = sorted(shift.teaches & person.wants)
    if learns:
        found.append(Reason("learns", {"skill": learns[0]}))
    buddy = _buddy(state, person, shift)
    if buddy is not None:
        found.append(Reason("buddy", {"person": buddy}))
    able = sorted(skill for skill in shift.skills if pairs.is_master(person, shift, skill))
    if able:
        found.append(Reason("skill", {"skill": able[0], "level": person.skills[able[0]]}))
    if shift.language is not None:
        found.append(Reason("language", {"language": shift.language}))
    if person.waiting_days >= LONG_WAIT:
        found.append(Reason("waiting", {"days": person.waiting_days}))
    found.append(Reason("near", {"metres": pairs.metres(person.at, shift.at)}))
    return tuple(found[:MOST_REASONS])


def _buddy(state: State, person: Person, shift: Shift) -> str | None:
    other = {"needs": "is", "is": "needs"}.get(person.buddy or "")
    there = sorted(each for each in state.on_shift[shift.id] if each != person.id and state.people[each].buddy == other)
    return there[0] if other and there else None


def why_unfilled(state: State) -> tuple[Unfilled, ...]:
    rows = []
    for shift_id in sorted(state.shifts):
        shift = state.shifts[shift_id]
        short = shift.places - len(state.on_shift[shift_id])
        if short > 0:
            rows.append(Unfilled(shift_id, short, _why_unfilled(state, shift)))
    return tuple(rows)


def _why_unfilled(state: State, shift: Shift) -> str:
    suitable, there = state.suitable[shift.id], set(state.on_shift[shift.id])
    if not suitable:
        return "nobody"
    others = [each for each in suitable if each not in there]
    if len(suitable) < shift.min_places or not others:
        return "too_few"
    if not any(state.person_may(state.people[each], shift) for each in others):
        return "taken"
    return "together"


def why_unserved(state: State) -> tuple[Unserved, ...]:
    return tuple(
        Unserved(person_id, _why_unserved(state, state.people[person_id]))
        for person_id in sorted(state.people)
        if not state.of_person[person_id]
    )


def _why_unserved(state: State, person: Person) -> str:
    """Take all shifts and keep those that pass the rules one after the other; the first rule that leaves none is the reason."""
    broken = [pairs.first_broken(person, shift) for shift in state.shifts.values()]
    suits = [shift for shift, rule in zip(state.shifts.values(), broken, strict=True) if rule is None]
    if suits:
        full = any(len(state.on_shift[shift.id]) >= shift.places for shift in suits)
        return "outcompeted" if full else "together"
    furthest = max(pairs.PAIR_RULES.index(rule) for rule in broken if rule is not None)
    return pairs.PAIR_RULES[furthest]
