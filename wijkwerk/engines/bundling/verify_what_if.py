"""What the file says about each question must be consistent; the plans behind the answers are not in it."""

from decimal import Decimal
from typing import Any

from wijkwerk.engines.bundling.model import Instance, Plan, Question, ValuePerLocalHour, WithoutSupplier
from wijkwerk.engines.bundling.what_if import read_questions
from wijkwerk.engines.reading import LARGEST, Fields, Malformed

MONEY = LARGEST**3  # units times price, for all needs together
CENTS = ("objective", "bound", "cost", "penalties")
STATED = (*CENTS, "gap", "local_hours")
HALF_A_MILLIONTH = Decimal("0.00000051")
MILLION = 1_000_000

Figures = dict[str, Decimal]


def wrong_in_answers(instance: Instance, plan: Plan, rows: list[tuple[Any, str]]) -> list[str]:
    penalties = {need.id: need.units * need.penalty for need in instance.needs}
    now = {
        "objective": Decimal(plan.objective),
        "bound": Decimal(plan.bound),
        "gap": round(_gap(Decimal(plan.objective), Decimal(plan.bound)), 6),
        "cost": Decimal(sum(package.cost for package in plan.packages)),
        "penalties": Decimal(sum(penalties[row.need] for row in plan.unplaced)),
        "local_hours": Decimal(sum(package.local_hours for package in plan.packages)) / MILLION,
    }
    found = []
    for row, place in rows:
        try:
            found += _one(Fields(row, place), instance, plan, now)
        except Malformed as error:
            found.append(str(error))
    return found


def _one(fields: Fields, instance: Instance, plan: Plan, now: Figures) -> list[str]:
    try:
        (question,) = read_questions([fields.any("question")], instance)
    except Malformed as error:
        raise Malformed(fields.at("question"), error.what) from None
    difference = Fields(fields.any("difference"), fields.at("difference"))
    then, told = _figures(fields, least=0), _figures(difference, least=-MONEY)
    fields.done()
    difference.done()
    wrong = [difference.at(name) for name in STATED if abs(then[name] - now[name] - told[name]) > _doubt(name)]
    if (
        then["bound"] > then["objective"]
        or abs(_gap(then["objective"], then["bound"]) - then["gap"]) > HALF_A_MILLIONTH
    ):
        wrong.append(fields.at("gap"))
    if not _adds_up(question, instance, then):
        wrong.append(fields.at("objective"))
    if isinstance(question, WithoutSupplier) and then["objective"] < plan.bound:  # with one more there is no worse
        wrong.append(fields.at("question"))
    return [f"{place}: is not right" for place in wrong]


def _figures(fields: Fields, least: int) -> Figures:
    found = {}
    for name in STATED:
        lowest = -MONEY if name in ("objective", "bound") else least
        found[name] = fields.number(name, minimum=lowest, maximum=MONEY, decimals=0 if name in CENTS else 6)
    return found


def _doubt(name: str) -> Decimal | int:
    return 0 if name in CENTS else 2 * HALF_A_MILLIONTH


def _gap(objective: Decimal, bound: Decimal) -> Decimal:
    return abs(objective - bound) / max(abs(objective), Decimal(1))


def _adds_up(question: Question, instance: Instance, then: Figures) -> bool:
    """Cost and penalties, less what local hours are worth: each need's rounded, so by at most half a cent."""
    cents = question.cents if isinstance(question, ValuePerLocalHour) else instance.value_per_local_hour
    worth = then["cost"] + then["penalties"] - then["objective"]
    return abs(worth - cents * then["local_hours"]) <= Decimal(len(instance.needs)) / 2 + cents * HALF_A_MILLIONTH
