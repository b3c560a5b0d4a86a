"""Needs and tariffs as a file of the bundling engine."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from wijkwerk.kernel.periods import Quarter, quarters_from
from wijkwerk.needs import rules as need_rules
from wijkwerk.needs.models import Need
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.reference.figures import figure
from wijkwerk.work.models import Tariff

QUARTERS_AHEAD = 4
NO_BLOCK = "zonder-blok"


def bundling_instance(neighbourhood: Neighbourhood, *, day: date) -> dict[str, Any]:
    """The open needs and the tariffs known, as a file of the bundling engine; ids are `n` and `s` with our row numbers."""
    quarters = quarters_from(Quarter.of(day), count=QUARTERS_AHEAD)
    names = [quarter.name for quarter in quarters]
    tariffs = list(
        Tariff.objects.within(neighbourhood)
        .valid_on(day)
        .select_related("organisation")
        .order_by("organisation_id", "pk")
    )
    highest: dict[str, int] = {}
    for tariff in tariffs:
        highest[tariff.kind] = max(highest.get(tariff.kind, 0), tariff.tiers[0][1])
    value = figure("value_per_local_hour", day, places.own_figures(neighbourhood, day)).value
    needs = Need.objects.within(neighbourhood).may_be_bundled(day).filter(from_quarter__lte=names[-1]).order_by("pk")
    rows = [_need_row(need, names, highest) for need in needs]
    return {
        "format": "wijkwerk.bundling/1",
        "periods": names,
        "places": sorted({row["place"] for row in rows} | {NO_BLOCK}),
        "value_per_local_hour": int(value),
        "needs": rows,
        "suppliers": _supplier_rows(tariffs, len(names)),
    }


def _need_row(need: Need, names: list[str], highest: dict[str, int]) -> dict[str, Any]:
    catalogued = need_kinds()[need.kind]
    first = names.index(need.from_quarter) if need.from_quarter in names else 0
    last = names.index(need.to_quarter) if need.to_quarter in names else len(names) - 1
    price = highest.get(need.kind, catalogued.usual_price)
    return {
        "id": f"n{need.pk}",
        "kind": need.kind,
        "place": f"b{need.block_id}" if need.block_id else NO_BLOCK,
        "units": need.units,
        "hours": float(need.hours),
        "from": first,
        "to": max(first, last),
        "requires": list(catalogued.certificates),
        "penalty": need_rules.penalty(highest_price=price, urgency=need.urgency),
    }


def _supplier_rows(tariffs: list[Tariff], periods: int) -> list[dict[str, Any]]:
    """One row per organisation; a kind it quotes twice counts once, with the newest tariff."""
    newest: dict[int, dict[str, Tariff]] = defaultdict(dict)
    for tariff in sorted(tariffs, key=lambda each: (each.valid_from, each.pk)):
        newest[tariff.organisation_id][tariff.kind] = tariff
    return [
        {
            "id": f"s{organisation_id}",
            "step": next(iter(kinds.values())).organisation.step,
            "certificates": list(next(iter(kinds.values())).organisation.certificates),
            "hours_per_period": _hours(list(kinds.values()), periods),
            "offers": [_offer_row(tariff, periods) for _kind, tariff in sorted(kinds.items())],
        }
        for organisation_id, kinds in sorted(newest.items())
    ]


def _offer_row(tariff: Tariff, periods: int) -> dict[str, Any]:
    return {
        "kind": tariff.kind,
        "fixed": tariff.fixed,
        "visit": tariff.visit,
        "tiers": tariff.tiers,
        "min_units": tariff.min_units,
        "max_units": [tariff.max_units] * periods,
        "places": None,
        "local_share": float(tariff.local_share),
    }


def _hours(tariffs: list[Tariff], periods: int) -> list[float] | None:
    """The hours an organisation has over all its kinds: the largest it told; None when it told none."""
    told = [tariff.hours_per_quarter for tariff in tariffs if tariff.hours_per_quarter is not None]
    return [float(max(told, default=Decimal(0)))] * periods if told else None
