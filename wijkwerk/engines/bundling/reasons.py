"""Why a need has no place: the first of the six steps that leaves no offer."""

from wijkwerk.engines.bundling.model import Instance, Need, Offer, Supplier


def reason(instance: Instance, need: Need, room: bool | None) -> str:
    """`room`: whether a slot that passes the first five steps has units and hours left in the plan; None when there is no such slot."""
    if room is not None:
        return "price" if room else "capacity"
    pairs = [
        (supplier, offer) for supplier in instance.suppliers for offer in supplier.offers if offer.kind == need.kind
    ]
    if not pairs:
        return "kind"
    pairs = [(supplier, offer) for supplier, offer in pairs if offer.places is None or need.place in offer.places]
    if not pairs:
        return "place"
    pairs = [(supplier, offer) for supplier, offer in pairs if need.requires <= supplier.certificates]
    if not pairs:
        return "certificate"
    return "min_units" if any(_is_open(need, supplier, offer) for supplier, offer in pairs) else "window"


def _is_open(need: Need, supplier: Supplier, offer: Offer) -> bool:
    """Whether some period of the window is open and large enough for this need alone."""
    return any(
        max(need.units, offer.min_units) <= offer.max_units[period]
        and (supplier.hours is None or need.hours <= supplier.hours[period])
        for period in range(need.first, need.last + 1)
    )
