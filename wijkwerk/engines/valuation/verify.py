"""Recomputes a result from the case alone; shares the model with the solver, and nothing else."""

import math
from collections.abc import Iterator
from typing import Any

from wijkwerk.engines.valuation import redraw
from wijkwerk.engines.valuation.columns import Column, Number, absolute, each_of, largest, mean, ratio
from wijkwerk.engines.valuation.expected import Elsewhere, Euros, Near, differences
from wijkwerk.engines.valuation.influence import check_break_even, check_sensitivity
from wijkwerk.engines.valuation.model import (
    CAPITALS,
    COMPARISON,
    COSTS,
    NAME,
    RESULT,
    VERSION,
    Case,
    Input,
    Named,
    there,
)
from wijkwerk.engines.valuation.recount import Key, Recount, Recounted
from wijkwerk.engines.valuation.rejoin import Rejoined

MOST_DRAWS = 1_000_000
LINE = ("item", "kind", "action", "party", "capital", "year", "adds_up")


def problems(case: Case, told: Any) -> list[str]:
    """What is wrong in a document `wijkwerk.valuation.result/1`, a line each; none when all of it is right."""
    return list(look(case, told))


def look(case: Case, told: Any) -> Iterator[str]:
    """The same one by one, what is quickly seen first."""
    wrong = list(_header(told))
    yield from wrong
    if not wrong:
        yield from _checked(_Second(case, told["draws"], told["seed"]), told)


def problems_of_comparison(a: Case, b: Case, told: Any) -> list[str]:
    """The same for `wijkwerk.valuation.comparison/1`."""
    wrong = list(_header(told))
    if wrong:
        return wrong
    first, second = (_Second(case, told["draws"], told["seed"]) for case in (a, b))
    return list(_compared(first, second, told))


def _header(told: Any) -> Iterator[str]:
    if not isinstance(told, dict):
        yield "an answer is an object"
        return
    for name, low, high in (("draws", 1, MOST_DRAWS), ("seed", 0, 2**63)):
        value = told.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            yield f"{name}: must be a whole number, {low} … {high}"
    if not isinstance(told.get("lines"), list):
        yield "lines: must be a list"
    seconds = told.get("seconds")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or seconds < 0:
        yield "seconds: must be a number, at least 0"


class _Second:
    def __init__(self, case: Case, draws: int, seed: int) -> None:
        self.case, self.draws, self.seed = case, draws, seed
        self.stated = redraw.redrawn(case, seed, draws)
        self.values = {name: value * case.inputs[name].unit.scale for name, value in self.stated.items()}
        self.homes = Rejoined(case, self.values, draws, seed) if case.homes is not None else None
        self.money: Recounted = Recount(case, self.values, self.homes).all()
        self.npv = self.money.npv()

    def lines(self) -> dict[Key, tuple[float, float]]:
        money = self.money
        return {key: (self.mean(money.amounts[key]), self.mean(money.presents[key])) for key in money.amounts}

    def mean(self, values: Number) -> float:
        return mean(values.each) if isinstance(values, Column) else values

    def band(self, values: Number, *names: str) -> dict[str, Any]:
        return _band(each_of(values, self.draws), *names)

    def of_runs(self, counts: list[int]) -> list[float]:
        """Per draw, of what was counted per run of adoption."""
        return [float(counts[draw % len(counts)]) for draw in range(self.draws)]


def _checked(second: _Second, told: dict[str, Any]) -> Iterator[str]:
    case = second.case
    yield from _lines(second.lines(), told["lines"])
    lines = [line for line in told["lines"] if isinstance(line, dict) and line.get("adds_up") is True]
    try:
        totals, matrix, payback = _totals(second, lines), _matrix(case, lines), _payback(case, lines)
    except (KeyError, TypeError):
        yield "lines: can't be added up"
        return
    expected: dict[str, Any] = {
        "format": RESULT,
        "engine": {"name": NAME, "version": VERSION},
        "seconds": Elsewhere(),
        "case": case.id,
        "draws": second.draws,
        "seed": second.seed,
        "years": list(case.calendar),
        "inputs": [_input(second, each) for each in case.inputs.values()],
        "lines": Elsewhere(),
        "totals": totals,
        "npv": {"mean": matrix["total"], **second.band(second.npv, "sd", "p5", "p50", "p95")},
        "payback": payback,
        "matrix": matrix,
        "quantities": _quantities(second),
        "beside": [
            {"outcome": each.id, "unit": each.unit, "why": "not_added" if each.values else "no_price"}
            for each in case.outcomes
            if not (each.adds_up and each.values)
        ],
        "results": [_named(second, each) for each in case.results],
        "sensitivity": Elsewhere(),
        "break_even": Elsewhere(),
        "shown": {"npv": _shown(told.get("npv"))},
    }
    if case.adoption is not None:
        expected["adoption"] = _adoption(second)
    if case.homes is not None:
        expected["blocks"] = _blocks(second)
    yield from differences(expected, told)
    yield from check_break_even(case, told.get("break_even"), second.homes)
    yield from check_sensitivity(case, second.seed, told.get("sensitivity"))


def _lines(expected: dict[Key, tuple[float, float]], told: list[Any]) -> Iterator[str]:
    missing = {key: money for key, money in expected.items() if max(map(abs, money)) * 100 >= 0.5 + 1e-6}
    for nth, line in enumerate(told):
        place = f"lines[{nth}]"
        key = tuple(line.get(name) for name in LINE) if isinstance(line, dict) else ()
        if not all(isinstance(each, str | int) for each in key) or key not in expected:
            yield f"{place}: there is no such line"
            continue
        amount, present = expected[key]
        wanted = {**dict(zip(LINE, key, strict=True)), "amount": Euros(amount), "present": Euros(present)}
        yield from differences(wanted, line, place)
        missing.pop(key, None)
    keys = [str([line.get(name) for name in LINE]) for line in told if isinstance(line, dict)]
    if len(set(keys)) < len(keys):
        yield "lines: a line stands twice"
    for key in missing:
        yield f"lines: {key[0]} for {key[3]} in {key[5]} is missing"


def _totals(second: _Second, lines: list[Any]) -> dict[str, list[dict[str, Any]]]:
    case = second.case
    keys: dict[str, list[str]] = {
        "capital": [*CAPITALS, COSTS],
        "party": list(case.parties()),
        "year": [str(year) for year in case.calendar],
        "action": [each.id for each in case.actions],
    }
    return {kind: [_total(second, lines, kind, key) for key in known] for kind, known in keys.items()}


def _total(second: _Second, lines: list[Any], kind: str, key: str) -> dict[str, Any]:
    own = [line for line in lines if str(line[kind]) == key]
    found: Number = 0.0
    for line, present in second.money.presents.items():
        if line[-1] and str(line[LINE.index(kind)]) == key:
            found = found + present
    sums = {name: sum(line[name] for line in own) for name in ("amount", "present")}
    return {"key": key, **sums, **second.band(found, "p5", "p50", "p95")}


def _band(values: list[float], *names: str) -> dict[str, Any]:
    return {name: Euros(value) for name, value in _moments(values).items() if name in names}


def _moments(values: list[float]) -> dict[str, float]:
    """mean, population sd, and percentiles between order statistics."""
    ordered = sorted(values)
    found = {"mean": ordered[0], "sd": 0.0}
    if ordered[0] != ordered[-1]:
        middle = mean(ordered)
        found = {"mean": middle, "sd": math.sqrt(mean([(each - middle) ** 2 for each in ordered]))}
    for part in (5, 50, 95):
        place = (len(ordered) - 1) * part / 100
        low = math.floor(place)
        high = min(low + 1, len(ordered) - 1)
        found[f"p{part}"] = ordered[low] + (ordered[high] - ordered[low]) * (place - low)
    return found


def _matrix(case: Case, lines: list[Any]) -> dict[str, Any]:
    items = [*(cost.id for cost in case.costs), *(each.id for each in case.outcomes if each.adds_up and each.values)]
    parties = list(case.parties())
    cells = [
        [sum(line["present"] for line in lines if (line["party"], line["item"]) == (party, item)) for item in items]
        for party in parties
    ]
    return {
        "parties": parties,
        "items": items,
        "cells": cells,
        "party_totals": [sum(row) for row in cells],
        "item_totals": [sum(row[nth] for row in cells) for nth in range(len(items))],
        "total": sum(sum(row) for row in cells),
    }


def _payback(case: Case, lines: list[Any]) -> int | None:
    running, stays = 0, []
    for year in case.calendar:
        running += sum(line["present"] for line in lines if line["year"] == year)
        stays.append(running >= 0)
    below = [nth for nth, is_above in enumerate(stays) if not is_above]
    first = below[-1] + 1 if below else 0
    return case.start + first if first < case.years else None


def _input(second: _Second, found: Input) -> dict[str, Any]:
    said = {"source": found.source} if found.source else {"assumption": found.assumption}
    per_home = {"column": found.column} if found.column is not None else {"per": "home"} if found.per_home else {}
    if found.differs:
        crowd = there(second.homes)
        homes = len(crowd.block)
        is_random = found.spread is not None and not found.spread.is_fixed
        draws = min(second.draws, max(1, 200_000 // homes)) if is_random else 1
        own = [each / found.unit.scale for draw in range(draws) for each in crowd.number(found.id, draw)]
    else:
        own = each_of(second.stated[found.id], second.draws)
    size = max(map(abs, own))
    moments = {name: Near(value, size) for name, value in _moments(own).items()}
    return {
        "id": found.id,
        "value": found.stated,
        "unit": found.unit_text,
        "ref": found.ref,
        **said,
        **per_home,
        **moments,
    }


def _quantities(second: _Second) -> list[dict[str, Any]]:
    def per_year(found: dict[tuple[str, int], Number], outcome: str) -> dict[str, Any]:
        return {str(year): Near(second.mean(found.get((outcome, year), 0.0))) for year in second.case.calendar}

    money = second.money
    return [
        {
            "outcome": each.id,
            "unit": each.unit,
            "gross": per_year(money.gross, each.id),
            "net": per_year(money.net, each.id),
        }
        for each in second.case.outcomes
    ]


def _named(second: _Second, named: Named) -> dict[str, Any]:
    found: Number = 0.0
    size: Number = 0.0
    divisors = {factor.name for term in named.terms for factor in term if factor.divides}
    lacks = any(not all(each_of(second.values[name], 1)) for name in divisors)
    for term in named.terms:
        value: Number = 1.0
        for factor in term:
            one = second.values[factor.name]
            value = (-1 if factor.turns else 1) * (ratio(value, one) if factor.divides else value * one)
        scaled = value / named.unit.scale
        found, size = found + scaled, size + absolute(scaled)
    told = {"id": named.id, "unit": named.unit_text, "published": named.published}
    if lacks or not math.isfinite(largest(found)):
        empty = dict.fromkeys(("mean", "p5", "p50", "p95", "difference"))
        return {**told, **empty, "why": "divided by zero" if lacks else "too large"}
    most = largest(size)
    moments = _moments(each_of(found, second.draws))
    band = {name: Near(value, most) for name, value in moments.items() if name != "sd"}
    difference = None if named.published is None else Near(band["mean"].value - named.published, most)
    return {**told, **band, "difference": difference, "why": ""}


def _shown(npv: Any) -> dict[str, int]:
    """From the band that is told, which is looked at for itself."""
    try:
        low, middle, high = (int(npv[name]) for name in ("p5", "p50", "p95"))
    except (TypeError, KeyError, ValueError):
        return {}
    step = 1
    while 2 * step * 10 <= high - low:
        step *= 10

    def rounded(cents: int) -> int:
        return int(math.copysign((2 * abs(cents) + step) // (2 * step) * step, cents))

    return {"low": rounded(low), "middle": rounded(middle), "high": rounded(high), "step": step}


def _adoption(second: _Second) -> list[dict[str, Any]]:
    homes, case = there(second.homes), second.case
    action, found = case.action(there(case.adoption).action), []
    for nth, year in enumerate(range(action.first, action.last + 1)):
        joined = second.of_runs([sum(each <= nth for each in run) for run in homes.years])
        found.append({"year": year, **{name: Near(v) for name, v in _moments(joined).items() if name != "sd"}})
    return found


def _blocks(second: _Second) -> list[dict[str, Any]]:
    homes, case = there(second.homes), second.case
    tied = second.money.tied
    rest = (second.npv - sum(tied, start=0.0)) / len(homes.block)
    found = []
    for nth, name in enumerate(homes.homes.blocks):
        joined = None
        if case.adoption is not None:
            action = case.action(case.adoption.action)
            ever = [_joined_of(run, homes.block, nth, action.last - action.first) for run in homes.years]
            joined = Near(mean(second.of_runs(ever)))
        told = {"block": name, "homes": homes.sizes[nth], "joined": joined}
        found.append({**told, **second.band(tied[nth] + rest * homes.sizes[nth], "p5", "p50", "p95")})
    return found


def _joined_of(years: list[int], block: tuple[int, ...], nth: int, last: int) -> int:
    return sum(own == nth and year <= last for own, year in zip(block, years, strict=True))


def _compared(a: _Second, b: _Second, told: dict[str, Any]) -> Iterator[str]:
    def rounded(second: _Second) -> dict[Key, tuple[int, int]]:
        return {key: (_cents(money[0]), _cents(money[1])) for key, money in second.lines().items()}

    before, after = rounded(a), rounded(b)
    lines: list[dict[str, Any]] = []
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key, (0, 0)), after.get(key, (0, 0))
        if old != new:
            lines.append({**dict(zip(LINE, key, strict=True)), "amount": new[0] - old[0], "present": new[1] - old[1]})
    ordered = sorted(told["lines"], key=str)
    yield from differences(sorted(lines, key=str), ordered, "lines")
    total = sum(line["present"] for line in lines if line["adds_up"])
    expected = {
        "format": COMPARISON,
        "engine": {"name": NAME, "version": VERSION},
        "seconds": Elsewhere(),
        "a": a.case.id,
        "b": b.case.id,
        "draws": a.draws,
        "seed": a.seed,
        "npv": {"mean": total, **a.band(b.npv - a.npv, "sd", "p5", "p50", "p95")},
        "better": Near(mean([float(own > 0) for own in each_of(b.npv - a.npv, a.draws)])),
        "lines": Elsewhere(),
    }
    yield from differences(expected, told)


def _cents(euros: float) -> int:
    return int(math.copysign(math.floor(abs(euros) * 100 + 0.5 + 1e-9), euros))
