"""A plan in steps: a quick one, a rounded flow, chains and openings; then how good it is. docs/engines/allocation.md explains why."""

from collections.abc import Sequence
from typing import Any

from wijkwerk.engines.allocation import rounding
from wijkwerk.engines.allocation.bounds import FlowBounds
from wijkwerk.engines.allocation.branching import Branching
from wijkwerk.engines.allocation.eligibility import Eligibility, eligibility
from wijkwerk.engines.allocation.exchange import Exchange
from wijkwerk.engines.allocation.explain import because, closes
from wijkwerk.engines.allocation.fewest import Fewest, same_value
from wijkwerk.engines.allocation.finishing import finish
from wijkwerk.engines.allocation.forcing import Forcing
from wijkwerk.engines.allocation.lines import least_lines
from wijkwerk.engines.allocation.merging import merge
from wijkwerk.engines.allocation.model import LEVELS, GrantUse, Instance, Level, Line, Missing, Plan
from wijkwerk.engines.allocation.payments import OWN, Payments, Value
from wijkwerk.engines.allocation.relaxation import Network
from wijkwerk.engines.allocation.timing import Clock
from wijkwerk.engines.progress import Progress, Tell

MOST_PAIRS = 300_000  # above this the flow takes minutes: chains alone
CHAINS_FIRST = 60_000  # above this chains are there long before the flow
MOST_BRANCHED = 3_000  # above this a node takes too long to look at more than a few
ROUNDS = 6
LINE_ROUNDS = 2
NEAR = 2e-5  # of each level's value: chains and openings do the rest


def solve(instance: Instance, *, clock: Clock, tell: Tell) -> Plan:
    """Deterministic where the clock sets no limit; always a finished plan."""
    search = _Search(eligibility(instance), clock, tell)
    search.run()
    return search.plan()


class _Search:
    """`best` is a finished plan from the start; `bounds` those of the six levels that are proven so far."""

    def __init__(self, known: Eligibility, clock: Clock, tell: Tell) -> None:
        self.known, self.clock, self.tell = known, clock, tell
        self.best = Payments(known)
        self.bounds = [0] * len(LEVELS)

    def run(self) -> None:
        finish(self.best)
        self._say(0.05, "start")
        if not self.known.instance.costs:
            self.bounds = list(self.best.value())
            return
        if len(self.known.pairs) > CHAINS_FIRST:
            self._chains(self.best)
            self._say(0.15, "chains")
        if len(self.known.pairs) > MOST_PAIRS or self.clock.is_up():
            return
        network = Network(self.known)
        flow = FlowBounds(network, self.clock)
        structure = self._guess(network)
        flow.run()
        if structure is not None:
            self._rounds(structure, flow)
        if self.clock.is_up():
            self.bounds[:5] = flow.of_levels(self.best.value())
            return
        self._force(self.best, flow.of_levels(self.best.value()))
        self.bounds[:5] = flow.of_levels(self.best.value())
        self._say(0.8, "openings")
        self._merge(self.best)
        self.bounds[:5] = flow.of_levels(self.best.value())
        self._say(0.85, "lines")
        self._fewer_lines(network, flow.prices)
        self._say(0.9, "lines")
        if len(self.known.pairs) <= MOST_BRANCHED:
            branching = Branching(network, self.best, self.bounds, self.clock)
            branching.run()
            self.best, self.bounds = branching.best, branching.bounds
        else:
            flow.sharpen(self.best.value(), self.bounds)
        self._say(0.95, "proof")

    def _guess(self, network: Network) -> rounding.Structure | None:
        guess = rounding.first_guess(network, self.clock)
        return None if guess is None else rounding.structure_after(network, guess.x)

    def _rounds(self, structure: rounding.Structure, flow: FlowBounds) -> None:
        """Until a plan is near the flow without rules, or nothing changes any more. What no flow comes near is not made a plan of."""
        before = None
        for nth in range(ROUNDS):
            answer = rounding.settle(structure, self.clock)
            if answer is None:
                break
            may_change = rounding.improve(structure, answer) and nth < ROUNDS - 1
            before = answer.x
            if not may_change or self._is_near(flow, structure.network.levels(answer.x)):
                before = None
                self._plan_of(structure.network, answer.x)
                self.bounds[:5] = flow.of_levels(self.best.value())
                self._say(0.3 + 0.08 * nth, "rounding")
                if not may_change or self._is_near(flow, self.best.value()):
                    return
        if before is not None:
            self._plan_of(structure.network, before)

    def _is_near(self, flow: FlowBounds, value: Sequence[int]) -> bool:
        return all(v - bound <= NEAR * v for v, bound in zip(value[:5], flow.of_levels(value), strict=True))

    def _plan_of(self, network: Network, x: Any) -> None:
        candidate = rounding.paid_by(network, x)
        finish(candidate)
        self._chains(candidate)
        self._keep(candidate)

    def _chains(self, payments: Payments) -> None:
        if not self.clock.is_up():
            Exchange(payments, self.clock).run(self.clock)
            finish(payments)

    def _keep(self, candidate: Payments) -> None:
        if candidate.value() < self.best.value():
            self.best = candidate

    def _force(self, payments: Payments, least: Sequence[int]) -> None:
        if not self.clock.is_up():
            Forcing(Exchange(payments, self.clock), least=least).run(self.clock)
            finish(payments)

    def _fewer_lines(self, network: Network, prices: Any) -> None:
        """By patterns, where the flow proves the first five levels; otherwise only a bound."""
        best = self.best.value()
        if not best[5] or self.clock.is_up():
            return
        may = None if prices is None else same_value(network, self.best, prices)
        if may is None:
            self.bounds[5] = min(best[5], least_lines(self.known, best))
            return
        fewest = Fewest(network, self.best, may)
        chosen = fewest.run(self.clock)
        if chosen is not None:
            structure = rounding.structure_of(network, chosen)
            for _round in range(LINE_ROUNDS):
                answer = rounding.settle(structure, self.clock)
                if answer is None:
                    break
                self._keep(self._with_lines_of(network, answer.x, best))
                if not rounding.improve(structure, answer):
                    break
        self.bounds[5] = min(self.best.value()[5], fewest.least())

    def _with_lines_of(self, network: Network, x: Any, best: Value) -> Payments:
        """A plan with the lines of a flow and a few more, as good as the best on the first levels if that can be."""
        payments = rounding.paid_by(network, x)
        finish(payments)
        self._chains(payments)
        if payments.value()[:5] > best[:5]:
            self._force(payments, best[:5])
        self._merge(payments)
        return payments

    def _merge(self, payments: Payments) -> None:
        if not self.clock.is_up():
            merge(payments, self.clock)
            finish(payments)

    def _say(self, part: float, phase: str) -> None:
        value = self.best.value()
        self.tell(Progress(part, phase, objective=value[1], bound=self.bounds[1] or None))

    def plan(self) -> Plan:
        payments, instance = self.best, self.known.instance
        grants, costs = instance.grants, instance.costs
        value = payments.value()
        lines = [
            Line(cost.id, None if payer == OWN else grants[payer].id, cents)
            for c, cost in enumerate(costs)
            for payer, cents in sorted(payments.paid[c].items(), key=lambda row: (row[0] == OWN, row[0]))
        ]
        uses = [
            GrantUse(
                grant.id, used, grant.amount - used, grant.amount - used if grant.lapses else 0, because(payments, g)
            )
            for g, (grant, used) in enumerate(zip(grants, payments.used, strict=True))
        ]
        missing = [
            Missing(cost.id, cents, closes(payments, c))
            for c, (cost, cents) in enumerate(zip(costs, payments.missing, strict=True))
            if cents
        ]
        plan = Plan(
            seconds=round(self.clock.seconds(), 3),
            levels=tuple(Level(*row) for row in zip(LEVELS, value, self.bounds, strict=True)),
            lines=tuple(lines),
            grants=tuple(uses),
            own_used=instance.own - payments.own_left,
            own_left=payments.own_left,
            missing=tuple(missing),
        )
        self.tell(Progress(1.0, "done", objective=value[1], bound=self.bounds[1]))
        return plan
