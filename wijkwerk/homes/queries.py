from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from wijkwerk.homes.enums import Published
from wijkwerk.homes.files.cbs import WHOLE_COUNTRY
from wijkwerk.homes.models import PublishedFigure
from wijkwerk.places.models import Address, Neighbourhood

OF_HOMES = (Published.GAS_USE, Published.ELECTRICITY_USE)


@dataclass(frozen=True, slots=True)
class AroundHere:
    """One figure of the own buurten together, of the municipality, and of the country; None where it was not published."""

    kind: Published
    here: Decimal | None
    municipality: Decimal | None
    country: Decimal | None


def use_around(address: Address) -> list[PublishedFigure]:
    """The newest averages of gas and electricity of the postcodes around this address; one query."""
    near = PublishedFigure.objects.filter(
        neighbourhood_id=address.neighbourhood_id,
        kind__in=OF_HOMES,
        area__lte=address.postcode,
        area_to__gte=address.postcode,
    )
    newest: dict[str, PublishedFigure] = {}
    for row in near.order_by("year", "pk"):
        newest[row.kind] = row
    return [newest[kind] for kind in OF_HOMES if kind in newest]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Of one year, in the order of `Published`; `sources` of all of them."""

    year: int
    sources: list[str]
    rows: list[AroundHere]


def key_figures(neighbourhood: Neighbourhood) -> KeyFigures | None:
    """Of the newest year there is; one query.

    Counts of several buurten are added up; averages and shares of several are not told, since what they weigh is not known.
    """
    rows = list(PublishedFigure.objects.within(neighbourhood).filter(area_to="").order_by("-year", "area"))
    if not rows:
        return None
    year = rows[0].year
    told: dict[str, dict[str, list[Decimal]]] = {}
    for row in rows:
        if row.year == year:
            told.setdefault(row.kind, {}).setdefault(row.area[:2], []).append(row.value)
    found = [(kind, told[kind]) for kind in Published if kind in told]
    return KeyFigures(
        year,
        sorted({row.source for row in rows if row.year == year}),
        [
            AroundHere(
                kind,
                _together(kind, areas.get("BU", [])),
                _together(kind, areas.get("GM", [])),
                _together(kind, areas.get(WHOLE_COUNTRY[:2], [])),
            )
            for kind, areas in found
        ],
    )


COUNTS = (Published.INHABITANTS, Published.HOUSEHOLDS, Published.DWELLINGS)


def _together(kind: Published, values: Sequence[Decimal]) -> Decimal | None:
    if len(values) == 1:
        return values[0]
    return sum(values, Decimal(0)) if values and kind in COUNTS else None
