"""HiGHS on an allocation file: a plain integer model, one level after the other. `highs.py IN.json OUT.json SECONDS-PER-LEVEL`.

Runs in the Python of requirements/rivals/highs.lock and shares nothing with the engine. One whole variable for each eligible pair and for
own money in each cost, one yes or no for each pair; an earlier level may not get worse.
"""

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import highspy
import numpy as np

FILTERS = (("categories", "category"), ("projects", "project"), ("places", "place"))
LEVELS = ("essential_missing", "missing", "lapsing", "own", "rank")


def eligible(cost: dict[str, Any], grant: dict[str, Any]) -> bool:
    passes = all(grant[many] is None or cost[one] in grant[many] for many, one in FILTERS)
    has_partner = grant["partners"] is None or bool(set(grant["partners"]) & set(cost["partners"]))
    return passes and has_partner and grant["from"] <= cost["period"] <= grant["to"]


def part(share: float, cents: int, *, up: bool = False) -> int:
    exact = int(Decimal(str(share)) * 10_000) * cents
    return -(-exact // 10_000) if up else exact // 10_000


class Model:
    """Columns: x and y of each pair, then the own money in each cost."""

    def __init__(self, made: dict[str, Any]) -> None:
        self.costs, self.grants = made["costs"], made["grants"]
        self.pairs = [
            (c, g) for c, cost in enumerate(self.costs) for g, grant in enumerate(self.grants) if eligible(cost, grant)
        ]
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        count = len(self.pairs)
        most = [part(self.grants[g]["max_share"], self.costs[c]["amount"]) for c, g in self.pairs]
        for upper in [*most, *[1] * count, *[min(cost["amount"], made["own"]) for cost in self.costs]]:
            self.highs.addVar(0, upper)
        for column in range(2 * count + len(self.costs)):
            self.highs.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        for k, (c, g) in enumerate(self.pairs):
            self.pair_rows(k, self.costs[c], self.grants[g], most[k], 2 * count + c)
        self.sum_rows(made["own"])

    def row(self, low: float, high: float, entries: list[tuple[int, float]]) -> None:
        columns = np.array([column for column, _value in entries], dtype=np.int32)
        self.highs.addRow(
            low, high, len(entries), columns, np.array([value for _column, value in entries], dtype=float)
        )

    def pair_rows(self, k: int, cost: dict[str, Any], grant: dict[str, Any], most: int, own: int) -> None:
        there = len(self.pairs) + k
        self.row(-highspy.kHighsInf, 0, [(k, 1), (there, -most)])
        if grant["indivisible_below"]:
            self.row(0, highspy.kHighsInf, [(k, 1), (there, -grant["indivisible_below"])])
        if grant["min_own"]:
            self.row(0, highspy.kHighsInf, [(own, 1), (there, -part(grant["min_own"], cost["amount"], up=True))])

    def sum_rows(self, own: int) -> None:
        count = len(self.pairs)
        of_cost: list[list[int]] = [[] for _cost in self.costs]
        of_grant: list[list[int]] = [[] for _grant in self.grants]
        for k, (c, g) in enumerate(self.pairs):
            of_cost[c].append(k)
            of_grant[g].append(k)
        for c, cost in enumerate(self.costs):
            self.row(0, cost["amount"], [*((k, 1) for k in of_cost[c]), (2 * count + c, 1)])
            for k in of_cost[c]:
                for j in of_cost[c]:
                    if self.grants[self.pairs[j][1]]["id"] in self.grants[self.pairs[k][1]]["excludes"]:
                        self.row(0, 1, [(count + k, 1), (count + j, 1)])
        for ks, grant in zip(of_grant, self.grants, strict=True):
            total = sum(self.costs[self.pairs[k][0]]["amount"] for k in ks)
            self.row(0, min(grant["amount"], part(grant["max_share_total"], total)), [(k, 1) for k in ks])
        self.row(0, own, [(2 * count + c, 1) for c in range(len(self.costs))])

    def objective(self, level: str) -> tuple[int, np.ndarray]:
        """(what it is when nobody pays, what a cent does to it)."""
        count = len(self.pairs)
        found = np.zeros(2 * count + len(self.costs))
        for k, (c, g) in enumerate(self.pairs):
            grant, cost = self.grants[g], self.costs[c]
            each = {
                "essential_missing": -int(cost["essential"]),
                "missing": -1,
                "lapsing": -int(grant["lapses"]),
                "rank": grant["rank"],
            }
            found[k] = each.get(level, 0)
        for c, cost in enumerate(self.costs):
            found[2 * count + c] = {"essential_missing": -int(cost["essential"]), "missing": -1, "own": 1}.get(level, 0)
        start = {
            "essential_missing": sum(cost["amount"] for cost in self.costs if cost["essential"]),
            "missing": sum(cost["amount"] for cost in self.costs),
            "lapsing": sum(grant["amount"] for grant in self.grants if grant["lapses"]),
        }
        return start.get(level, 0), found

    def solve(self, level: str, seconds: float) -> tuple[float, float] | None:
        """(value, bound), or None when no plan was found in time; from then on the level may not get worse."""
        start, found = self.objective(level)
        columns = np.arange(len(found), dtype=np.int32)
        self.highs.changeColsCost(len(found), columns, found)
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + seconds)
        self.highs.run()
        info = self.highs.getInfo()
        if info.primal_solution_status != 2:
            return None
        value = info.objective_function_value
        self.row(-highspy.kHighsInf, value + 0.5, [(int(k), float(found[k])) for k in found.nonzero()[0]])
        return start + value, start + info.mip_dual_bound


def main() -> None:
    made = json.loads(Path(sys.argv[1]).read_text())
    model, found = Model(made), []
    for level in LEVELS:
        answer = model.solve(level, float(sys.argv[3]))
        if answer is None:
            break
        found.append({"level": level, "value": answer[0], "bound": answer[1]})
        Path(sys.argv[2]).write_text(json.dumps({"levels": found}))


if __name__ == "__main__":
    main()
