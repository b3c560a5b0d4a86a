"""Chains of payers that take over from each other, until no chain improves an earlier level.

A payer with money left takes over cents from another payer, which then has money for the next cost, and so on, until the last one pays
what is missing, or keeps its money if that is better. Without rules about several payers these are the augmenting paths of a network flow
(Ford and Fulkerson 1956), and none left means an optimal flow; with such rules, it is a search that never breaks one.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wijkwerk.engines.allocation.payments import OWN, Payments
from wijkwerk.engines.allocation.timing import Clock

Room = tuple[int, int, int]  # at most, at least, and in which cost


@dataclass(frozen=True, slots=True)
class Chain:
    """`costs[i]` is where `payers[i]` takes over from `payers[i + 1]`; cents can be from `least` to `most`. `freed`: the cost in which the
    first payer stops paying so many cents; None when it has them."""

    payers: tuple[int, ...]
    most: int
    least: int = 1
    costs: tuple[int, ...] = ()
    freed: int | None = None

    def fits(self, room: Room) -> bool:
        """A cost takes part once: what it allows was computed for one change."""
        most, least, c = room
        return c not in self.costs and c != self.freed and max(self.least, least) <= min(self.most, most)

    def longer(self, payer: int, room: Room) -> "Chain":
        most, least, c = room
        return Chain((*self.payers, payer), min(self.most, most), max(self.least, least), (*self.costs, c), self.freed)


class Exchange:
    """`takes[r][q]`: per cost where r can take over from q, (most, least); `fills[r]` where r can pay what is missing, `frees[r]`
    where it can stop paying; `best[r][q]` as far as somebody asked (`_best`)."""

    def __init__(self, payments: Payments, clock: Clock) -> None:
        """Costs that nobody looked at when the time was up take part in no chain."""
        self.payments = payments
        self.payers = [*range(len(payments.used)), OWN]
        self.takes: dict[int, dict[int, dict[int, Room]]] = {r: {} for r in self.payers}
        self.best: dict[int, dict[int, tuple[Room, ...]]] = {r: {} for r in self.payers}
        self.fills: dict[int, dict[int, Room]] = {r: {} for r in self.payers}
        self.frees: dict[int, dict[int, Room]] = {r: {} for r in self.payers}
        self.at: list[list[tuple[int, int]]] = [[] for _cost in payments.missing]
        self.ends: list[list[dict[int, Room]]] = [[] for _cost in payments.missing]
        for c in range(len(self.at)):
            if clock.is_up():
                return
            self.look_at(c)

    def run(self, clock: Clock) -> None:
        for search in (self._essential, self._missing, self._lapsing, self._own, self._rank):
            while not clock.is_up() and search():
                pass

    def _essential(self) -> bool:
        costs, missing = self.payments.instance.costs, self.payments.missing
        lacking = {c for c, cost in enumerate(costs) if cost.essential and missing[c]}
        return bool(lacking) and self._fill(lacking, may_free=True)

    def _missing(self) -> bool:
        return any(self.payments.missing) and self._fill(None, may_free=False)

    def _fill(self, lacking: set[int] | None, *, may_free: bool) -> bool:
        """Pays something of a cost in `lacking` (None: any); `may_free` takes the money from costs that are not essential."""
        for chain in self._reached(self._sources(), may_free=may_free):
            rooms = [room for c, room in self.fills[chain.payers[-1]].items() if lacking is None or c in lacking]
            for room in sorted(rooms, key=lambda room: (-min(room[0], chain.most), room[2])):
                if chain.fits(room):
                    self._apply(chain, min(chain.most, room[0]), fills=room[2])
                    return True
        return False

    def _lapsing(self) -> bool:
        grants = self.payments.instance.grants
        sources = [r for r in self._sources() if r != OWN and grants[r].lapses]
        return self._keep(sources, lambda _first, last: last == OWN or not grants[last].lapses)

    def _own(self) -> bool:
        return self._keep([r for r in self._sources() if r != OWN], lambda _first, last: last == OWN)

    def _rank(self) -> bool:
        grants = self.payments.instance.grants
        sources = sorted((r for r in self._sources() if r != OWN), key=lambda r: (grants[r].rank, r))
        return any(
            self._keep(
                [r],
                lambda first, last: (
                    last != OWN
                    and grants[last].lapses == grants[first].lapses
                    and grants[last].rank > grants[first].rank
                ),
            )
            for r in sources
        )

    def _keep(self, sources: list[int], is_better: Callable[[int, int], bool]) -> bool:
        """The last payer of the chain keeps its money."""
        for chain in self._reached(sources, may_free=False):
            if len(chain.payers) > 1 and is_better(chain.payers[0], chain.payers[-1]):
                self._apply(chain, chain.most)
                return True
        return False

    def _sources(self) -> list[int]:
        """Payers with money left: what would lapse first, then by rank, own money last."""
        grants = self.payments.instance.grants
        having = [r for r in self.payers if self._left(r) > 0]
        return sorted(
            having, key=lambda r: (r == OWN, r != OWN and not grants[r].lapses, r != OWN and grants[r].rank, r)
        )

    def _left(self, r: int) -> int:
        return self.payments.own_left if r == OWN else self.payments.left(r)

    def _reached(self, sources: list[int], *, may_free: bool) -> Iterator[Chain]:
        """Every payer once, by a shortest chain (breadth first)."""
        waiting = deque(Chain((r,), self._left(r)) for r in sources)
        seen = set(sources)
        if may_free:
            for r in self.payers:
                if r not in seen and self.frees[r]:
                    most, _least, c = max(self.frees[r].values())
                    waiting.append(Chain((r,), most, freed=c))
                    seen.add(r)
        while waiting:
            chain = waiting.popleft()
            yield chain
            for q in self.takes[chain.payers[-1]]:
                rooms = () if q in seen else self._best(chain.payers[-1], q)
                room = next((room for room in rooms if chain.fits(room)), None)
                if room:
                    seen.add(q)
                    waiting.append(chain.longer(q, room))

    def _apply(self, chain: Chain, cents: int, *, fills: int | None = None) -> None:
        payments, touched = self.payments, set(chain.costs)
        if chain.freed is not None:
            payments.add(chain.freed, chain.payers[0], -cents)
            touched.add(chain.freed)
        for i, c in enumerate(chain.costs):
            payments.add(c, chain.payers[i + 1], -cents)
            payments.add(c, chain.payers[i], cents)
        if fills is not None:
            payments.add(fills, chain.payers[-1], cents)
            touched.add(fills)
        for c in sorted(touched):
            self.look_at(c)

    def look_at(self, c: int) -> None:
        """Recomputes what can change in a cost."""
        for r, q in self.at[c]:
            del self.takes[r][q][c]
            self.best[r].pop(q, None)
        for rooms in self.ends[c]:
            del rooms[c]
        self.at[c], self.ends[c] = [], []
        for r, q, room in self._swaps(c):
            self.takes[r].setdefault(q, {})[c] = room
            self.best[r].pop(q, None)
            self.at[c].append((r, q))
        self._look_at_ends(c)

    def _best(self, r: int, q: int) -> tuple[Room, ...]:
        """The largest room in which r can take over from q, and the finest, that asks the least; empty when there is none."""
        found = self.best[r].get(q)
        if found is None:
            rooms = self.takes[r][q].values()
            found = (max(rooms), max(rooms, key=_fineness)) if rooms else ()
            self.best[r][q] = found
        return found

    def _look_at_ends(self, c: int) -> None:
        payments = self.payments
        missing = payments.missing[c]
        if missing:
            self._note(self.fills[OWN], (missing, 1, c))
            for r, _need, most, least in self._able(c):
                if least <= missing:
                    self._note(self.fills[r], (min(most, missing), least, c))
        if not payments.instance.costs[c].essential:
            for q in payments.paid[c]:
                give = self.gives(c, q, 0)
                if give > 0:
                    self._note(self.frees[q], (give, 1, c))

    def _note(self, rooms: dict[int, Room], room: Room) -> None:
        rooms[room[2]] = room
        self.ends[room[2]].append(rooms)

    def _swaps(self, c: int) -> Iterator[tuple[int, int, Room]]:
        able = self._able(c)
        for q in self.payments.paid[c]:
            give = self.gives(c, q, 0)
            if give <= 0:
                continue
            for r, need, most, least in able:
                may = min(most, give if q != OWN or not need else self.gives(c, q, need))
                if r != q and least <= may:
                    yield r, q, (may, least, c)
            if q != OWN:
                yield OWN, q, (give, 1, c)

    def _able(self, c: int) -> list[tuple[int, int, int, int]]:
        """The grants that could add something here, if somebody made way: (grant, own money asked, at most, at least)."""
        payments, found = self.payments, []
        paid = payments.paid[c]
        own = paid.get(OWN, 0)
        for pair in payments.of_cost[c]:
            now = paid.get(pair.grant, 0)
            most, least = pair.most - now, max(1, pair.least - now)
            if least <= most and own >= pair.need and not payments.is_excluded(c, pair.grant):
                found.append((pair.grant, pair.need, most, least))
        return found

    def gives(self, c: int, q: int, need: int) -> int:
        """The cents that q can give up and still pay its smallest amount; own money keeps standing where it is asked."""
        paid = self.payments.paid[c][q]
        if q == OWN:
            return paid - max(need, self.payments.own_kept(c))
        least = self.payments.pair_of[c, q].least
        return paid if least <= 1 else paid - least


def _fineness(room: Room) -> tuple[int, int, int]:
    most, least, c = room
    return -least, most, c
