"""Two records of one person become one: every key that points at a person says what happens then, and no rule leaves a gap."""

import pytest
from django.apps import apps
from django.db import models

from tests.architecture import house
from wijkwerk.access.models import User
from wijkwerk.kernel.joining import Joined, TwoPeople, WhenBoth
from wijkwerk.people.models import Person
from wijkwerk.people.queries import doubles

RULES, APART = doubles.join_rules(), doubles.apart_rules()
# A second look by another: with these on a row, the row says between whom.
DECIDES = {"approved_by", "first_approved_by"}


def _pointing() -> set[str]:
    """Everything by which a row points at a person, however it was written."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in house.own_models()
        for field in house.relations(model)
        if field.related_model is Person
    }


def test_every_key_to_a_person_says_what_happens_when_two_become_one() -> None:
    told = [rule.relation for rule in RULES]

    assert sorted(told) == sorted(_pointing()), "give it a line in JOINED, in the personal.py of its app"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.relation)
def test_what_can_be_there_once_has_a_rule_for_two(rule: Joined) -> None:
    model, field = doubles.relation(rule)
    is_once = field.unique or any(
        field.name in constraint.fields
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    )

    assert is_once != (rule.when_both is WhenBoth.MOVE), "MOVE is for what can be there any number of times"


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.by], ids=lambda rule: rule.relation)
def test_what_a_rule_looks_at_is_there(rule: Joined) -> None:
    model, _field = doubles.relation(rule)

    assert str(model._default_manager.filter(**{f"{rule.by}__isnull": True}).query)


@pytest.mark.parametrize("rule", APART, ids=lambda rule: f"{rule.model}: {rule.one}, {rule.other}")
def test_both_sides_of_a_rule_end_at_somebody(rule: TwoPeople) -> None:
    for path in (rule.one, rule.other):
        model: object = apps.get_model(rule.model)
        for name in path.split("__"):
            model = model._meta.get_field(name).related_model  # type: ignore[attr-defined]

        assert model in (Person, User)


def test_whatever_two_people_look_at_keeps_them_two() -> None:
    approved = {
        model._meta.label
        for model in house.own_models()
        if DECIDES & {field.name for field in model._meta.concrete_fields}
    }

    assert approved <= {rule.model for rule in APART}, "give it a line in APART, in the personal.py of its app"
