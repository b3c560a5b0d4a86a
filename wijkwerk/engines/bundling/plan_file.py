"""A plan file checked against its instance: first whether it is one, then every figure that it states."""

from typing import Any

from wijkwerk.engines.bundling.model import Instance, Package, Plan, Unplaced
from wijkwerk.engines.bundling.verify import verify
from wijkwerk.engines.reading import LARGEST, Fields, Malformed, as_whole

FORMAT = "wijkwerk.bundling.plan/1"
REASONS = ("kind", "place", "certificate", "window", "min_units", "capacity", "price")
STATED = ("objective", "bound", "gap", "cost", "penalties", "local_hours")
MONEY = LARGEST**3  # units times price, for all needs together


def wrong_in(document: Any, instance: Instance) -> list[str]:
    """Every line says what is wrong with the plan file; none means that it is right."""
    try:
        plan, gap, rows = _read(document)
    except Malformed as error:
        return [str(error)]
    found = verify(instance, plan)
    if abs(gap - abs(plan.objective - plan.bound) / max(abs(plan.objective), 1)) > 1.0001e-6:
        found.append("gap: is not that of objective and bound")
    return found + (_what_if(instance, plan, rows) if not found else [])


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


def _what_if(instance: Instance, plan: Plan, rows: list[tuple[Any, str]]) -> list[str]:
    """That each difference is the difference, and each gap the gap; the plans behind them are not in the file."""
    penalties = {need.id: need.units * need.penalty for need in instance.needs}
    now = {
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": round(abs(plan.objective - plan.bound) / max(abs(plan.objective), 1), 6),
        "cost": sum(package.cost for package in plan.packages),
        "penalties": sum(penalties[row.need] for row in plan.unplaced),
        "local_hours": sum(package.local_hours for package in plan.packages) / 1_000_000,
    }
    found = []
    for row, place in rows:
        try:
            found += _one_question(Fields(row, place), now)
        except Malformed as error:
            found.append(str(error))
    return found


def _one_question(fields: Fields, now: dict[str, float]) -> list[str]:
    Fields(fields.any("question"), fields.at("question"))
    difference = Fields(fields.any("difference"), fields.at("difference"))
    then = {name: float(fields.number(name, minimum=-MONEY, maximum=MONEY)) for name in STATED}
    told = {name: float(difference.number(name, minimum=-MONEY, maximum=MONEY)) for name in STATED}
    fields.done()
    difference.done()
    found = [difference.at(name) for name in STATED if abs(then[name] - now[name] - told[name]) > 2e-6]
    gap = abs(then["objective"] - then["bound"]) / max(abs(then["objective"]), 1)
    if then["bound"] > then["objective"] or abs(gap - then["gap"]) > 1.0001e-6:
        found.append(fields.at("gap"))
    return [f"{place}: is not right" for place in found]
