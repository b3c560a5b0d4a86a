"""A first plan: the shifts that are hardest to fill first, each with the crew it needs most urgently."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from wijkwerk.engines.matching.board import Board

TRIED_AS_PAIRS = 12


def construct(board: Board) -> None:
    """Leaves alone who is on the board already."""
    week = board.week
    order = sorted(
        range(len(week.shifts)),
        key=lambda shift: (len(week.at[shift]) / week.places[shift], -week.weight[shift], shift),
    )
    for shift in order:
        if board.crew[shift]:
            continue
        crew = compose(board, shift, wanted(board, shift))
        for person in crew:
            board.put(person, shift)
    finish(board)


def wanted(board: Board, shift: int) -> Iterator[int]:
    """Who is free for it, in the order of fairness, wishes and travel; whether somebody is free is looked at when it is their turn."""
    week = board.week

    def urgency(person: int) -> tuple[int, int, int, int]:
        pair = week.at[shift][person]
        return -week.gain(person, len(board.has[person]) + 1), -week.wish[pair], week.metres[pair], person

    return (person for person in sorted(week.at[shift], key=urgency) if board.may(person, shift))


def compose(board: Board, shift: int, wished: Iterable[int]) -> list[int]:
    """A crew that keeps the rules, as large as adding one by one makes it; nobody where the minimum is not reached."""
    least, places = board.week.least[shift], board.week.places[shift]
    crew: list[int] = []
    candidates: list[int] = []
    for person in wished:
        candidates.append(person)
        if board.grows(shift, [*crew, person]):
            crew.append(person)
            if len(crew) == places:
                return crew
    crew = _grown(board, shift, crew, candidates)
    if len(crew) >= max(1, least):
        return crew
    # Two can need each other: a learner and master each in the other's skill.
    for pair in combinations(candidates[:TRIED_AS_PAIRS], 2):
        if board.grows(shift, list(pair)):
            crew = _grown(board, shift, list(pair), candidates)
            if len(crew) >= least:
                return crew
    return []


def _grown(board: Board, shift: int, crew: list[int], candidates: list[int]) -> list[int]:
    """People are passed over until somebody makes them possible (a master, a buddy), so the list is gone through again after each change."""
    places, is_changed = board.week.places[shift], True
    while is_changed and len(crew) < places:
        is_changed = False
        for person in candidates:
            if len(crew) < places and person not in crew and board.grows(shift, [*crew, person]):
                crew = [*crew, person]
                is_changed = True
    return crew


def finish(board: Board) -> bool:
    """Adds whoever can be added without breaking a rule, until nobody can; says whether anybody was."""
    week, has_added, is_changed = board.week, False, True
    while is_changed:
        is_changed = False
        for shift in range(len(week.shifts)):
            if len(board.crew[shift]) < week.places[shift]:
                for person in wanted(board, shift):
                    if board.can_add(person, shift):
                        board.put(person, shift)
                        is_changed = has_added = True
    return has_added
