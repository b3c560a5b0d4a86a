"""Simulated annealing (S. Kirkpatrick, C. Gelatt and M. Vecchi, Science 220, 1983) over plans, as machine code.

Three moves: one need to another slot; one need into a slot that is full, or whose supplier has no hours left, while another need leaves for
where it is cheapest; and a whole visit, all needs of one place in a slot, to another slot, in exchange for visits there. The last one gains
most: moving part of a visit is worth nothing.
"""

from math import log
from typing import Any

from wijkwerk.engines.bundling.flat import ARC, NEED, SLOT, Run, Where
from wijkwerk.engines.machine_code import compiled

DICE = 5  # random numbers that a move takes
WHOLE_VISITS = 0.6  # how often a whole visit moves
NOTHING = 0.1  # how often a need is left out, against each of its slots
TRIES = 3  # visits that make room, at most
NO = 2**60  # what a move costs that cannot be


@compiled
def anneal(memory: Any, o: Where, kind: Run, first: float, last: float, dice: Any, lifted: Any) -> None:
    """As many moves as there are rows of `dice` [moves, DICE], of the needs of one kind, in the `memory` of a board, where `o` says what
    stands where; the temperature, a part of the usual price, goes from `first` to `last`. `lifted` [needs, 2] is scratch."""
    heat, cools = kind.usual * first, (last / first) ** (1.0 / len(dice))
    for move in range(len(dice)):
        need = kind.begin + int(dice[move, 0] * kind.needs) * NEED
        begin, end = memory[o.begin + need], memory[o.end + need]
        heat *= cools
        most = -heat * log(1.0 - dice[move, 4])
        at = memory[o.at + need]
        whole = at >= 0 and dice[move, 1] < WHOLE_VISITS
        arc = begin + int(dice[move, 2] * ((end - begin) // ARC + (0.0 if whole else NOTHING))) * ARC
        if arc >= end:
            if at >= 0 and _leaving(memory, o, need) + memory[o.penalty + need] <= most:
                _put(memory, o, need, -1)
        elif memory[o.slot + arc] != at:
            if whole:
                more, count = _visit(memory, o, need, arc, dice[move, 3], lifted)
            else:
                more, count = _single(memory, o, need, arc, dice[move, 3], lifted)
            if more > most:
                _undo(memory, o, lifted, count)


@compiled
def _put(memory: Any, o: Where, need: int, arc: int) -> None:
    """Out of where it is, over `arc` to its slot (-1: none)."""
    if memory[o.at + need] >= 0:
        _take_out(memory, o, need)
    memory[o.via + need] = arc
    memory[o.at + need] = -1
    if arc >= 0:
        slot = memory[o.slot + arc]
        memory[o.at + need] = slot
        memory[memory[o.list_at + slot] + memory[o.size + slot]] = need
        memory[o.position + need] = memory[o.size + slot]
        memory[o.units + slot] += memory[o.unit + need]
        memory[o.size + slot] += 1
        head = memory[o.visits + slot] + memory[o.place + need]
        after = memory[head]
        memory[head] = need
        memory[o.before + need], memory[o.after + need] = -1, after
        if after >= 0:
            memory[o.before + after] = need
        if memory[o.row + slot] >= 0:
            memory[o.used + memory[o.row + slot]] += memory[o.hour + need]


@compiled
def _take_out(memory: Any, o: Where, need: int) -> None:
    at = memory[o.at + need]
    memory[o.units + at] -= memory[o.unit + need]
    memory[o.size + at] -= 1
    if memory[o.row + at] >= 0:
        memory[o.used + memory[o.row + at]] -= memory[o.hour + need]
    last = memory[memory[o.list_at + at] + memory[o.size + at]]
    memory[memory[o.list_at + at] + memory[o.position + need]] = last
    memory[o.position + last] = memory[o.position + need]
    before, after = memory[o.before + need], memory[o.after + need]
    if before >= 0:
        memory[o.after + before] = after
    else:
        memory[memory[o.visits + at] + memory[o.place + need]] = after
    if after >= 0:
        memory[o.before + after] = before


@compiled
def _has_room(memory: Any, o: Where, need: int, slot: int) -> bool:
    if memory[o.units + slot] + memory[o.unit + need] > memory[o.most + slot]:
        return False
    row = memory[o.row + slot]
    return row < 0 or memory[o.used + row] + memory[o.hour + need] <= memory[o.limit + row]


@compiled
def _leaving(memory: Any, o: Where, need: int) -> int:
    """What it costs more when `need`, which is somewhere, is nowhere, but for its penalty."""
    at = memory[o.at + need]
    now = memory[o.cost + at] + memory[o.units + at]
    more = memory[now - memory[o.unit + need]] - memory[now]
    if memory[o.before + need] < 0 and memory[o.after + need] < 0:
        more -= memory[o.visit + at]
    return more - memory[o.net + memory[o.via + need]]


@compiled
def _entering(memory: Any, o: Where, need: int, arc: int) -> int:
    """What it costs more when `need`, which is nowhere, goes over `arc`, but for its penalty."""
    slot = memory[o.slot + arc]
    now = memory[o.cost + slot] + memory[o.units + slot]
    more = memory[now + memory[o.unit + need]] - memory[now]
    if memory[memory[o.visits + slot] + memory[o.place + need]] < 0:
        more += memory[o.visit + slot]
    return more + memory[o.net + arc]


@compiled
def _lift(memory: Any, o: Where, need: int, lifted: Any, count: int) -> int:
    """Takes it out and writes down from where."""
    lifted[count, 0], lifted[count, 1] = need, memory[o.via + need]
    if memory[o.at + need] < 0:
        return 0
    more = _leaving(memory, o, need) + memory[o.penalty + need]
    _put(memory, o, need, -1)
    return more


@compiled
def _enter(memory: Any, o: Where, need: int, arc: int) -> int:
    more = _entering(memory, o, need, arc) - memory[o.penalty + need]
    _put(memory, o, need, arc)
    return more


@compiled
def _settle(memory: Any, o: Where, need: int, but: int) -> int:
    """Where it is cheapest, `but` there; nowhere when that is cheapest."""
    best, least = -1, memory[o.penalty + need]
    for arc in range(memory[o.begin + need], memory[o.end + need], ARC):
        slot = memory[o.slot + arc]
        if slot != but and _has_room(memory, o, need, slot):
            cost = _entering(memory, o, need, arc)
            if cost < least:
                best, least = arc, cost
    return _enter(memory, o, need, best) if best >= 0 else 0


@compiled
def _undo(memory: Any, o: Where, lifted: Any, count: int) -> None:
    for nth in range(count):
        if memory[o.at + lifted[nth, 0]] >= 0:
            _put(memory, o, lifted[nth, 0], -1)
    for nth in range(count):
        _put(memory, o, lifted[nth, 0], lifted[nth, 1])


@compiled
def _single(memory: Any, o: Where, need: int, arc: int, die: float, lifted: Any) -> tuple[int, int]:
    """One need over `arc`; another makes room: of this slot, or of any that its supplier's hours in this period go to. Gives what it costs
    more, and how many were lifted."""
    slot = memory[o.slot + arc]
    more = _lift(memory, o, need, lifted, 0)
    if _has_room(memory, o, need, slot):
        return more + _enter(memory, o, need, arc), 1
    where = slot
    if memory[o.units + slot] + memory[o.unit + need] <= memory[o.most + slot]:
        row = memory[o.row + slot]
        die *= memory[o.row_end + row] - memory[o.row_begin + row]
        where = memory[memory[o.row_begin + row] + int(die)]
        die -= int(die)
    if memory[o.size + where] == 0:
        return NO, 1
    other = memory[memory[o.list_at + where] + int(die * memory[o.size + where])]
    more += _lift(memory, o, other, lifted, 1)
    if not _has_room(memory, o, need, slot):
        return NO, 2
    more += _enter(memory, o, need, arc)
    return more + _settle(memory, o, other, where), 2


@compiled
def _visit(memory: Any, o: Where, need: int, arc: int, die: float, lifted: Any) -> tuple[int, int]:
    """All needs of one place in a slot, as far as they may, to the slot of `arc`."""
    slot, at, place = memory[o.slot + arc], memory[o.at + need], memory[o.place + need]
    more, count, units = 0, 0, 0
    each = memory[memory[o.visits + at] + place]
    while each >= 0:
        after = memory[o.after + each]
        if memory[memory[o.arc_at + each] + slot // SLOT] >= 0:
            more += _lift(memory, o, each, lifted, count)
            units += memory[o.unit + each]
            count += 1
        each = after
    mine = count
    for _try in range(TRIES):
        if memory[o.units + slot] + units <= memory[o.most + slot] or memory[o.size + slot] == 0:
            break
        die *= memory[o.size + slot]
        each = memory[memory[o.visits + slot] + memory[o.place + memory[memory[o.list_at + slot] + int(die)]]]
        die -= int(die)
        while each >= 0 and memory[o.units + slot] + units > memory[o.most + slot]:
            after = memory[o.after + each]
            more += _lift(memory, o, each, lifted, count)
            count += 1
            each = after
    more += _over(memory, o, slot, lifted, 0, mine)
    more += _over(memory, o, at, lifted, mine, count)
    for nth in range(count):
        if memory[o.at + lifted[nth, 0]] < 0:
            more += _settle(memory, o, lifted[nth, 0], slot)
    return more, count


@compiled
def _over(memory: Any, o: Where, slot: int, lifted: Any, begin: int, end: int) -> int:
    """Those of the lifted that may go to `slot` and have room there."""
    more = 0
    for nth in range(begin, end):
        need = lifted[nth, 0]
        arc = memory[memory[o.arc_at + need] + slot // SLOT]
        if arc >= 0 and _has_room(memory, o, need, slot):
            more += _enter(memory, o, need, arc)
    return more
