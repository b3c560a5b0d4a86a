from typing import Any

from wijkwerk.engines.matching import VERSION
from wijkwerk.engines.matching.model import Plan

FORMAT = "wijkwerk.matching.plan/1"


def plan_document(plan: Plan) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "engine": {"name": "matching", "version": VERSION},
        "seconds": plan.seconds,
        "objective": list(plan.objective),
        "bound": list(plan.bound),
        "gap": [
            abs(value - bound) / max(abs(value), 1) for value, bound in zip(plan.objective, plan.bound, strict=True)
        ],
        "assignments": [
            {
                "person": each.person,
                "shift": each.shift,
                "reasons": [{"code": reason.code, **reason.detail} for reason in each.reasons],
            }
            for each in plan.assignments
        ],
        "unfilled": [{"shift": each.shift, "short": each.short, "because": each.because} for each in plan.unfilled],
        "unserved": [{"person": each.person, "because": each.because} for each in plan.unserved],
    }
