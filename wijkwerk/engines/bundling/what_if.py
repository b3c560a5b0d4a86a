"""What the plan would be without a supplier, with a discount that starts at another number, or with another value for a local hour."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from wijkwerk.engines.bundling.model import (
    Answer,
    Instance,
    Offer,
    Plan,
    Question,
    Supplier,
    Tier,
    Totals,
    ValuePerLocalHour,
    WithoutSupplier,
)
from wijkwerk.engines.reading import Fields, Malformed

Solve = Callable[[Instance, Plan], Plan]


def read_questions(document: Any, instance: Instance) -> tuple[Question, ...]:
    """Raises Malformed, with the place, for a question that this instance cannot be asked."""
    if not isinstance(document, list):
        raise Malformed("", "the questions must be a list")
    questions = []
    for index, row in enumerate(document):
        question = _question(Fields(row, f"[{index}]"))
        _check(question, instance, f"[{index}]")
        questions.append(question)
    return tuple(questions)


def _question(fields: Fields) -> Question:
    found: Question
    if fields.has("without_supplier"):
        found = WithoutSupplier(fields.text("without_supplier"))
    elif fields.has("tier"):
        tier = Fields(fields.any("tier"), fields.at("tier"))
        found = Tier(
            supplier=tier.text("supplier"),
            kind=tier.text("kind"),
            index=tier.whole("index", minimum=0),
            start=tier.whole("start", minimum=1),
        )
        tier.done()
    else:
        found = ValuePerLocalHour(fields.whole("value_per_local_hour", minimum=0))
    fields.done()
    return found


def _check(question: Question, instance: Instance, place: str) -> None:
    if isinstance(question, ValuePerLocalHour):
        return
    supplier = next((each for each in instance.suppliers if each.id == question.supplier), None)
    if supplier is None:
        raise Malformed(place, f"there is no supplier {question.supplier!r}")
    if isinstance(question, Tier):
        offer = next((each for each in supplier.offers if each.kind == question.kind), None)
        if offer is None:
            raise Malformed(f"{place}.tier.kind", f"{question.supplier!r} does not offer {question.kind!r}")
        _check_tier(question, offer, f"{place}.tier")


def _check_tier(question: Tier, offer: Offer, place: str) -> None:
    if question.index >= len(offer.tiers):
        raise Malformed(f"{place}.index", f"must be at most {len(offer.tiers) - 1}")
    starts = [start for start, _price in _moved(offer, question).tiers]
    if starts[0] != 1 or any(after <= before for before, after in pairwise(starts)):
        raise Malformed(f"{place}.start", "the first tier starts at 1, and starts rise")


def changed(instance: Instance, question: Question) -> Instance:
    """The instance as the question would have it."""
    if isinstance(question, ValuePerLocalHour):
        return replace(instance, value_per_local_hour=question.cents)
    return replace(instance, suppliers=tuple(_suppliers(instance, question)))


def _suppliers(instance: Instance, question: WithoutSupplier | Tier) -> Iterator[Supplier]:
    for supplier in instance.suppliers:
        if supplier.id != question.supplier:
            yield supplier
        elif isinstance(question, Tier):
            offers = tuple(
                _moved(offer, question) if offer.kind == question.kind else offer for offer in supplier.offers
            )
            yield replace(supplier, offers=offers)


def _moved(offer: Offer, question: Tier) -> Offer:
    tiers = [
        (question.start if index == question.index else start, price)
        for index, (start, price) in enumerate(offer.tiers)
    ]
    return replace(offer, tiers=tuple(tiers))


def answers(instance: Instance, plan: Plan, questions: Sequence[Question], solve: Solve) -> tuple[Answer, ...]:
    """`solve` finds a plan for another instance, starting from this one."""
    found = []
    for question in questions:
        other = changed(instance, question)
        found.append(Answer(question, totals(other, solve(other, plan))))
    return tuple(found)


def totals(instance: Instance, plan: Plan) -> Totals:
    penalties = {need.id: need.units * need.penalty for need in instance.needs}
    return Totals(
        objective=plan.objective,
        bound=plan.bound,
        cost=sum(package.cost for package in plan.packages),
        penalties=sum(penalties[row.need] for row in plan.unplaced),
        local_hours=sum(package.local_hours for package in plan.packages),
    )
