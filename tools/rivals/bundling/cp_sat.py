"""CP-SAT with one variable per need and slot: `cp_sat.py IN.json SECONDS`."""

import sys
from collections import defaultdict
from time import perf_counter
from typing import Any

from instance import Slot, read, saved, told
from ortools.sat.python import cp_model


def main(path: str, seconds: float) -> None:
    began = perf_counter()
    document, slots, may = read(path)
    model = cp_model.CpModel()
    inside: dict[int, list[tuple[dict[str, Any], Any]]] = defaultdict(list)
    cost: list[Any] = []
    for need, allowed in zip(document["needs"], may, strict=True):
        here = [model.new_bool_var("") for _slot in allowed]
        model.add_at_most_one(here)
        for slot, variable in zip(allowed, here, strict=True):
            inside[slot].append((need, variable))
            cost.append(-saved(document, need, slots[slot]) * variable)
    for index, needs in inside.items():
        cost += _package(model, slots[index], needs)
    _hours(model, slots, inside)
    model.minimize(sum(cost))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = max(1.0, seconds - (perf_counter() - began))
    status = solver.solve(model)
    idle = sum(need["units"] * need["penalty"] for need in document["needs"])
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    told(idle + solver.objective_value if found else None, idle + solver.best_objective_bound, perf_counter() - began)


def _package(model: Any, slot: Slot, needs: list[tuple[dict[str, Any], Any]]) -> list[Any]:
    offer, most = slot.offer, slot.offer["max_units"][slot.period]
    units = sum(need["units"] * variable for need, variable in needs)
    tiers, bought, paid = [], [], []
    for start, price in offer["tiers"]:
        is_tier, size = model.new_bool_var(""), model.new_int_var(0, most, "")
        model.add(size <= most * is_tier)
        model.add(size >= max(start, offer["min_units"]) * is_tier)
        tiers.append(is_tier)
        bought.append(size)
        paid.append(price * size)
    model.add(units == sum(bought))
    model.add_at_most_one(tiers)
    visits = {}
    for need, variable in needs:
        visited = visits.setdefault(need["place"], model.new_bool_var(""))
        model.add_implication(variable, visited)
    return [*paid, offer["fixed"] * sum(tiers), offer["visit"] * sum(visits.values())]


def _hours(model: Any, slots: list[Slot], inside: dict[int, list[tuple[dict[str, Any], Any]]]) -> None:
    used: dict[tuple[str, int], list[Any]] = defaultdict(list)
    limits: dict[tuple[str, int], float] = {}
    for index, needs in inside.items():
        slot = slots[index]
        if slot.hours is not None:
            limits[slot.supplier, slot.period] = slot.hours
            used[slot.supplier, slot.period] += [round(need["hours"] * 100) * each for need, each in needs]
    for key, terms in used.items():
        model.add(sum(terms) <= round(limits[key] * 100))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
