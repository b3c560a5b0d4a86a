"""Rows: they point upstream only, stay within one neighbourhood, and say by whom only what they say when."""

from collections.abc import Iterator
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

import pytest
from django.db import models

from tests.architecture import house
from tests.world import World
from wijkwerk.cli.demo import command
from wijkwerk.homes.models import Dwelling
from wijkwerk.places.models import Address, Neighbourhood

# Rows of the installation, with the reason that they belong to no neighbourhood.
GLOBAL = {
    "access.Attempts": "counts tries by a keyed hash, before anybody knows of which neighbourhood",
    "access.OwnCode": "of a login, which may be somebody in several neighbourhoods",
    "access.Session": "a sign-in of a login, which may be somebody in several neighbourhoods",
    "access.User": "a login may be somebody in several neighbourhoods",
    "audit.Event": "names its neighbourhood by number, and stays when that is gone",
    "audit.Submission": "a one-time key and the address of its answer, for a day",
    "notices.Mailbox": "one mailbox is read for all neighbourhoods",
    "notices.Message": "a sign-in code belongs to no neighbourhood",
    "notices.ReadMail": "a hash of what was read, before anybody knows for which neighbourhood",
    "places.Neighbourhood": "is one",
}
MODELS = house.own_models()


def test_foreign_keys_point_upstream() -> None:
    """A key written as a string is invisible to an import graph."""
    wrong = [
        f"{field} → {field.related_model._meta.label}"
        for model in MODELS
        for field in house.relations(model)
        if not _is_upstream(model, field.related_model)
    ]

    assert not wrong, "let the key stand on the row that lies further down the river, or give the handover a flow"


def _is_upstream(model: type[models.Model], other: type[models.Model]) -> bool:
    here, there = model._meta.app_label, other._meta.app_label
    return other in MODELS and (there == here or house.depth(there) > house.depth(here))


def test_every_row_belongs_to_a_neighbourhood_or_is_listed_as_global() -> None:
    homeless = {model._meta.label for model in MODELS if house.path_to(model, Neighbourhood, always=True) is None}

    assert homeless == GLOBAL.keys() - {"places.Neighbourhood"}, (
        "give it a key, never empty, that leads to places.Neighbourhood, or list it in GLOBAL"
    )


def test_no_table_orders_itself() -> None:
    wrong = [model._meta.label for model in MODELS if model._meta.ordering]

    assert not wrong, "order where it is read, and end on a unique column"


def test_nothing_hides_in_an_overridden_save() -> None:
    wrong = [
        f"{model._meta.label}.{name}"
        for model in MODELS
        for name in ("save", "delete")
        if any(name in vars(each) for each in model.__mro__ if each.__module__.startswith("wijkwerk."))
    ]

    assert not wrong, "do it in a command"


def _pairs() -> Iterator[tuple[type[models.Model], str]]:
    """Moments that may be empty, and have somebody beside them: `approved_at` with `approved_by`."""
    for model in MODELS:
        names = {field.name for field in model._meta.concrete_fields}
        for field in model._meta.concrete_fields:
            pair = field.name.removesuffix("_at")
            if field.name.endswith("_at") and field.null and f"{pair}_by" in names:
                yield model, pair


def test_the_database_keeps_somebody_and_the_moment_together() -> None:
    """Somebody without a moment can't be; a moment without somebody can, for a login may be erased."""
    wrong = [f"{model._meta.label}.{pair}" for model, pair in _pairs() if not _is_kept(model, pair)]

    assert not wrong, 'CheckConstraint(condition=Q(x_by__isnull=True) | Q(x_at__isnull=False), name="…")'


def _is_kept(model: type[models.Model], pair: str) -> bool:
    checks = [each.condition for each in model._meta.constraints if isinstance(each, models.CheckConstraint)]
    return any({f"{pair}_at", f"{pair}_by"} <= _fields(condition) for condition in checks)


def _fields(condition: Any) -> set[str]:
    """The names of the columns that a condition speaks of."""
    if isinstance(condition, models.Q):
        return reduce(or_, (_fields(child) for child in condition.children), set())
    if isinstance(condition, tuple):
        return {condition[0].split("__")[0]} | _fields(condition[1])
    return {condition.name} if isinstance(condition, models.F) else set()


def crossings() -> list[str]:
    """Rows that point at a row of another neighbourhood, told per key."""
    found = []
    for model in MODELS:
        here = house.path_to(model, Neighbourhood, always=True)
        for field in house.relations(model):
            there = house.path_to(field.related_model, Neighbourhood, always=True)
            if here and there and not field.many_to_many:
                over = model._default_manager.filter(**{f"{field.name}__isnull": False})
                count = over.exclude(**{here: models.F(f"{field.name}__{there}")}).count()
                found += [f"{field}: {count} rows"] if count else []
    return found


@pytest.mark.slow
@pytest.mark.either_database
def test_no_row_points_into_another_neighbourhood(db: None) -> None:
    """The whole chain played in two neighbourhoods leaves nothing that crosses."""
    for slug in ("hier", "daar"):
        command.play(homes_count=60, seed=1, today=date(2026, 11, 20), tell=lambda what, part: None, slug=slug)

    assert Dwelling.objects.count() == 120
    assert crossings() == []


def test_a_row_that_crosses_is_found(world: World) -> None:
    Address.objects.filter(block=world.block).update(neighbourhood=world.other)

    assert any(told.startswith("places.Address.block:") for told in crossings())
