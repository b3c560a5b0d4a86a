"""A plan as a file."""

import json
from dataclasses import asdict
from typing import Any

from wijkwerk.engines.allocation import VERSION
from wijkwerk.engines.allocation.model import Plan

FORMAT = "wijkwerk.allocation.plan/1"


def plan_document(plan: Plan) -> dict[str, Any]:
    """Ready for JSON; the names of the plan are those of the format."""
    return {
        "format": FORMAT,
        "engine": {"name": "allocation", "version": VERSION},
        "seconds": plan.seconds,
        "levels": [{**asdict(level), "gap": level.gap} for level in plan.levels],
        "lines": [{"cost": line.cost, "grant": line.grant, "amount": line.amount} for line in plan.lines],
        "grants": [asdict(use) for use in plan.grants],
        "own": {"used": plan.own_used, "left": plan.own_left},
        "missing": [
            {"cost": row.cost, "amount": row.amount, "closes": None if row.closes is None else asdict(row.closes)}
            for row in plan.missing
        ],
    }


def text_of(document: dict[str, Any]) -> str:
    """A line for each row of a list: JSON with an indent is made in plain Python, which takes seconds where there are hundreds of thousands."""
    parts = []
    for name, value in document.items():
        told = _line(value)
        if isinstance(value, list) and value:
            told = "[\n  " + ",\n  ".join(_line(row) for row in value) + "\n ]"
        parts.append(f" {_line(name)}: {told}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
