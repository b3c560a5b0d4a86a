from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from wijkwerk.engines.bundling import VERSION
from wijkwerk.engines.bundling.model import Answer, Package, Plan, Question, Tier, Totals, WithoutSupplier

FORMAT = "wijkwerk.bundling.plan/1"
MILLIONTHS = 1_000_000


def plan_document(plan: Plan) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "engine": {"name": "bundling", "version": VERSION},
        "seconds": plan.seconds,
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": _gap(plan.objective, plan.bound),
        "packages": [_package_row(package) for package in plan.packages],
        "unplaced": [{"need": row.need, "reason": row.reason} for row in plan.unplaced],
    }


def what_if_rows(answers: Sequence[Answer], now: Totals) -> list[dict[str, Any]]:
    """Per question its figures, and what they differ from those of the plan as it is."""
    return [
        {
            "question": _question_row(answer.question),
            **_totals_row(answer.totals),
            "difference": _difference(answer.totals, now),
        }
        for answer in answers
    ]


def _gap(objective: int, bound: int) -> float:
    return round(abs(objective - bound) / max(abs(objective), 1), 6)


def _package_row(package: Package) -> dict[str, Any]:
    return {
        "supplier": package.supplier,
        "kind": package.kind,
        "period": package.period,
        "places": list(package.places),
        "needs": list(package.needs),
        "units": package.units,
        "unit_price": package.unit_price,
        "cost": package.cost,
        "local_hours": package.local_hours / MILLIONTHS,
        "local_value": package.local_value,
    }


def _question_row(question: Question) -> dict[str, Any]:
    if isinstance(question, WithoutSupplier):
        return {"without_supplier": question.supplier}
    if isinstance(question, Tier):
        return {"tier": asdict(question)}
    return {"value_per_local_hour": question.cents}


def _totals_row(totals: Totals) -> dict[str, Any]:
    return {
        "objective": totals.objective,
        "bound": totals.bound,
        "gap": _gap(totals.objective, totals.bound),
        "cost": totals.cost,
        "penalties": totals.penalties,
        "local_hours": totals.local_hours / MILLIONTHS,
    }


def _difference(then: Totals, now: Totals) -> dict[str, Any]:
    gap = _gap(then.objective, then.bound) - _gap(now.objective, now.bound)
    return {
        "objective": then.objective - now.objective,
        "bound": then.bound - now.bound,
        "gap": round(gap, 6),
        "cost": then.cost - now.cost,
        "penalties": then.penalties - now.penalties,
        "local_hours": (then.local_hours - now.local_hours) / MILLIONTHS,
    }
