"""Why this person, why a place is empty, why somebody has no shift: true of this plan, in the order fixed by the format."""

from wijkwerk.engines.matching.board import Board
from wijkwerk.engines.matching.model import Person, Reason, Shift, Unfilled, Unserved

MOST_REASONS = 3
LONG_WAIT = 30
OTHER = {"needs": "is", "is": "needs"}


def reasons(board: Board, person: int, shift: int) -> tuple[Reason, ...]:
    """The first three that hold, one of each code; with several candidates the first in text order."""
    week = board.week
    who, what = week.people[person], week.shifts[shift]
    found: list[Reason] = []
    learns = what.teaches & who.wants
    if learns:
        found.append(Reason("learns", {"skill": min(learns)}))
    buddies = [
        week.people[each].id for each in board.crew[shift] if week.people[each].buddy == OTHER.get(who.buddy or "")
    ]
    if who.buddy and buddies:
        found.append(Reason("buddy", {"person": min(buddies)}))
    found.extend(_of_the_pair(who, what))
    found.append(Reason("near", {"metres": week.metres[week.at[shift][person]]}))
    return tuple(found[:MOST_REASONS])


def _of_the_pair(who: Person, what: Shift) -> list[Reason]:
    found = []
    able = [skill for skill, level in what.skills.items() if who.skills.get(skill, 0) >= level]
    if able:
        found.append(Reason("skill", {"skill": min(able), "level": who.skills[min(able)]}))
    if what.language is not None:
        found.append(Reason("language", {"language": what.language}))
    if who.waiting_days >= LONG_WAIT:
        found.append(Reason("waiting", {"days": who.waiting_days}))
    return found


def why_unfilled(board: Board) -> tuple[Unfilled, ...]:
    week = board.week
    rows = [
        Unfilled(what.id, what.places - len(board.crew[shift]), _why_unfilled(board, shift))
        for shift, what in enumerate(week.shifts)
        if len(board.crew[shift]) < what.places
    ]
    return tuple(sorted(rows, key=lambda row: row.shift))


def _why_unfilled(board: Board, shift: int) -> str:
    suitable, crew = board.week.at[shift], board.crew[shift]
    if not suitable:
        return "nobody"
    if len(suitable) < board.week.least[shift] or len(crew) == len(suitable):
        return "too_few"
    there = set(crew)
    return "together" if any(board.may(each, shift) for each in suitable if each not in there) else "taken"


def why_unserved(board: Board) -> tuple[Unserved, ...]:
    week = board.week
    rows = [
        Unserved(who.id, _why_unserved(board, person))
        for person, who in enumerate(week.people)
        if not board.has[person]
    ]
    return tuple(sorted(rows, key=lambda row: row.person))


def _why_unserved(board: Board, person: int) -> str:
    week = board.week
    if not week.of[person]:
        return week.pairs.unsuited[person]
    is_full = any(len(board.crew[shift]) == week.places[shift] for shift in week.of[person])
    return "outcompeted" if is_full else "together"
