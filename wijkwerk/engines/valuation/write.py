"""What the engine found, as JSON."""

from dataclasses import asdict
from typing import Any

from wijkwerk.engines.valuation import bands
from wijkwerk.engines.valuation.bands import Band
from wijkwerk.engines.valuation.cashflow import Array, Quantity
from wijkwerk.engines.valuation.comparison import Comparison
from wijkwerk.engines.valuation.model import COMPARISON, NAME, RESULT, VERSION, Input
from wijkwerk.engines.valuation.named import Reckoned
from wijkwerk.engines.valuation.solve import Worth

ENGINE = {"name": NAME, "version": VERSION}


def result(worth: Worth, seconds: float) -> dict[str, Any]:
    case = worth.case
    npv = {"mean": worth.npv_cents, **_cents(worth.npv)}
    found: dict[str, Any] = {
        "format": RESULT,
        "engine": ENGINE,
        "seconds": seconds,
        "case": case.id,
        "draws": worth.draws,
        "seed": worth.seed,
        "years": list(case.calendar),
        "inputs": [_input(each, worth.inputs[each.id]) for each in case.inputs.values()],
        "lines": [asdict(line) for line in worth.lines],
        "totals": {kind: [asdict(total) for total in totals] for kind, totals in worth.totals.items()},
        "npv": npv,
        "payback": worth.payback,
        "matrix": matrix(worth),
        "quantities": [_quantity(each, case.start) for each in worth.quantities],
        "beside": _beside(worth),
        "results": [_result(each) for each in worth.results],
        "sensitivity": [asdict(each) for each in worth.sensitivity],
        "break_even": [asdict(each) for each in worth.break_even],
        "shown": {"npv": asdict(worth.shown)},
    }
    if case.adoption is not None:
        found["adoption"] = [asdict(each) for each in worth.joined]
    if case.homes is not None:
        found["blocks"] = [asdict(each) for each in worth.blocks]
    return found


def comparison(found: Comparison, seconds: float) -> dict[str, Any]:
    return {
        "format": COMPARISON,
        "engine": ENGINE,
        "seconds": seconds,
        "a": found.a.case.id,
        "b": found.b.case.id,
        "draws": found.a.draws,
        "seed": found.a.seed,
        "npv": {"mean": found.b.npv_cents - found.a.npv_cents, **_cents(found.npv)},
        "better": found.better,
        "lines": [asdict(line) for line in found.lines],
    }


def matrix(worth: Worth) -> dict[str, Any]:
    """Σ `present` per party and item, of what adds up: below zero pays, above gains."""
    case = worth.case
    parties = case.parties()
    items = [*(cost.id for cost in case.costs), *(outcome.id for outcome in case.outcomes if outcome.counts)]
    cells = {(party, item): 0 for party in parties for item in items}
    for line in worth.lines:
        if line.adds_up:
            cells[line.party, line.item] += line.present
    return {
        "parties": list(parties),
        "items": items,
        "cells": [[cells[party, item] for item in items] for party in parties],
        "party_totals": [sum(cells[party, item] for item in items) for party in parties],
        "item_totals": [sum(cells[party, item] for party in parties) for item in items],
        "total": sum(cells.values()),
    }


def _cents(band: Band) -> dict[str, int]:
    return {name: bands.cents(getattr(band, name)) for name in ("sd", "p5", "p50", "p95")}


def _input(found: Input, band: Band) -> dict[str, Any]:
    said = {"source": found.source} if found.source else {"assumption": found.assumption}
    per_home = {"column": found.column} if found.column is not None else {"per": "home"} if found.per_home else {}
    told = {"id": found.id, "value": found.stated, "unit": found.unit_text, "ref": found.ref}
    return {**told, **said, **per_home, **asdict(band)}


def _quantity(found: Quantity, start: int) -> dict[str, Any]:
    def told(amounts: list[Array | None]) -> dict[str, float]:
        return {str(start + i): 0.0 if each is None else bands.mean(each) for i, each in enumerate(amounts)}

    return {"outcome": found.outcome, "unit": found.unit, "gross": told(found.gross), "net": told(found.net)}


def _beside(worth: Worth) -> list[dict[str, str]]:
    return [
        {"outcome": each.id, "unit": each.unit, "why": "not_added" if each.values else "no_price"}
        for each in worth.case.outcomes
        if not each.counts
    ]


def _result(found: Reckoned) -> dict[str, Any]:
    return {
        "id": found.named.id,
        "unit": found.named.unit_text,
        "mean": found.mean,
        "p5": found.p5,
        "p50": found.p50,
        "p95": found.p95,
        "published": found.named.published,
        "difference": found.difference,
        "why": found.why,
    }
