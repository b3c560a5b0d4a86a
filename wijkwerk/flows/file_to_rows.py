"""From the checked rows of a file to rows of the neighbourhood: in one transaction, so all of it or nothing."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from wijkwerk.flows import file_to_people
from wijkwerk.flows.file_to_addresses import addresses_of, key_of
from wijkwerk.homes import commands as homes
from wijkwerk.homes.models import Dwelling
from wijkwerk.imports import commands as imports
from wijkwerk.imports import queries
from wijkwerk.imports.commands.undoing import Made, shown
from wijkwerk.imports.enums import Kind
from wijkwerk.imports.models import Batch, StagedRow
from wijkwerk.kernel.actor import Actor

LABEL_FIELDS = ("label", "label_on", "bag_id")


@transaction.atomic
def take_over(*, batch: Batch, by: Actor, at: datetime) -> None:
    """Everything that was ready; then the staged copies go."""
    take = {Kind.EP_ONLINE: _take_labels, Kind.PEOPLE: file_to_people.take}[Kind(batch.kind)]
    for piece in queries.ready_rows(batch):
        take(batch, piece, by=by, at=at)
    imports.finish_taking(batch=batch, by=by, at=at)


@transaction.atomic
def undo(*, batch: Batch, by: Actor, at: datetime) -> None:
    kept = imports.undo(batch=batch)
    imports.finish_undoing(batch=batch, kept=kept, by=by, at=at)


def _take_labels(batch: Batch, rows: Sequence[StagedRow], *, by: Actor, at: datetime) -> None:
    """New addresses and dwellings are made, older labels replaced; a label as old or older changes nothing."""
    here = batch.neighbourhood
    addresses = addresses_of(batch, [row.values for row in rows], by=by, at=at)
    known = {row.address_id: row for row in Dwelling.objects.within(here).filter(address__in=addresses.values())}
    new: list[homes.NewDwelling] = []
    newer: list[Made] = []
    for row in rows:
        address = addresses[key_of(row.values)]
        dwelling = known.get(address.pk)
        seen_on = date.fromisoformat(row.values["label_on"])
        if dwelling is None:
            new.append(
                homes.NewDwelling(
                    address=address, label=row.values["label"], label_on=seen_on, bag_id=row.values.get("bag_id") or ""
                )
            )
        elif dwelling.label_on is None or dwelling.label_on < seen_on:
            newer.append(_relabelled(dwelling, row.values, seen_on))
    made = homes.add_dwellings(neighbourhood=here, dwellings=new, by=by, at=at)
    homes.set_labels(neighbourhood=here, labelled=[each.row for each in newer], by=by, at=at)  # type: ignore[misc]
    imports.note_changes(batch=batch, made=[*(Made(row, LABEL_FIELDS) for row in made), *newer])


def _relabelled(dwelling: Dwelling, values: dict[str, Any], seen_on: date) -> Made:
    before = {name: shown(getattr(dwelling, name)) for name in LABEL_FIELDS}
    dwelling.label, dwelling.label_on, dwelling.bag_id = (
        values["label"],
        seen_on,
        values.get("bag_id") or dwelling.bag_id,
    )
    return Made(dwelling, LABEL_FIELDS, before=before)
