"""The integer program over classes of equal needs, handed to HiGHS through SciPy.

Per class and slot how many needs go there; per slot whether it is a package, which tier it reaches and with how many units; per slot and
place whether it is visited. All money in cents, in the objective only.
"""

from typing import Any

from wijkwerk.engines.bundling.model import Need
from wijkwerk.engines.bundling.reckoning import local_value
from wijkwerk.engines.bundling.state import Slot, State

GAP = 0.003
MOST_NODES = 4000
MONEY = 100.0  # euros inside the solver: smaller numbers, steadier pivots


class Program:
    def __init__(self, state: State, classes: list[list[Need]]) -> None:
        self.state, self.classes = state, classes
        self.cost: list[float] = []
        self.upper: list[float] = []
        self.whole: list[int] = []
        self.rows: list[tuple[dict[int, float], float, float]] = []
        self.placed: dict[tuple[int, Slot], int] = {}
        self._by_slot: dict[Slot, list[tuple[int, int]]] = {}
        self.constant = sum(need.units * need.penalty for need in state.instance.needs)
        self._needs()
        for slot in sorted(self._by_slot):
            self._package(slot)
        self._hours()

    def solve(self, *, time_limit: float | None) -> tuple[dict[tuple[int, Slot], int], float]:
        """How many of each class go to each slot, and a proven bound on the whole objective in cents."""
        if not self.cost:
            return {}, float(self.constant)
        result = self._run(time_limit)
        bound = self.constant + (result.mip_dual_bound if result.mip_dual_bound is not None else self._least()) * MONEY
        if result.x is None:
            return {}, bound
        counts = {key: round(result.x[variable]) for key, variable in self.placed.items()}
        return {key: count for key, count in counts.items() if count}, bound

    def _run(self, time_limit: float | None) -> Any:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        data = [value for row, _low, _high in self.rows for value in row.values()]
        columns = [column for row, _low, _high in self.rows for column in row]
        lines = [line for line, (row, _low, _high) in enumerate(self.rows) for _column in row]
        matrix = csr_array((data, (lines, columns)), shape=(len(self.rows), len(self.cost)))
        limits = LinearConstraint(
            matrix, [low for _row, low, _high in self.rows], [high for _row, _low, high in self.rows]
        )
        options: dict[str, Any] = {"mip_rel_gap": GAP, "node_limit": MOST_NODES, "presolve": True}
        if time_limit is not None:
            options["time_limit"] = time_limit
        return milp(
            np.array(self.cost),
            constraints=limits,
            bounds=Bounds(0, np.array(self.upper)),
            integrality=np.array(self.whole),
            options=options,
        )

    def _least(self) -> float:
        """Below this the objective cannot be: every variable at whichever end is cheapest."""
        return sum(min(0.0, cost * upper) for cost, upper in zip(self.cost, self.upper, strict=True))

    def _variable(self, cost: float, upper: float, *, whole: bool = True) -> int:
        self.cost.append(cost / MONEY)
        self.upper.append(upper)
        self.whole.append(int(whole))
        return len(self.cost) - 1

    def _needs(self) -> None:
        """Placing a need saves its penalty and leaves its local value; each need goes to one slot at most."""
        for index, needs in enumerate(self.classes):
            need, row = needs[0], {}
            for slot in self.state.open_slots(need):
                if not self.state.can_fill(slot):
                    continue
                saved = need.units * need.penalty + local_value(
                    need, self.state.offer(slot), self.state.instance.value_per_local_hour
                )
                variable = self._variable(-saved, len(needs))
                self.placed[index, slot] = variable
                self._by_slot.setdefault(slot, []).append((index, variable))
                row[variable] = 1.0
            self.rows.append((row, 0.0, float(len(needs))))

    def _package(self, slot: Slot) -> None:
        offer, most = self.state.offer(slot), self.state.offer(slot).max_units[slot[2]]
        is_there = self._variable(offer.fixed, 1)
        units = {variable: float(self.classes[index][0].units) for index, variable in self._by_slot[slot]}
        self.rows.append(({**units, is_there: -float(most)}, -float("inf"), 0.0))
        self.rows.append(({**units, is_there: -float(offer.min_units)}, 0.0, float("inf")))
        self._tiers(slot, units, is_there, most)
        self._visits(slot, is_there)

    def _tiers(self, slot: Slot, units: dict[int, float], is_there: int, most: int) -> None:
        total, one = {variable: -count for variable, count in units.items()}, {is_there: -1.0}
        for start, price in self.state.offer(slot).tiers:
            if start > most:
                break
            reached, at_price = self._variable(0, 1), self._variable(price, most, whole=False)
            self.rows.append(({at_price: 1.0, reached: -float(most)}, -float("inf"), 0.0))
            self.rows.append(({at_price: 1.0, reached: -float(start)}, 0.0, float("inf")))
            total[at_price], one[reached] = 1.0, 1.0
        self.rows.append((total, 0.0, 0.0))
        self.rows.append((one, 0.0, 0.0))

    def _visits(self, slot: Slot, is_there: int) -> None:
        by_place: dict[str, list[tuple[int, int]]] = {}
        for index, variable in self._by_slot[slot]:
            by_place.setdefault(self.classes[index][0].place, []).append((index, variable))
        for _place, rows in sorted(by_place.items()):
            visited = self._variable(self.state.offer(slot).visit, 1)
            self.rows.append(({visited: 1.0, is_there: -1.0}, -float("inf"), 0.0))
            for index, variable in rows:
                self.rows.append(({variable: 1.0, visited: -float(len(self.classes[index]))}, -float("inf"), 0.0))

    def _hours(self) -> None:
        used: dict[tuple[int, int], dict[int, float]] = {}
        for slot, rows in self._by_slot.items():
            if self.state.supplier(slot).hours is not None:
                row = used.setdefault((slot[0], slot[2]), {})
                row.update({variable: float(self.classes[index][0].hours) for index, variable in rows})
        for (supplier, period), row in sorted(used.items()):
            hours = self.state.instance.suppliers[supplier].hours
            if hours is not None:
                self.rows.append((row, 0.0, float(hours[period])))
