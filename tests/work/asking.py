"""A package that two suppliers were asked for."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests.world import NOW, TODAY, World
from wijkwerk.flows import needs_to_package, package_to_offer
from wijkwerk.kernel.actor import Actor, ActorKind, Door
from wijkwerk.people.enums import Step
from wijkwerk.work.models import Offer
from wijkwerk.work.rules import CounterTerms


def asked(world: World, *names: str, count: int = 4, days: int = 9) -> list[Offer]:
    """Offers of one package of draught strips, one for each name; the first has a price that is known."""
    suppliers = [world.supplier(name=name) for name in names or ("Klusploeg Kade", "Muur en Spouw")]
    package = needs_to_package.make_by_hand(
        kind="kierdichting",
        quarter="2026K4",
        step=Step.SOCIAL_ENTERPRISES,
        rows=[world.need() for _nth in range(count)],
        tariff=suppliers[0].tariffs.get(),
        by=world.by("Samira"),
        at=NOW,
    )
    return [
        package_to_offer.send(
            package=package, organisation=each, expires_on=TODAY + timedelta(days=days), by=world.by("Samira"), at=NOW
        )
        for each in suppliers
    ]


def terms(**changed: Any) -> CounterTerms:
    """€ 60 for one and € 50 from four, half of the work by people from here, and two may learn."""
    told: dict[str, Any] = {
        "tiers": ((1, 6000), (4, 5000)),
        "max_units": 10,
        "local_share": Decimal("0.5"),
        "learning_places": 2,
        **changed,
    }
    return CounterTerms(**told)


def partner(offer: Offer) -> Actor:
    return Actor(kind=ActorKind.PARTNER, door=Door.LINK, id=offer.organisation_id)


def countered(offer: Offer, **changed: Any) -> Offer:
    return package_to_offer.counter(offer=offer, terms=terms(**changed), by=partner(offer), at=NOW)
