"""Moves that improve a plan on the first level they affect: chains that fill a place, replacements, and swaps."""

from wijkwerk.engines.matching.board import Board
from wijkwerk.engines.matching.construct import compose, finish, wanted
from wijkwerk.engines.progress import MayGoOn

CHAIN = 3  # people who move on so that one place more is filled


def improve(board: Board, may_go_on: MayGoOn) -> None:
    """Until no move helps. The plan is finished after it."""
    is_changed = True
    while is_changed and may_go_on():
        is_changed = fill(board, may_go_on) | replace_all(board, may_go_on) | swap_all(board, may_go_on)
    finish(board)


def fill(board: Board, may_go_on: MayGoOn) -> bool:
    """Chains that end in one place more being filled: level 1."""
    week, has_filled = board.week, False
    for shift in range(len(week.shifts)):
        if not week.at[shift]:
            continue
        if not may_go_on():
            break
        if not board.crew[shift]:
            has_filled |= _open(board, shift)
        while (
            board.crew[shift]
            and len(board.crew[shift]) < week.places[shift]
            and _fill_one(board, shift, CHAIN, {shift})
        ):
            has_filled = True
    return has_filled


def _open(board: Board, shift: int) -> bool:
    crew = compose(board, shift, wanted(board, shift))
    for person in crew:
        board.put(person, shift)
    return bool(crew)


def _fill_one(board: Board, shift: int, depth: int, seen: set[int]) -> bool:
    """Puts one person more on this shift; whoever leaves another shift for it is replaced there, in at most `depth` steps."""
    crew = board.crew[shift]
    fitting = [each for each in board.week.at[shift] if each not in crew and board.holds(shift, [*crew, each])]
    for person in fitting:
        if board.may(person, shift):
            board.put(person, shift)
            return True
    if depth:
        for person in fitting:
            for other in [each for each in board.has[person] if each not in seen and board.may(person, shift, each)]:
                board.take(person, other)
                board.put(person, shift)
                if _fill_one(board, other, depth - 1, seen | {other}):
                    return True
                board.take(person, shift)
                board.put(person, other)
    return False


def replace_all(board: Board, may_go_on: MayGoOn) -> bool:
    """Somebody else instead of one person on a shift, where that is better on levels 2 to 4."""
    has_changed = False
    for shift in range(len(board.week.shifts)):
        if not may_go_on():
            break
        for leaves in board.crew[shift].copy():
            best = _best_instead(board, shift, leaves)
            if best is not None:
                board.take(leaves, shift)
                board.put(best, shift)
                has_changed = True
    return has_changed


def _best_instead(board: Board, shift: int, leaves: int) -> int | None:
    week, at = board.week, board.week.at[shift]
    pair = at[leaves]
    now = (week.gain(leaves, len(board.has[leaves])), week.wish[pair], -week.metres[pair])
    rest = [each for each in board.crew[shift] if each != leaves]
    better = []
    for person, other in at.items():
        offer = (week.wait[person] // (len(board.has[person]) + 1), week.wish[other], -week.metres[other])
        if offer > now and person not in rest and person != leaves:
            better.append((offer, person))
    better.sort(key=lambda row: (row[0], -row[1]), reverse=True)
    return next((who for _offer, who in better if board.may(who, shift) and board.holds(shift, [*rest, who])), None)


def swap_all(board: Board, may_go_on: MayGoOn) -> bool:
    """Two people change places, where that is better on levels 3 and 4; the first two stay as they are."""
    has_changed = False
    for shift in range(len(board.week.shifts)):
        if not may_go_on():
            break
        for person in board.crew[shift].copy():
            has_changed |= _swap(board, person, shift)
    return has_changed


def _swap(board: Board, person: int, shift: int) -> bool:
    week, at = board.week, board.week.at[shift]
    one = at[person]
    for other, there in at.items():
        for elsewhere in board.has[other]:
            back = week.of[person].get(elsewhere)
            if back is None or elsewhere == shift:
                continue
            two = week.at[elsewhere][other]
            now = (week.wish[one] + week.wish[two], -week.metres[one] - week.metres[two])
            if (week.wish[there] + week.wish[back], -week.metres[there] - week.metres[back]) > now and _may_swap(
                board, person, shift, other, elsewhere
            ):
                for who, old, new in ((person, shift, elsewhere), (other, elsewhere, shift)):
                    board.take(who, old)
                    board.put(who, new)
                return True
    return False


def _may_swap(board: Board, person: int, shift: int, other: int, elsewhere: int) -> bool:
    if person in board.crew[elsewhere] or other in board.crew[shift]:
        return False
    if not (board.may(person, elsewhere, shift) and board.may(other, shift, elsewhere)):
        return False
    here = [*(each for each in board.crew[shift] if each != person), other]
    there = [*(each for each in board.crew[elsewhere] if each != other), person]
    return board.holds(shift, here) and board.holds(elsewhere, there)
