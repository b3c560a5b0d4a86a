"""Which rows are a neighbourhood's, and which of their columns hold the number of another row.

An archive holds no key of a database: every row has the number of its place in its table, 1, 2, 3, and what points at it says that.
So the same neighbourhood gives the same archive wherever it lives, and nothing in an archive can point at a row outside it.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from wijkwerk.access.models import User
from wijkwerk.audit.models import Event
from wijkwerk.kernel.actor import ActorKind
from wijkwerk.places.models import Neighbourhood

LOGINS = "access.User"
EVENTS = "audit.Event"
# Keys that no foreign key tells of: (table, column) → the table it points into, told by the rest of the row.
Row = Mapping[str, Any]
_WHO = {
    ActorKind.PERSON.value: LOGINS,
    ActorKind.PARTNER.value: "people.Organisation",
    ActorKind.DEVICE.value: "activities.Device",
    ActorKind.IMPORT.value: "imports.Batch",
}
# The names by which the bundling engine knows our rows.
IN_PLANS = {"n": "needs.Need", "b": "places.Block", "s": "people.Organisation"}


@dataclass(frozen=True, slots=True)
class Table:
    """`path`: the lookup from a row to its neighbourhood, empty for the neighbourhood itself."""

    model: type[models.Model]
    path: str

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def has_own_key(self) -> bool:
        return self.model._meta.pk.remote_field is None

    def rows(self, here: Neighbourhood) -> models.QuerySet[Any]:
        return self.model._base_manager.filter(**{self.path or "pk": here.pk}).order_by("pk")

    def columns(self) -> Iterator[models.Field[Any, Any]]:
        """What is told of a row: all but a key of its own, which is its place."""
        for field in self.model._meta.concrete_fields:
            if not (field.primary_key and self.has_own_key):
                yield field


@cache
def tables() -> tuple[Table, ...]:
    """Nearest to the neighbourhood first: whoever removes rows goes the other way."""
    found = [Table(Event, "neighbourhood_id")]
    for model in apps.get_models(include_auto_created=True):
        path = _path(model)
        if path is not None:
            found.append(Table(model, path))
    return tuple(sorted(found, key=lambda each: (each.path.count("__") + bool(each.path), each.label)))


def _path(model: type[models.Model]) -> str | None:
    """The shortest, through keys that are never empty."""
    waiting, seen = deque([(model, "")]), {model}
    while waiting:
        here, path = waiting.popleft()
        if here is Neighbourhood:
            return path
        for field in here._meta.concrete_fields:
            there = field.remote_field.model if field.remote_field else None
            if there is not None and not field.null and there not in seen:
                seen.add(there)
                waiting.append((there, f"{path}__{field.name}".removeprefix("__")))
    return None


def logins(here: Neighbourhood) -> models.QuerySet[User]:
    """Of who is somebody here or has a role; in an order that does not hang on the database."""
    mine = Q(grants__neighbourhood=here) | Q(people__neighbourhood=here)
    return User.objects.filter(mine).distinct().order_by("email")


def targets(table: Table) -> dict[str, Callable[[Row], str | None]]:
    """Column → the table into which its number points, given the row; None when that is not known."""
    found: dict[str, Callable[[Row], str | None]] = {
        field.attname: _always(field.remote_field.model._meta.label)
        for field in table.columns()
        if field.remote_field is not None
    }
    return found | UNTOLD.get(table.label, {})


def _always(label: str) -> Callable[[Row], str | None]:
    return lambda row: label


def _who(row: Row) -> str | None:
    return _WHO.get(row["actor_kind"])


def _subject(row: Row) -> str | None:
    """The name of a class; where two apps have one of that name, the app that tells it."""
    known = [each.label for each in tables() if each.model.__name__ == row["subject"]]
    if row["subject"] == "User":
        return LOGINS
    own = [label for label in known if label.split(".")[0] == row["name"].split(".")[0]]
    return next(iter([*own, *known]), None)


UNTOLD: dict[str, dict[str, Callable[[Row], str | None]]] = {
    EVENTS: {
        "neighbourhood_id": _always(Neighbourhood._meta.label),
        "actor_id": _who,
        "on_behalf_of_id": _always("people.Person"),
        "subject_id": _subject,
    },
    "ledger.Transaction": {"actor_id": _who, "on_behalf_of_id": _always("people.Person")},
}
