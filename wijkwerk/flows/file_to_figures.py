"""From what others publish about areas to figures beside homes and results: created, or changed where they were published again."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from wijkwerk.homes import commands as homes
from wijkwerk.homes.commands import NewFigure
from wijkwerk.homes.enums import Published
from wijkwerk.homes.files import cbs
from wijkwerk.homes.models import PublishedFigure
from wijkwerk.imports import commands as imports
from wijkwerk.imports.commands.undoing import Made, shown
from wijkwerk.imports.models import Batch
from wijkwerk.imports.queries import ReadyRow
from wijkwerk.kernel.actor import Actor

FIELDS = ("value", "count", "source")


def take_use(batch: Batch, rows: Sequence[ReadyRow], *, by: Actor, at: datetime) -> None:
    _take(batch, [_use(batch.understood["year"], row.values) for row in rows], by=by, at=at)


def take_cbs(batch: Batch, rows: Sequence[ReadyRow], *, by: Actor, at: datetime) -> None:
    _take(batch, [each for row in rows for each in _cbs(batch.understood["year"], row.values)], by=by, at=at)


def _use(year: int, values: dict[str, Any]) -> NewFigure:
    return NewFigure(
        kind=Published(values["product"]),
        area=values["postcode_from"],
        area_to=values["postcode_to"],
        area_name="",
        year=year,
        value=Decimal(values["average"]),
        count=int(Decimal(values["connections"])),
        source=values.get("operator") or "netbeheerder",
    )


def _cbs(year: int, values: dict[str, Any]) -> Iterator[NewFigure]:
    for name in cbs.FIGURES.values():
        if values.get(name) is not None:
            yield NewFigure(
                kind=Published(name),
                area=values["code"],
                area_to="",
                area_name=values.get("area_name") or "",
                year=year,
                value=Decimal(values[name]),
                count=None,
                source="CBS",
            )


def _take(batch: Batch, told: Sequence[NewFigure], *, by: Actor, at: datetime) -> None:
    here = batch.neighbourhood
    there = PublishedFigure.objects.within(here).filter(area__among={each.area for each in told})
    known = {(row.kind, row.area, row.area_to, row.year): row for row in there}
    new: list[NewFigure] = []
    changed: list[Made] = []
    for each in told:
        row = known.get((each.kind, each.area, each.area_to, each.year))
        if row is None:
            new.append(each)
        elif (row.value, row.count, row.source) != (each.value, each.count, each.source):
            before = {name: shown(getattr(row, name)) for name in FIELDS}
            row.value, row.count, row.source = each.value, each.count, each.source
            changed.append(Made(row, FIELDS, before=before))
    keys = homes.add_figures(neighbourhood=here, figures=new, by=by, at=at) if new else []
    seals = imports.sealed((each.value, each.count, each.source) for each in new)
    imports.note_made(batch=batch, model=PublishedFigure, keys=keys, fields=FIELDS, seals=seals)
    if changed:
        homes.change_figures(neighbourhood=here, figures=[each.row for each in changed], by=by, at=at)  # type: ignore[misc]
        imports.note_changes(batch=batch, made=changed)
