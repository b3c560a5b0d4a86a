"""Two records of one person: which may be that, and why two cannot become one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count, F
from django.db.models.functions import Lower

from wijkwerk.access.models import User
from wijkwerk.access.queries import holds_a_role
from wijkwerk.kernel.joining import Apart, Joined, TwoPeople, WhenBoth
from wijkwerk.people import rules
from wijkwerk.people.enums import Alike
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood

# Pairs shown at once; after these are joined or left apart the next come.
MOST_PAIRS = 200


@dataclass(frozen=True, slots=True)
class Double:
    """Two records, the older first, and by what they are alike."""

    one: Person
    other: Person
    alike: Alike


def likely_doubles(here: Neighbourhood) -> list[Double]:
    """The same mail or phone without another first name, or the same whole name at one address: never an address alone; strongest first."""
    living = Person.objects.within(here).filter(erased_at__isnull=True)
    found: dict[tuple[int, int], Double] = {}
    for alike, told in (
        (Alike.MAIL, living.exclude(email="").annotate(told=Lower("email"))),
        (Alike.PHONE, living.exclude(phone_key="").annotate(told=F("phone_key"))),
        (
            Alike.NAME_AND_ADDRESS,
            living.filter(address__isnull=False).exclude(first_name="").annotate(told=F("sort_key")),
        ),
    ):
        for one, other in _pairs(told, by_address=alike is Alike.NAME_AND_ADDRESS):
            found.setdefault((one.pk, other.pk), Double(one, other, alike))
    return list(found.values())[:MOST_PAIRS]


def _pairs(told: Any, *, by_address: bool) -> Iterator[tuple[Person, Person]]:
    """Of all that tell the same; who shares a phone behind one front door under two first names is two people."""
    parts = ("told", "address") if by_address else ("told",)
    often = told.values(*parts).annotate(times=Count("pk")).filter(times__gt=1).values("told")[: MOST_PAIRS * 2]
    groups: dict[object, list[Person]] = {}
    for row in told.filter(told__in=often).select_related("address", "user").order_by("pk"):
        groups.setdefault((row.told, row.address_id if by_address else None), []).append(row)
    for rows in groups.values():
        for place, one in enumerate(rows):
            for other in rows[place + 1 :]:
                if by_address or rules.may_be_one(one.first_name, other.first_name):
                    yield one, other


def join_rules() -> list[Joined]:
    """Every line of every app's `JOINED`, in the order of the river."""
    return [each for module in _told() for each in getattr(module, "JOINED", ())]


def apart_rules() -> list[TwoPeople]:
    return [each for module in _told() for each in getattr(module, "APART", ())]


def _told() -> Iterator[Any]:
    for config in apps.get_app_configs():
        if config.name.startswith("wijkwerk.") and (Path(config.path) / "personal.py").is_file():
            yield import_module(f"{config.name}.personal")


def why_apart(kept: Person, gone: Person, *, day: date) -> list[Apart]:
    """All that is in the way of joining `gone` into `kept` on this day; empty when nothing is."""
    if kept.pk == gone.pk or kept.neighbourhood_id != gone.neighbourhood_id:
        return [Apart.SELF]
    if kept.erased_at is not None or gone.erased_at is not None:
        return [Apart.GONE]
    found = [rule.why for rule in apart_rules() if _meet(rule, kept, gone)]
    if any(_is_in_the_way(rule, kept, gone) for rule in join_rules()):
        found.append(Apart.BOTH_USED)
    if kept.user and gone.user and holds_a_role(gone.user, day=day):
        found.append(Apart.ROLE)
    return list(dict.fromkeys(found))


def _meet(rule: TwoPeople, kept: Person, gone: Person) -> bool:
    """Whether a row has the one on one side and the other on the other."""
    rows = apps.get_model(rule.model)._default_manager
    for one, other in ((kept, gone), (gone, kept)):
        sides = {rule.one: _as_told(rule, rule.one, one), rule.other: _as_told(rule, rule.other, other)}
        if None not in sides.values() and rows.filter(**{path: who for path, who in sides.items() if who}).exists():
            return True
    return False


def _as_told(rule: TwoPeople, path: str, person: Person) -> Person | User | None:
    """The person, or their login, as this lookup ends at the one or the other."""
    model: Any = apps.get_model(rule.model)
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return person if model is Person else person.user


def clashes(rule: Joined, kept: Person, gone: Person) -> list[tuple[Any, Any]]:
    """Pairs of rows, of whoever stays and of the other, of which there can be one."""
    model, field = relation(rule)
    return [
        (own, row)
        for fields, condition in _unique_with(model, field)
        for row in _rows(model, field, gone, condition)
        if (own := _rows(model, field, kept, condition).filter(**{name: getattr(row, name) for name in fields}).first())
    ]


def relation(rule: Joined) -> tuple[type[models.Model], models.Field[Any, Any]]:
    label, _dot, name = rule.relation.rpartition(".")
    model = apps.get_model(label)
    return model, model._meta.get_field(name)


def _rows(model: type[models.Model], field: models.Field[Any, Any], person: Person, condition: models.Q | None) -> Any:
    rows = model._default_manager.filter(**{field.name: person}).order_by("pk")
    return rows.filter(condition) if condition is not None else rows


def _unique_with(
    model: type[models.Model], field: models.Field[Any, Any]
) -> Sequence[tuple[list[str], models.Q | None]]:
    """Per rule of the database that lets a person stand once: beside which other fields, and of which rows it speaks."""
    found: list[tuple[list[str], models.Q | None]] = [([], None)] if field.unique else []
    for each in model._meta.constraints:
        if isinstance(each, models.UniqueConstraint) and field.name in each.fields:
            found.append(([name for name in each.fields if name != field.name], each.condition))
    return found


def _is_in_the_way(rule: Joined, kept: Person, gone: Person) -> bool:
    if rule.when_both is not WhenBoth.UNUSED:
        return False
    return any(is_used(rule, own) and is_used(rule, row) for own, row in clashes(rule, kept, gone))


def is_used(rule: Joined, row: models.Model) -> bool:
    """Whether something depends on it: what the rule counts, or else any row that points at it."""
    if rule.by:
        return type(row)._default_manager.filter(pk=row.pk, **{f"{rule.by}__gt": 0}).exists()
    return any(
        each.related_model._base_manager.filter(**{each.field.name: row.pk}).exists()
        for each in row._meta.related_objects
    )
