"""Simulated annealing (S. Kirkpatrick, C. Gelatt and M. Vecchi, Science 220, 1983) over plans, as machine code.

Three moves: one need to another slot; into a slot that is full, or whose supplier's hours are, where another need makes room and goes
where it is cheapest; and a whole visit, all needs of one place in a slot, to another slot, where other visits make room and go back the
other way. That last one is what a plan gains most by: a visit is worth nothing until all have moved.
"""

from math import log
from typing import Any

from wijkwerk.engines.bundling.compiled import compiled
from wijkwerk.engines.bundling.flat import Board, State

DICE = 5  # random numbers that a move takes
WHOLE_VISITS = 0.6  # how often a whole visit moves
NOTHING = 0.1  # how often a need is left out, against each of its slots
TRIES = 3  # visits that make room, at most
NO = float("inf")


@compiled
def anneal(board: Board, state: State, first: float, last: float, dice: Any, lifted: Any) -> None:
    """As many moves as there are rows of `dice` [moves, DICE]; the temperature, a part of the usual price of a kind, goes from `first`
    to `last`. `lifted` [needs, 2] is scratch."""
    moves = len(dice)
    for move in range(moves):
        need = int(dice[move, 0] * len(board.cls))
        begin, end = board.begins[board.cls[need]], board.begins[board.cls[need] + 1]
        heat = board.usual[need] * first * (last / first) ** (move / moves)
        most = -heat * log(1.0 - dice[move, 4])
        at = state.at[need]
        whole = at >= 0 and dice[move, 1] < WHOLE_VISITS
        arc = begin + int(dice[move, 2] * (end - begin + (0.0 if whole else NOTHING)))
        if arc >= end:
            if at >= 0 and _leaving(board, state, need) + board.penalty[need] <= most:
                _put(board, state, need, -1)
        elif board.slot[arc] != at:
            if whole:
                more, count = _visit(board, state, need, arc, dice[move, 3], lifted)
            else:
                more, count = _single(board, state, need, arc, dice[move, 3], lifted)
            if more > most:
                _undo(board, state, lifted, count)


@compiled
def _put(board: Board, state: State, need: int, slot: int) -> None:
    """Out of where it is, into `slot` (-1: none)."""
    at, place, unit = state.at[need], board.place[need], board.unit[need]
    if at >= 0:
        state.units[at] -= unit
        state.visits[at, place] -= 1
        state.size[at] -= 1
        if board.slots.row[at] >= 0:
            state.used[board.slots.row[at]] -= board.hour[need]
        last = state.members[board.list_at[at] + state.size[at]]
        state.members[board.list_at[at] + state.position[need]] = last
        state.position[last] = state.position[need]
    state.at[need] = slot
    if slot >= 0:
        state.members[board.list_at[slot] + state.size[slot]] = need
        state.position[need] = state.size[slot]
        state.units[slot] += unit
        state.visits[slot, place] += 1
        state.size[slot] += 1
        if board.slots.row[slot] >= 0:
            state.used[board.slots.row[slot]] += board.hour[need]


@compiled
def _has_room(board: Board, state: State, need: int, slot: int) -> bool:
    if state.units[slot] + board.unit[need] > board.slots.most[slot]:
        return False
    row = board.slots.row[slot]
    return row < 0 or state.used[row] + board.hour[need] <= board.limit[row]


@compiled
def _leaving(board: Board, state: State, need: int) -> float:
    """What it costs more when `need` is nowhere, but for its penalty."""
    at = state.at[need]
    if at < 0:
        return 0.0
    now = board.slots.at[at] + state.units[at]
    more = board.slots.cost[now - board.unit[need]] - board.slots.cost[now]
    if state.visits[at, board.place[need]] == 1:
        more -= board.slots.visit[at]
    return more - board.net[board.arc[board.cls[need], at - board.first[need]]]


@compiled
def _entering(board: Board, state: State, need: int, arc: int) -> float:
    """What it costs more when `need`, which is nowhere, goes over `arc`, but for its penalty."""
    slot = board.slot[arc]
    now = board.slots.at[slot] + state.units[slot]
    more = board.slots.cost[now + board.unit[need]] - board.slots.cost[now]
    if state.visits[slot, board.place[need]] == 0:
        more += board.slots.visit[slot]
    return more + board.net[arc]


@compiled
def _lift(board: Board, state: State, need: int, lifted: Any, count: int) -> float:
    """Takes it out and writes down from where."""
    lifted[count, 0], lifted[count, 1] = need, state.at[need]
    more = _leaving(board, state, need) + (board.penalty[need] if state.at[need] >= 0 else 0.0)
    _put(board, state, need, -1)
    return more


@compiled
def _enter(board: Board, state: State, need: int, arc: int) -> float:
    more = _entering(board, state, need, arc) - board.penalty[need]
    _put(board, state, need, board.slot[arc])
    return more


@compiled
def _settle(board: Board, state: State, need: int, but: int) -> float:
    """Where it is cheapest, `but` there; nowhere when that is cheapest."""
    best, least = -1, board.penalty[need]
    for arc in range(board.begins[board.cls[need]], board.begins[board.cls[need] + 1]):
        slot = board.slot[arc]
        if slot != but and _has_room(board, state, need, slot):
            cost = _entering(board, state, need, arc)
            if cost < least:
                best, least = arc, cost
    return _enter(board, state, need, best) if best >= 0 else 0.0


@compiled
def _undo(board: Board, state: State, lifted: Any, count: int) -> None:
    for nth in range(count):
        if state.at[lifted[nth, 0]] >= 0:
            _put(board, state, lifted[nth, 0], -1)
    for nth in range(count):
        _put(board, state, lifted[nth, 0], lifted[nth, 1])


@compiled
def _single(board: Board, state: State, need: int, arc: int, die: float, lifted: Any) -> tuple[float, int]:
    """One need over `arc`; another makes room: of this slot, or of any that its supplier's hours in this period go to. Gives what it costs
    more, and how many were lifted."""
    slot = board.slot[arc]
    more = _lift(board, state, need, lifted, 0)
    if _has_room(board, state, need, slot):
        return more + _enter(board, state, need, arc), 1
    where = slot
    if state.units[slot] + board.unit[need] <= board.slots.most[slot]:
        row = board.slots.row[slot]
        die *= board.row_at[row + 1] - board.row_at[row]
        where = board.row_slots[board.row_at[row] + int(die)]
        die -= int(die)
    if state.size[where] == 0:
        return NO, 1
    other = state.members[board.list_at[where] + int(die * state.size[where])]
    more += _lift(board, state, other, lifted, 1)
    if not _has_room(board, state, need, slot):
        return NO, 2
    more += _enter(board, state, need, arc)
    return more + _settle(board, state, other, where), 2


@compiled
def _visit(board: Board, state: State, need: int, arc: int, die: float, lifted: Any) -> tuple[float, int]:
    """All needs of one place in a slot, as far as they may, to the slot of `arc`."""
    slot, at, place = board.slot[arc], state.at[need], board.place[need]
    more, count, units = 0.0, 0, 0
    for nth in range(board.list_at[at] + state.size[at] - 1, board.list_at[at] - 1, -1):
        each = state.members[nth]
        if board.place[each] == place and board.arc[board.cls[each], slot - board.first[each]] >= 0:
            more += _lift(board, state, each, lifted, count)
            units += board.unit[each]
            count += 1
    mine = count
    for _try in range(TRIES):
        if state.units[slot] + units <= board.slots.most[slot] or state.size[slot] == 0:
            break
        die *= state.size[slot]
        place = board.place[state.members[board.list_at[slot] + int(die)]]
        die -= int(die)
        for nth in range(board.list_at[slot] + state.size[slot] - 1, board.list_at[slot] - 1, -1):
            each = state.members[nth]
            if board.place[each] == place and state.units[slot] + units > board.slots.most[slot]:
                more += _lift(board, state, each, lifted, count)
                count += 1
    more += _over(board, state, slot, lifted, 0, mine)
    more += _over(board, state, at, lifted, mine, count)
    for nth in range(count):
        if state.at[lifted[nth, 0]] < 0:
            more += _settle(board, state, lifted[nth, 0], slot)
    return more, count


@compiled
def _over(board: Board, state: State, slot: int, lifted: Any, begin: int, end: int) -> float:
    """Those of the lifted that may go to `slot` and have room there."""
    more = 0.0
    for nth in range(begin, end):
        need = lifted[nth, 0]
        arc = board.arc[board.cls[need], slot - board.first[need]]
        if arc >= 0 and _has_room(board, state, need, slot):
            more += _enter(board, state, need, arc)
    return more
