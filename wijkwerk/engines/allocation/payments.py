"""Who pays what so far, in whole cents, with every rule kept at all times."""

from collections.abc import Iterable
from copy import copy as shallow

from wijkwerk.engines.allocation.eligibility import Eligibility, Pair

OWN = -1  # the payer that is no grant
Value = tuple[int, int, int, int, int, int]  # the six levels


class Payments:
    """`paid[c]` is {payer: cents}; payers are grant indexes, or OWN."""

    def __init__(self, known: Eligibility) -> None:
        instance = known.instance
        self.known, self.instance = known, instance
        self.paid: list[dict[int, int]] = [{} for _cost in instance.costs]
        self.missing = [cost.amount for cost in instance.costs]
        self.used = [0] * len(instance.grants)
        self.own_left = instance.own
        self.journal: list[tuple[int, int, int]] = []
        self.of_cost: list[list[Pair]] = [[] for _cost in instance.costs]
        for pair in known.pairs:
            self.of_cost[pair.cost].append(pair)
        self.pair_of = {(pair.cost, pair.grant): pair for pair in known.pairs}

    def add(self, c: int, payer: int, cents: int) -> None:
        """Negative cents take back."""
        self.journal.append((c, payer, cents))
        now = self.paid[c].get(payer, 0) + cents
        if now:
            self.paid[c][payer] = now
        else:
            self.paid[c].pop(payer, None)
        self.missing[c] -= cents
        if payer == OWN:
            self.own_left -= cents
        else:
            self.used[payer] += cents

    def back_to(self, mark: int) -> set[int]:
        """Undoes everything written in the journal after `mark`; gives the costs that changed."""
        touched = set()
        for c, payer, cents in reversed(self.journal[mark:]):
            self.add(c, payer, -cents)
            touched.add(c)
        del self.journal[mark:]
        return touched

    def left(self, g: int) -> int:
        return self.known.caps[g] - self.used[g]

    def own_kept(self, c: int) -> int:
        """The own cents that the paying grants ask beside them."""
        return max((self.pair_of[c, g].need for g in self.paid[c] if g != OWN), default=0)

    def is_excluded(self, c: int, g: int) -> bool:
        return not self.known.excluded[g].isdisjoint(self.paid[c])

    def most_more(self, pair: Pair) -> int:
        """The cents that share and cap leave for this pair, whatever is missing."""
        return min(pair.most - self.paid[pair.cost].get(pair.grant, 0), self.left(pair.grant))

    def headroom(self, pair: Pair, *, missing: int | None = None, own: int | None = None) -> int:
        """The most cents the grant could add, all else unchanged but what is given: 0 when a rule forbids."""
        paid = self.paid[pair.cost]
        cents = min(self.missing[pair.cost] if missing is None else missing, self.most_more(pair))
        has = paid.get(OWN, 0) if own is None else own
        if cents <= 0 or has < pair.need or paid.get(pair.grant, 0) + cents < pair.least:
            return 0
        return 0 if self.is_excluded(pair.cost, pair.grant) else cents

    def value(self) -> Value:
        costs, grants = self.instance.costs, self.instance.grants
        return (
            sum(missing for missing, cost in zip(self.missing, costs, strict=True) if cost.essential),
            sum(self.missing),
            sum(grant.amount - used for grant, used in zip(grants, self.used, strict=True) if grant.lapses),
            self.instance.own - self.own_left,
            sum(grant.rank * used for grant, used in zip(grants, self.used, strict=True)),
            sum(map(len, self.paid)),
        )

    def copy(self) -> "Payments":
        twin = shallow(self)
        twin.paid = [dict(row) for row in self.paid]
        twin.missing, twin.used, twin.journal = list(self.missing), list(self.used), []
        return twin

    def fill(self, wanted: Iterable[tuple[int, int, int]]) -> None:
        """Pays (cost, payer, cents) as far as every rule lets it: own money first, then the grants that are wanted most."""
        rows = sorted(wanted, key=lambda row: (row[1] != OWN, -row[2], row[0], row[1]))
        for c, payer, cents in rows:
            if payer == OWN:
                self.add(c, OWN, max(0, min(cents, self.own_left, self.missing[c])))
                continue
            pair = self.pair_of[c, payer]
            possible = min(cents, self.headroom(pair))
            if possible >= pair.least:
                self.add(c, payer, possible)
