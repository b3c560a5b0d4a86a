"""HiGHS with one variable per need and slot: `highs.py IN.json SECONDS`."""

import sys
from collections import defaultdict
from time import perf_counter
from typing import Any

import highspy
from instance import Slot, read, saved, told

FREE = highspy.kHighsInf


class Model:
    def __init__(self) -> None:
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)

    def variable(self, cost: float, most: float, *, whole: bool = True) -> int:
        index = self.highs.getNumCol()
        self.highs.addCol(cost / 100, 0.0, most, 0, [], [])
        if whole:
            self.highs.changeColIntegrality(index, highspy.HighsVarType.kInteger)
        return int(index)

    def row(self, low: float, high: float, terms: list[tuple[int, float]]) -> None:
        self.highs.addRow(low, high, len(terms), [index for index, _value in terms], [value for _index, value in terms])


def main(path: str, seconds: float) -> None:
    began = perf_counter()
    document, slots, may = read(path)
    model = Model()
    inside: dict[int, list[tuple[dict[str, Any], int]]] = defaultdict(list)
    for need, allowed in zip(document["needs"], may, strict=True):
        terms = []
        for slot in allowed:
            index = model.variable(-saved(document, need, slots[slot]), 1)
            inside[slot].append((need, index))
            terms.append((index, 1.0))
        if terms:
            model.row(0, 1, terms)
    for index, needs in inside.items():
        _package(model, slots[index], needs)
    _hours(model, slots, inside)
    highs = model.highs
    highs.setOptionValue("threads", 2)
    highs.setOptionValue("time_limit", max(1.0, seconds - (perf_counter() - began)))
    highs.run()
    idle = sum(need["units"] * need["penalty"] for need in document["needs"])
    info = highs.getInfo()
    found = abs(info.objective_function_value) < 1e20
    bounded = abs(info.mip_dual_bound) < 1e20
    told(
        idle + 100 * info.objective_function_value if found else None,
        idle + 100 * info.mip_dual_bound if bounded else None,
        perf_counter() - began,
    )


def _package(model: Model, slot: Slot, needs: list[tuple[dict[str, Any], int]]) -> None:
    offer, most = slot.offer, slot.offer["max_units"][slot.period]
    total, one, visits = [(index, float(need["units"])) for need, index in needs], [], {}
    for start, price in offer["tiers"]:
        is_tier, size = model.variable(offer["fixed"], 1), model.variable(price, most, whole=False)
        model.row(-FREE, 0, [(size, 1.0), (is_tier, -float(most))])
        model.row(0, FREE, [(size, 1.0), (is_tier, -float(max(start, offer["min_units"])))])
        total.append((size, -1.0))
        one.append((is_tier, 1.0))
    model.row(0, 0, total)
    model.row(0, 1, one)
    for need, index in needs:
        if need["place"] not in visits:
            visits[need["place"]] = model.variable(offer["visit"], 1)
        model.row(-FREE, 0, [(index, 1.0), (visits[need["place"]], -1.0)])


def _hours(model: Model, slots: list[Slot], inside: dict[int, list[tuple[dict[str, Any], int]]]) -> None:
    used: dict[tuple[str, int], list[tuple[int, float]]] = defaultdict(list)
    limits: dict[tuple[str, int], float] = {}
    for index, needs in inside.items():
        slot = slots[index]
        if slot.hours is not None:
            limits[slot.supplier, slot.period] = slot.hours
            used[slot.supplier, slot.period] += [(each, float(need["hours"])) for need, each in needs]
    for key, terms in used.items():
        model.row(-FREE, limits[key], terms)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
