"""Checks a plan against its instance, sharing nothing with the solver but the model.

Everything is recomputed: who may pay what, every cent, the levels, why money is left, what closes a gap, and whether one more step
would improve the plan. A plan cannot show that a bound is proven, only that it does not exceed its value.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator

from wijkwerk.engines.allocation.model import Closes, Cost, Grant, Instance, Line, Plan

SIEVES = ("category", "project", "place", "partners", "period")
LIFTED = (*SIEVES, "max_share_total", "max_share", "excludes", "min_own", "indivisible_below")
ORDER = ("essential_missing", "missing", "lapsing", "own", "rank", "lines")
UNIT = 10_000
Looks = tuple[Callable[[Cost], Hashable], Callable[[Cost, Grant], bool]]
STOPS: dict[str, Looks] = {  # what a filter looks at, and whether it stops a cost
    "category": (lambda c: c.category, lambda c, g: g.categories is not None and c.category not in g.categories),
    "project": (lambda c: c.project, lambda c, g: g.projects is not None and c.project not in g.projects),
    "place": (lambda c: c.place, lambda c, g: g.places is not None and c.place not in g.places),
    "partners": (lambda c: c.partners, lambda c, g: g.partners is not None and not g.partners & c.partners),
    "period": (lambda c: c.period, lambda c, g: c.period < g.first or c.period > g.last),
}


def verify(instance: Instance, plan: Plan) -> list[str]:
    """Every line says what is wrong; none means that the plan is right."""
    named = list(_unnamed(instance, plan))
    if named:
        return named
    checker = _Checker(instance, plan.lines)
    return [
        *checker.rules(),
        *checker.figures(plan),
        *checker.reasons(plan),
        *checker.unfinished(),
    ]


def _unnamed(instance: Instance, plan: Plan) -> Iterator[str]:
    """Names that are not in the instance, stand twice, or lack."""
    costs, grants = {cost.id for cost in instance.costs}, {grant.id for grant in instance.grants}
    yield from (f"lines: no cost {line.cost!r}" for line in plan.lines if line.cost not in costs)
    yield from (f"lines: no grant {line.grant!r}" for line in plan.lines if line.grant not in grants | {None})
    yield from _twice("lines", ((line.cost, line.grant) for line in plan.lines))
    yield from _twice("missing", (row.cost for row in plan.missing))
    yield from (f"missing: no cost {row.cost!r}" for row in plan.missing if row.cost not in costs)
    if sorted(use.grant for use in plan.grants) != sorted(grants):
        yield "grants: must be every grant, once"
    if tuple(level.level for level in plan.levels) != ORDER:
        yield f"levels: must be {', '.join(ORDER)}"


def _twice(where: str, names: Iterable[object]) -> Iterator[str]:
    return (f"{where}: {name!r} stands {count} times" for name, count in Counter(names).items() if count > 1)


class _Checker:
    """`paid[cost id]` is {grant id, or None for own money: cents}; `stopped[cost id]`: per filter the grants whose filter stops that cost."""

    def __init__(self, instance: Instance, lines: Iterable[Line]) -> None:
        self.instance = instance
        self.costs = {cost.id: cost for cost in instance.costs}
        self.grants = {grant.id: grant for grant in instance.grants}
        self.paid: dict[str, dict[str | None, int]] = {cost.id: {} for cost in instance.costs}
        self.used: Counter[str | None] = Counter()
        for line in lines:
            self.paid[line.cost][line.grant] = line.amount
            self.used[line.grant] += line.amount
        self.missing = {cost.id: cost.amount - sum(self.paid[cost.id].values()) for cost in instance.costs}
        self.stopped = self._stopped()
        self.patterns = set(self.stopped.values())
        self.eligible: dict[str, list[Cost]] = {grant.id: [] for grant in instance.grants}
        for cost in instance.costs:
            for name in self.grants.keys() - frozenset().union(*self.stopped[cost.id]):
                self.eligible[name].append(cost)
        self.caps = {grant.id: self._cap(grant) for grant in instance.grants}
        self.hostile = {grant.id: set(grant.excludes) for grant in instance.grants}
        for grant in instance.grants:
            for other in grant.excludes:
                self.hostile[other].add(grant.id)

    def _stopped(self) -> dict[str, tuple[frozenset[str], ...]]:
        """Costs share few values, so each filter looks at each value once."""
        known: dict[tuple[str, Hashable], frozenset[str]] = {}
        found = {}
        for cost in self.instance.costs:
            keys = [(sieve, STOPS[sieve][0](cost)) for sieve in SIEVES]
            for key in keys:
                if key not in known:
                    stops = STOPS[key[0]][1]
                    known[key] = frozenset(grant.id for grant in self.instance.grants if stops(cost, grant))
            found[cost.id] = tuple(known[key] for key in keys)
        return found

    def _broken(self, cost: Cost, grant: Grant) -> tuple[str, ...]:
        """The filters that this cost does not pass."""
        stopped = self.stopped[cost.id]
        return tuple(sieve for sieve, names in zip(SIEVES, stopped, strict=True) if grant.id in names)

    def _cap(self, grant: Grant) -> int:
        total = sum(cost.amount for cost in self.eligible[grant.id])
        return min(grant.amount, grant.max_share_total * total // UNIT)

    def _purse(self, grant: Grant) -> int:
        return self.caps[grant.id] - self.used[grant.id]

    @staticmethod
    def _share(cost: Cost, grant: Grant) -> int:
        return grant.max_share * cost.amount // UNIT

    @staticmethod
    def _beside(cost: Cost, grant: Grant) -> int:
        """The own cents that must stand beside the grant: rounded up."""
        return (grant.min_own * cost.amount + UNIT - 1) // UNIT

    def _payers(self, cost: Cost) -> list[Grant]:
        return [self.grants[name] for name in self.paid[cost.id] if name is not None]

    def rules(self) -> Iterator[str]:
        for cost in self.instance.costs:
            if self.missing[cost.id] < 0:
                yield f"{cost.id}: more is paid than it costs"
            for grant in self._payers(cost):
                yield from (f"{cost.id}, {grant.id}: {wrong}" for wrong in self._wrong(cost, grant))
        for grant in self.instance.grants:
            if self.used[grant.id] > self.caps[grant.id]:
                yield f"{grant.id}: pays {self.used[grant.id]}, more than {self.caps[grant.id]}"
        if self.used[None] > self.instance.own:
            yield f"own: pays {self.used[None]}, more than {self.instance.own}"

    def _wrong(self, cost: Cost, grant: Grant) -> Iterator[str]:
        paid = self.paid[cost.id]
        yield from (f"does not pass {name}" for name in self._broken(cost, grant))
        if paid[grant.id] > self._share(cost, grant):
            yield "more than max_share"
        if paid[grant.id] < grant.indivisible_below:
            yield "less than indivisible_below"
        if paid.get(None, 0) < self._beside(cost, grant):
            yield "less own money beside it than min_own"
        yield from (f"excludes {name}" for name in sorted(self.hostile[grant.id] & {*paid} - {None}))

    def _values(self) -> tuple[int, ...]:
        grants = self.instance.grants
        return (
            sum(self.missing[cost.id] for cost in self.instance.costs if cost.essential),
            sum(self.missing.values()),
            sum(grant.amount - self.used[grant.id] for grant in grants if grant.lapses),
            self.used[None],
            sum(grant.rank * self.used[grant.id] for grant in grants),
            sum(len(paid) for paid in self.paid.values()),
        )

    def figures(self, plan: Plan) -> Iterator[str]:
        for level, value in zip(plan.levels, self._values(), strict=True):
            if level.value != value:
                yield f"levels: {level.level} is {value}, not {level.value}"
            if not 0 <= level.bound <= value:
                yield f"levels: the bound of {level.level} is not between 0 and {value}"
        for use in plan.grants:
            left = self.grants[use.grant].amount - self.used[use.grant]
            right = (self.used[use.grant], left, left if self.grants[use.grant].lapses else 0)
            if (use.used, use.left, use.lapsing) != right:
                yield f"grants: used, left and lapsing of {use.grant} are {right}"
        if (plan.own_used, plan.own_left) != (self.used[None], self.instance.own - self.used[None]):
            yield f"own: used is {self.used[None]}, left {self.instance.own - self.used[None]}"
        told = {row.cost: row.amount for row in plan.missing}
        for name, cents in self.missing.items():
            if told.get(name, 0) != cents:
                yield f"missing: of {name} {cents} is missing, not {told.get(name, 0)}"

    def reasons(self, plan: Plan) -> Iterator[str]:
        for use in plan.grants:
            right = self._because(self.grants[use.grant])
            if use.because != right:
                yield f"grants: because of {use.grant} is {right}, not {use.because}"
        for row in plan.missing:
            if row.closes != (best := self._closes(self.costs[row.cost])):
                yield f"missing: what closes {row.cost} is {best}"

    def _because(self, grant: Grant) -> str | None:
        if self.used[grant.id] >= grant.amount:
            return None
        reached = max((self._reached(stopped, grant) for stopped in self.patterns), default=0)
        if reached < len(SIEVES):
            return SIEVES[reached]
        if self.used[grant.id] == self.caps[grant.id]:
            return "max_share_total"
        room = [c for c in self.eligible[grant.id] if self.paid[c.id].get(grant.id, 0) < self._share(c, grant)]
        if not room:
            return "max_share"
        by_grants = (
            sum(cents for name, cents in self.paid[c.id].items() if name is not None) == c.amount for c in room
        )
        return "covered" if all(by_grants) else "rules"

    @staticmethod
    def _reached(stopped: tuple[frozenset[str], ...], grant: Grant) -> int:
        """How many filters a cost passes before the first that stops it."""
        return next((nth for nth, names in enumerate(stopped) if grant.id in names), len(SIEVES))

    def _closes(self, cost: Cost) -> Closes | None:
        with_money = [grant for grant in self.instance.grants if self.used[grant.id] < grant.amount]
        found = [
            Closes(grant.id, rule, cents)
            for grant in with_money
            for rule, cents in self._lifting(cost, grant)
            if cents > 0
        ]
        return max(found, key=lambda row: row.amount, default=None)  # the first of the largest

    def _lifting(self, cost: Cost, grant: Grant) -> Iterator[tuple[str, int]]:
        """(rule, headroom without it) in the order of the rules."""
        stopped = set(self._broken(cost, grant))
        if len(stopped) > 1:
            return
        paid = self.paid[cost.id]
        if self.hostile[grant.id] & {*paid}:
            stopped.add("excludes")
        if paid.get(None, 0) < self._beside(cost, grant):
            stopped.add("min_own")
        for rule in LIFTED:
            if not stopped - {rule}:
                yield rule, self._room(cost, grant, rule)

    def _room(self, cost: Cost, grant: Grant, rule: str | None) -> int:
        """The most that purse, share and smallest amount leave when `rule` is lifted."""
        purse = (grant.amount if rule == "max_share_total" else self.caps[grant.id]) - self.used[grant.id]
        paid = self.paid[cost.id].get(grant.id, 0)
        room = [self.missing[cost.id], purse] + ([] if rule == "max_share" else [self._share(cost, grant) - paid])
        cents = max(0, min(room))
        return cents if rule == "indivisible_below" or paid + cents >= grant.indivisible_below else 0

    def unfinished(self) -> Iterator[str]:
        """Single steps that are still there."""
        if self.used[None] < self.instance.own and any(self.missing.values()):
            yield "own: money is left while something is missing"
        for grant in self.instance.grants:
            for cost in self.eligible[grant.id] if self._purse(grant) > 0 else ():
                if self.hostile[grant.id] & {*self.paid[cost.id]}:
                    continue
                own = self.paid[cost.id].get(None, 0)
                if own >= self._beside(cost, grant) and self._room(cost, grant, None) > 0:
                    yield f"{cost.id}: {grant.id} could pay more of it"
                if self._instead_of_own(cost, grant) > 0:
                    yield f"{cost.id}: {grant.id} could pay in place of own money"

    def _instead_of_own(self, cost: Cost, grant: Grant) -> int:
        """The own cents that the grant could take over, every payer's min_own kept."""
        own = self.paid[cost.id].get(None, 0)
        kept = max(self._beside(cost, each) for each in (grant, *self._payers(cost)))
        paid = self.paid[cost.id].get(grant.id, 0)
        cents = min(own - kept, self._purse(grant), self._share(cost, grant) - paid)
        return cents if cents > 0 and paid + cents >= grant.indivisible_below else 0
