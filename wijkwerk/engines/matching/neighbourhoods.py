"""Improves a plan by freeing a few nearby shifts at a time and solving those exactly, with all others fixed."""

from collections.abc import Callable
from random import Random

from wijkwerk.engines.matching.board import Board
from wijkwerk.engines.matching.highs import Limits
from wijkwerk.engines.matching.levels import solve_block


def improve_blocks(
    board: Board, dice: Random, *, rounds: int, pairs: int, limits: Limits, tell: Callable[[int], None]
) -> None:
    """Each round frees the shifts nearest to a chosen one, as many as have `pairs` suitable pairs. Never makes a plan worse."""
    import numpy as np
    from scipy.spatial import cKDTree

    week = board.week
    shifts = [shift for shift in range(len(week.shifts)) if week.at[shift]]
    places = np.array([week.shifts[shift].at for shift in shifts])
    tree = cKDTree(places)
    order: list[int] = []
    for number in range(rounds):
        if not limits.may_go_on():
            return
        if not order:
            order = list(range(len(shifts)))
            dice.shuffle(order)
        _distances, near = tree.query(places[order.pop()], k=min(len(shifts), 64))
        freed: list[int] = []
        size = 0
        for place in np.atleast_1d(near).tolist():
            size += len(week.at[shifts[place]])
            if freed and size > pairs:
                break
            freed.append(shifts[place])
        _settle(board, freed, limits)
        tell(number)


def _settle(board: Board, freed: list[int], limits: Limits) -> None:
    taken_over(board, solve_block(board, freed, limits).crews)


def taken_over(board: Board, crews: dict[int, list[int]]) -> bool:
    """Puts these crews on the board when that keeps every rule, computed in whole numbers, and is no worse."""
    before, was = board.worth(), board.crews()
    board.set_crews([crews.get(shift, crew) for shift, crew in enumerate(was)])
    people = {person for crew in crews.values() for person in crew}
    is_right = all(board.holds(shift, crew) for shift, crew in crews.items()) and all(
        board.week.may_all(person, board.has[person]) for person in people
    )
    if not is_right or board.worth() < before:
        board.set_crews(was)
        return False
    return True
