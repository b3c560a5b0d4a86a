"""The addresses that rows of a file speak of, made where they are not there yet; told by their keys."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from wijkwerk.imports import commands as imports
from wijkwerk.imports.models import Batch
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.places import commands as places
from wijkwerk.places import queries as places_queries
from wijkwerk.places.models import Address


def key_of(values: dict[str, Any]) -> tuple[str, int, str]:
    return values["postcode"], *_house(values)


def _house(values: dict[str, Any]) -> tuple[int, str]:
    return int(values["house_number"]), (values.get("suffix") or "").upper()


def address_of_each(batch: Batch, rows: Sequence[dict[str, Any]], *, by: Actor, at: datetime) -> list[int | None]:
    """Where each row says that somebody lives. A house number with a street but no postcode is one we know, or none."""
    numbered = [row for row in rows if row.get("house_number")]
    whole = addresses_of(batch, [row for row in numbered if row.get("postcode")], by=by, at=at)
    half = [row["street"] for row in numbered if row.get("street") and not row.get("postcode")]
    known = places_queries.addresses_by_street(batch.neighbourhood, half) if half else {}
    found: list[int | None] = []
    for row in rows:
        if not row.get("house_number"):
            found.append(None)
        elif row.get("postcode"):
            found.append(whole[key_of(row)])
        else:
            there = known.get((text.sort_key(row.get("street") or ""), *_house(row)))
            found.append(there.pk if there else None)
    return found


def addresses_of(
    batch: Batch, rows: Sequence[dict[str, Any]], *, by: Actor, at: datetime
) -> dict[tuple[str, int, str], int]:
    """The addresses of these rows, made where they are not there yet."""
    here = batch.neighbourhood
    known = places_queries.addresses_by_key(here, [row["postcode"] for row in rows])
    missing = {key: row for row in rows if (key := key_of(row)) not in known}
    new = [
        places.NewAddress(
            street=row.get("street") or "",
            house_number=int(row["house_number"]),
            suffix=row.get("suffix") or "",
            postcode=row["postcode"],
        )
        for row in missing.values()
    ]
    made = places.add_address_rows(neighbourhood=here, addresses=new, by=by, at=at) if new else []
    imports.note_made(
        batch=batch, model=Address, keys=made, fields=("street",), values=[(each.street,) for each in new]
    )
    return known | dict(zip(missing, made, strict=True))
