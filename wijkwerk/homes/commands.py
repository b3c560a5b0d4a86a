from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.homes.enums import Tenure
from wijkwerk.homes.models import Dwelling
from wijkwerk.kernel.actor import Actor
from wijkwerk.places.models import Address, Neighbourhood


@dataclass(frozen=True, slots=True)
class NewDwelling:
    address: Address
    tenure: Tenure = Tenure.UNKNOWN
    is_in_vve: bool = False
    label: str = ""
    label_on: date | None = None
    bag_id: str = ""


@transaction.atomic
def add_dwellings(
    *, neighbourhood: Neighbourhood, dwellings: Sequence[NewDwelling], by: Actor, at: datetime
) -> list[Dwelling]:
    """Many at once; the caller knows that none of these addresses has one yet."""
    rows = Dwelling.objects.bulk_create(
        [
            Dwelling(
                neighbourhood=neighbourhood,
                address=new.address,
                tenure=new.tenure,
                is_in_vve=new.is_in_vve,
                label=new.label,
                label_on=new.label_on,
                bag_id=new.bag_id,
            )
            for new in dwellings
        ]
    )
    audit.record("homes.dwellings_added", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return rows


@transaction.atomic
def set_labels(*, neighbourhood: Neighbourhood, labelled: Sequence[Dwelling], by: Actor, at: datetime) -> None:
    """Writes label, its day and the BAG number of these dwellings, as they are now in memory."""
    Dwelling.objects.bulk_update(labelled, ["label", "label_on", "bag_id"], batch_size=500)
    audit.record(
        "homes.labels_set", neighbourhood, by=by, at=at, neighbourhood_id=neighbourhood.pk, fields=("label", "label_on")
    )
