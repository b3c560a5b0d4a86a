from typing import Any

from wijkwerk.engines.bundling.model import Instance, Need, Offer, Supplier
from wijkwerk.engines.reading import Fields, Malformed, as_number, as_whole, check_unique

FORMAT = "wijkwerk.bundling/1"


def read_instance(document: Any) -> Instance:
    """Raises Malformed, with the place, for anything that is not entirely of this format."""
    fields = Fields(document)
    fields.text("format", one_of=(FORMAT,))
    periods = fields.texts("periods")
    if not periods:
        raise Malformed("periods", "must not be empty")
    places = fields.texts("places")
    found = Instance(
        periods=periods,
        places=places,
        value_per_local_hour=fields.whole("value_per_local_hour", minimum=0),
        needs=tuple(_need(Fields(row, place), len(periods), frozenset(places)) for row, place in fields.each("needs")),
        suppliers=tuple(
            _supplier(Fields(row, place), len(periods), frozenset(places)) for row, place in fields.each("suppliers")
        ),
    )
    fields.done()
    check_unique([need.id for need in found.needs], "needs")
    check_unique([supplier.id for supplier in found.suppliers], "suppliers")
    return found


def warnings(instance: Instance) -> list[str]:
    """What is allowed and yet looks wrong."""
    offered = {offer.kind for supplier in instance.suppliers for offer in supplier.offers}
    return [
        f'needs[{index}].kind: no supplier offers "{need.kind}"'
        for index, need in enumerate(instance.needs)
        if need.kind not in offered
    ]


def _need(fields: Fields, periods: int, places: frozenset[str]) -> Need:
    place = fields.text("place")
    if place not in places:
        raise Malformed(fields.at("place"), f"{place!r} is not one of the places")
    first = fields.whole("from", minimum=0, maximum=periods - 1)
    found = Need(
        id=fields.text("id"),
        kind=fields.text("kind"),
        place=place,
        units=fields.whole("units", minimum=1),
        hours=int(fields.number("hours", minimum=0, decimals=2) * 100),
        first=first,
        last=fields.whole("to", minimum=first, maximum=periods - 1),
        requires=frozenset(fields.texts("requires")),
        penalty=fields.whole("penalty", minimum=0),
    )
    fields.done()
    return found


def _supplier(fields: Fields, periods: int, places: frozenset[str]) -> Supplier:
    hours = None
    if not fields.is_null("hours_per_period"):
        hours = tuple(
            int(as_number(row, place, minimum=0, decimals=2) * 100) for row, place in fields.each("hours_per_period")
        )
        if len(hours) != periods:
            raise Malformed(fields.at("hours_per_period"), f"must have {periods} entries, one per period")
    found = Supplier(
        id=fields.text("id"),
        step=fields.whole("step"),
        certificates=frozenset(fields.texts("certificates")),
        hours=hours,
        offers=tuple(_offer(Fields(row, place), periods, places) for row, place in fields.each("offers")),
    )
    kinds = [offer.kind for offer in found.offers]
    for index, kind in enumerate(kinds):
        if kind in kinds[:index]:
            raise Malformed(f"{fields.at('offers')}[{index}].kind", f"a second offer of {kind!r}")
    fields.done()
    return found


def _offer(fields: Fields, periods: int, places: frozenset[str]) -> Offer:
    served = None
    if not fields.is_null("places"):
        served = frozenset(fields.texts("places"))
        if not served or not served <= places:
            raise Malformed(fields.at("places"), "must be null, or some of the places")
    max_units = tuple(as_whole(row, place, minimum=0) for row, place in fields.each("max_units"))
    if len(max_units) != periods:
        raise Malformed(fields.at("max_units"), f"must have {periods} entries, one per period")
    found = Offer(
        kind=fields.text("kind"),
        fixed=fields.whole("fixed", minimum=0),
        visit=fields.whole("visit", minimum=0),
        tiers=_tiers(fields),
        min_units=fields.whole("min_units", minimum=1),
        max_units=max_units,
        places=served,
        local_share=int(fields.number("local_share", minimum=0, maximum=1, decimals=4) * 10000),
    )
    fields.done()
    return found


def _tiers(fields: Fields) -> tuple[tuple[int, int], ...]:
    rows: list[tuple[int, int]] = []
    for row, place in fields.each("tiers", at_least=1):
        if not isinstance(row, list) or len(row) != 2:
            raise Malformed(place, "must be [from how many, price]")
        rows.append((as_whole(row[0], place, minimum=1), as_whole(row[1], place, minimum=0)))
    if rows[0][0] != 1:
        raise Malformed(f"{fields.at('tiers')}[0]", "the first must start at 1")
    for index in range(1, len(rows)):
        if rows[index][0] <= rows[index - 1][0] or rows[index][1] > rows[index - 1][1]:
            raise Malformed(f"{fields.at('tiers')}[{index}]", "starts rise and prices never do")
    return tuple(rows)
