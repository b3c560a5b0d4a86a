from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from django.db import models

from wijkwerk.audit.commands.adding import add_row_for_each, add_rows
from wijkwerk.audit.models import Event
from wijkwerk.kernel.actor import Actor

_COLUMNS = (
    *("neighbourhood_id", "name", "at", "actor_kind", "actor_id", "on_behalf_of_id", "door"),
    *("subject", "subject_id"),
)


def record_all(name: str, subjects: Sequence["Recorded"], *, by: Actor, at: datetime, neighbourhood_id: int) -> None:
    """The same event for many rows at once."""
    Event.objects.bulk_create(
        [
            Event(
                neighbourhood_id=neighbourhood_id,
                name=name,
                at=at,
                actor_kind=by.kind.value,
                actor_id=by.id,
                on_behalf_of_id=by.on_behalf_of,
                door=by.door.value,
                subject=type(subject).__name__,
                subject_id=subject.pk,
            )
            for subject in subjects
        ],
        batch_size=1000,
    )


def record_each(
    name: str, subject: type[models.Model], keys: Sequence[int], *, by: Actor, at: datetime, neighbourhood_id: int
) -> None:
    """The same for thousands of rows, of which only the keys are at hand."""
    shared = (neighbourhood_id, name, at, by.kind.value, by.id, by.on_behalf_of, by.door.value, subject.__name__)
    add_row_for_each(Event, _COLUMNS, shared, keys)


def record_told(
    name: str,
    subject: type[models.Model],
    rows: Iterable[tuple[datetime, str, int | None, int | None, str, int]],
    *,
    here: int,
) -> None:
    """Events of rows that tell by themselves when, who (kind, number, on behalf of whom, door), and last their key; `here` is the
    key of their neighbourhood."""
    add_rows(Event, _COLUMNS, [(here, name, *told, subject.__name__, key) for *told, key in rows])


class Recorded(Protocol):
    """Any row: its class and number are told, never its values."""

    pk: int


def record(
    name: str, subject: Recorded, *, by: Actor, at: datetime, neighbourhood_id: int | None, fields: tuple[str, ...] = ()
) -> Event:
    """`name` is app.act_in_past_tense, such as `needs.recognised`; `fields` names what changed, without values."""
    return Event.objects.create(
        neighbourhood_id=neighbourhood_id,
        name=name,
        at=at,
        actor_kind=by.kind.value,
        actor_id=by.id,
        on_behalf_of_id=by.on_behalf_of,
        door=by.door.value,
        subject=type(subject).__name__,
        subject_id=subject.pk,
        fields=",".join(fields),
    )
