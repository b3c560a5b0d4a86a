from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.homes.enums import Published, Tenure
from wijkwerk.homes.models import Dwelling, PublishedFigure
from wijkwerk.kernel.actor import Actor
from wijkwerk.places.models import Neighbourhood


@dataclass(slots=True)
class NewDwelling:
    address_id: int
    tenure: Tenure = Tenure.UNKNOWN
    is_in_vve: bool = False
    label: str = ""
    label_on: date | None = None
    bag_id: str = ""


def add_dwellings(
    *, neighbourhood: Neighbourhood, dwellings: Sequence[NewDwelling], by: Actor, at: datetime
) -> list[Dwelling]:
    """As `add_dwelling_rows`, with the rows themselves and their addresses."""
    keys = add_dwelling_rows(neighbourhood=neighbourhood, dwellings=dwellings, by=by, at=at)
    found = Dwelling.objects.select_related("address__block").in_bulk(keys)
    return [found[key] for key in keys]


_COLUMNS = ("neighbourhood_id", "address_id", "tenure", "is_in_vve", "label", "label_on", "bag_id")


@transaction.atomic
def add_dwelling_rows(
    *, neighbourhood: Neighbourhood, dwellings: Sequence[NewDwelling], by: Actor, at: datetime
) -> list[int]:
    """Many at once; gives their keys, in order. The caller knows that none of these addresses has one yet."""
    rows = [
        (neighbourhood.pk, new.address_id, new.tenure.value, new.is_in_vve, new.label, new.label_on, new.bag_id)
        for new in dwellings
    ]
    keys = audit.add_rows(Dwelling, _COLUMNS, rows)
    audit.record("homes.dwellings_added", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return keys


@transaction.atomic
def set_labels(*, neighbourhood: Neighbourhood, labelled: Sequence[Dwelling], by: Actor, at: datetime) -> None:
    """Writes label, its day and the BAG number of these dwellings, as they are now in memory."""
    Dwelling.objects.bulk_update(labelled, ["label", "label_on", "bag_id"], batch_size=500)
    audit.record(
        "homes.labels_set", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk, fields=("label", "label_on")
    )


@dataclass(slots=True)
class NewFigure:
    kind: Published
    area: str
    area_to: str
    area_name: str
    year: int
    value: Decimal
    count: int | None
    source: str


_FIGURE = ("neighbourhood_id", "kind", "area", "area_to", "area_name", "year", "value", "count", "source")


@transaction.atomic
def add_figures(*, neighbourhood: Neighbourhood, figures: Sequence[NewFigure], by: Actor, at: datetime) -> list[int]:
    """What others published, many at once; gives their keys, in order. The caller knows that none of it was told before."""
    rows = [
        (
            neighbourhood.pk,
            *(new.kind.value, new.area, new.area_to, new.area_name, new.year, new.value, new.count, new.source),
        )
        for new in figures
    ]
    keys = audit.add_rows(PublishedFigure, _FIGURE, rows)
    audit.record("homes.figures_added", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return keys


@transaction.atomic
def change_figures(
    *, neighbourhood: Neighbourhood, figures: Sequence[PublishedFigure], by: Actor, at: datetime
) -> None:
    """The publisher told it again: writes value, count and source as they are now in memory."""
    PublishedFigure.objects.bulk_update(figures, ["value", "count", "source"], batch_size=500)
    audit.record(
        "homes.figures_changed", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk, fields=("value",)
    )
