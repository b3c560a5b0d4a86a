from typing import Any

from wijkwerk.engines.bundling import VERSION
from wijkwerk.engines.bundling.model import Package, Plan

FORMAT = "wijkwerk.bundling.plan/1"


def plan_document(plan: Plan) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "engine": {"name": "bundling", "version": VERSION},
        "seconds": plan.seconds,
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": round(abs(plan.objective - plan.bound) / max(abs(plan.objective), 1), 6),
        "packages": [_package_row(package) for package in plan.packages],
        "unplaced": [{"need": row.need, "reason": row.reason} for row in plan.unplaced],
    }


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
        "local_hours": package.local_hours / 1_000_000,
        "local_value": package.local_value,
    }
