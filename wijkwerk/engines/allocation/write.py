"""A plan as a file."""

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
        "lines": [asdict(line) for line in plan.lines],
        "grants": [asdict(use) for use in plan.grants],
        "own": {"used": plan.own_used, "left": plan.own_left},
        "missing": [asdict(row) for row in plan.missing],
    }
