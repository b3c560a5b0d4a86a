"""From the checked rows of a file to rows of the neighbourhood: in pieces, each a short transaction, so that nobody waits.

If cut short, it continues after the last piece; when a piece fails, what was taken over is undone (docs/adr/0016).
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import connection, transaction

from wijkwerk.flows import file_to_donations, file_to_figures, file_to_lists, file_to_members, file_to_people
from wijkwerk.flows.file_to_addresses import addresses_of, key_of
from wijkwerk.homes import commands as homes
from wijkwerk.homes.models import Dwelling
from wijkwerk.imports import commands as imports
from wijkwerk.imports import queries
from wijkwerk.imports.commands.undoing import Made, shown
from wijkwerk.imports.enums import Kind
from wijkwerk.imports.models import Batch
from wijkwerk.imports.queries import ReadyRow
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.memory import tidied_seldom
from wijkwerk.kernel.pace import Pace, breathe

LABEL_FIELDS = ("label", "label_on", "bag_id")


@tidied_seldom()
def take_over(*, batch: Batch, by: Actor, at: datetime) -> None:
    """Everything that was ready and not taken yet; then the staged copies go."""
    kind = Kind(batch.kind)
    take, pace = _takes()[kind], Pace(is_only_writer=connection.vendor == "sqlite")
    pieces = pace.ahead(partial(_worked_out, kind), queries.ready_rows(batch, pace=pace))
    with imports.pieces_that_do_not_wait():
        for nth, (piece, told) in enumerate(pieces):
            with pace.piece(len(piece)), transaction.atomic():
                imports.hurry()
                take(batch, told, by=by, at=at)
                imports.note_taken(batch=batch, to=piece[-1].number, count=len(piece), at=at)
            if nth == 0:
                imports.count_anew(batch=batch)
    batch = imports.finish_taking(batch=batch, by=by, at=at)
    imports.forget_taken(batch=batch)


def _worked_out(kind: Kind, piece: list[ReadyRow]) -> tuple[list[ReadyRow], Any]:
    """The rows, and what can be made of them without the database."""
    return piece, file_to_people.work_out(piece) if kind == Kind.PEOPLE else piece


def _takes() -> dict[Kind, Callable[..., None]]:
    return {
        Kind.EP_ONLINE: _take_labels,
        Kind.GRID_USE: file_to_figures.take_use,
        Kind.CBS: file_to_figures.take_cbs,
        Kind.PEOPLE: file_to_people.take,
        Kind.ORGANISATIONS: file_to_lists.take_organisations,
        Kind.ROOMS: file_to_lists.take_rooms,
        Kind.KEYS: file_to_lists.take_keys,
        Kind.MEMBERS: file_to_members.take,
        Kind.DONATIONS: file_to_donations.take,
    }


def undo(*, batch: Batch, by: Actor, at: datetime) -> None:
    _undo_all(batch, at)
    imports.finish_undoing(batch=batch, by=by, at=at)


def give_back(*, batch: Batch, reason: str, by: Actor, at: datetime) -> None:
    """What was taken of it goes again, and it lies checked as before; `reason` is for people."""
    _undo_all(batch, at)
    imports.give_back(batch=batch, reason=reason, by=by, at=at)


def _undo_all(batch: Batch, at: datetime) -> None:
    with imports.pieces_that_do_not_wait():
        while imports.undo_some(batch=batch):
            imports.note_alive(batch=batch, at=at)
            breathe()


def _take_labels(batch: Batch, rows: Sequence[ReadyRow], *, by: Actor, at: datetime) -> None:
    """New addresses and dwellings are made, older labels replaced; a label as old or older changes nothing."""
    here = batch.neighbourhood
    addresses = addresses_of(batch, [row.values for row in rows], by=by, at=at)
    known = {row.address_id: row for row in Dwelling.objects.within(here).filter(address__among=addresses.values())}
    new: list[homes.NewDwelling] = []
    newer: list[Made] = []
    for row in rows:
        address_id = addresses[key_of(row.values)]
        dwelling = known.get(address_id)
        seen_on = date.fromisoformat(row.values["label_on"])
        if dwelling is None:
            label, bag_id = row.values["label"], row.values.get("bag_id") or ""
            new.append(homes.NewDwelling(address_id, label=label, label_on=seen_on, bag_id=bag_id))
        elif dwelling.label_on is None or dwelling.label_on < seen_on:
            newer.append(_relabelled(dwelling, row.values, seen_on))
    made = homes.add_dwelling_rows(neighbourhood=here, dwellings=new, by=by, at=at)
    told = [(each.label, each.label_on, each.bag_id) for each in new]
    imports.note_made(batch=batch, model=Dwelling, keys=made, fields=LABEL_FIELDS, seals=imports.sealed(told))
    homes.set_labels(neighbourhood=here, labelled=[each.row for each in newer], by=by, at=at)  # type: ignore[misc]
    imports.note_changes(batch=batch, made=newer)


def _relabelled(dwelling: Dwelling, values: dict[str, Any], seen_on: date) -> Made:
    before = {name: shown(getattr(dwelling, name)) for name in LABEL_FIELDS}
    dwelling.label, dwelling.label_on, dwelling.bag_id = (
        values["label"],
        seen_on,
        values.get("bag_id") or dwelling.bag_id,
    )
    return Made(dwelling, LABEL_FIELDS, before=before)
