"""Checks a plan file against its instance: first its form, then every figure in it."""

from typing import Any

from wijkwerk.engines.bundling.model import Instance, Package, Plan, Unplaced
from wijkwerk.engines.bundling.verify import verify
from wijkwerk.engines.bundling.verify_what_if import MONEY, wrong_in_answers
from wijkwerk.engines.reading import Fields, Malformed, as_whole

FORMAT = "wijkwerk.bundling.plan/1"
REASONS = ("kind", "place", "certificate", "window", "min_units", "capacity", "price")


def wrong_in(document: Any, instance: Instance) -> list[str]:
    """Every line says what is wrong with the plan file; none means that it is right."""
    try:
        plan, gap, rows = _read(document)
    except Malformed as error:
        return [str(error)]
    found = verify(instance, plan)
    if abs(gap - abs(plan.objective - plan.bound) / max(abs(plan.objective), 1)) > 1.0001e-6:
        found.append("gap: is not that of objective and bound")
    return found + (wrong_in_answers(instance, plan, rows) if not found else [])


def _read(document: Any) -> tuple[Plan, float, list[tuple[Any, str]]]:
    fields = Fields(document)
    fields.text("format", one_of=(FORMAT,))
    engine = Fields(fields.any("engine"), "engine")
    engine.text("name", one_of=("bundling",))
    engine.text("version")
    engine.done()
    plan = Plan(
        objective=_money(fields, "objective"),
        bound=_money(fields, "bound"),
        packages=tuple(_package(Fields(row, place)) for row, place in fields.each("packages")),
        unplaced=tuple(_unplaced(Fields(row, place)) for row, place in fields.each("unplaced")),
        seconds=float(fields.number("seconds", minimum=0)),
    )
    gap = float(fields.number("gap", minimum=0, maximum=MONEY))
    rows = list(fields.each("what_if")) if fields.has("what_if") else []
    fields.done()
    return plan, gap, rows


def _money(fields: Fields, name: str, minimum: int = -MONEY) -> int:
    return as_whole(fields.any(name), fields.at(name), minimum=minimum, maximum=MONEY)


def _package(fields: Fields) -> Package:
    found = Package(
        supplier=fields.text("supplier"),
        kind=fields.text("kind"),
        period=fields.whole("period", minimum=0),
        places=fields.texts("places"),
        needs=fields.texts("needs"),
        units=fields.whole("units", minimum=1),
        unit_price=fields.whole("unit_price", minimum=0),
        cost=_money(fields, "cost", 0),
        local_hours=_millionths(fields),
        local_value=_money(fields, "local_value", 0),
    )
    fields.done()
    return found


def _millionths(fields: Fields) -> int:
    return round(fields.number("local_hours", minimum=0, maximum=MONEY, decimals=6) * 1_000_000)


def _unplaced(fields: Fields) -> Unplaced:
    found = Unplaced(need=fields.text("need"), reason=fields.text("reason", one_of=REASONS))
    fields.done()
    return found
