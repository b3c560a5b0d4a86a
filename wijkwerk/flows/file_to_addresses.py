"""The addresses that rows of a file mention, created where they do not exist yet; by their keys."""

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
    keys = [key_of(row) if row.get("house_number") and row.get("postcode") else None for row in rows]
    whole = _made_where_missing(
        batch, {key: row for key, row in zip(keys, rows, strict=True) if key is not None}, by=by, at=at
    )
    half = [row for row in rows if row.get("house_number") and row.get("street") and not row.get("postcode")]
    known = places_queries.addresses_by_street(batch.neighbourhood, [row["street"] for row in half]) if half else {}
    return [
        whole[key] if key is not None else _on_street(row, known) if known else None
        for key, row in zip(keys, rows, strict=True)
    ]


def _on_street(row: dict[str, Any], known: dict[places_queries.AddressKey, Address]) -> int | None:
    if not row.get("house_number"):
        return None
    there = known.get((text.sort_key(row.get("street") or ""), *_house(row)))
    return there.pk if there else None


def addresses_of(
    batch: Batch, rows: Sequence[dict[str, Any]], *, by: Actor, at: datetime
) -> dict[tuple[str, int, str], int]:
    """The addresses of these rows, made where they are not there yet."""
    return _made_where_missing(batch, {key_of(row): row for row in rows}, by=by, at=at)


def _made_where_missing(
    batch: Batch, rows: dict[tuple[str, int, str], dict[str, Any]], *, by: Actor, at: datetime
) -> dict[tuple[str, int, str], int]:
    here = batch.neighbourhood
    known = places_queries.addresses_by_key(here, [postcode for postcode, _number, _suffix in rows])
    missing = {key: row for key, row in rows.items() if key not in known}
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
    seals = imports.sealed((each.street,) for each in new)
    imports.note_made(batch=batch, model=Address, keys=made, fields=("street",), seals=seals)
    return known | dict(zip(missing, made, strict=True))
