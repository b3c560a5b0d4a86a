"""What a package of these needs costs, and how much of that stays in the neighbourhood."""

from collections.abc import Sequence

from wijkwerk.engines.bundling.model import Instance, Need, Offer, Package, Supplier

HOURS_TIMES_SHARE = 100 * 10000


def unit_price(offer: Offer, units: int) -> int:
    """The price of the highest tier that the size reaches, for all units."""
    return [price for start, price in offer.tiers if start <= units][-1]


def local_value(need: Need, offer: Offer, value_per_local_hour: int) -> int:
    """Hours times share times value, rounded half up to the cent."""
    return (2 * need.hours * offer.local_share * value_per_local_hour + HOURS_TIMES_SHARE) // (2 * HOURS_TIMES_SHARE)


def package(instance: Instance, supplier: Supplier, offer: Offer, period: int, needs: Sequence[Need]) -> Package:
    units = sum(need.units for need in needs)
    places = tuple(sorted({need.place for need in needs}))
    return Package(
        supplier=supplier.id,
        kind=offer.kind,
        period=period,
        places=places,
        needs=tuple(need.id for need in needs),
        units=units,
        unit_price=unit_price(offer, units),
        cost=offer.fixed + offer.visit * len(places) + units * unit_price(offer, units),
        local_hours=sum(need.hours * offer.local_share for need in needs),
        local_value=sum(local_value(need, offer, instance.value_per_local_hour) for need in needs),
    )
