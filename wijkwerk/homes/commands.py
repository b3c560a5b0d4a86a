from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.homes.enums import Tenure
from wijkwerk.homes.models import Dwelling
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
