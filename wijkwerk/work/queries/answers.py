"""What suppliers answered about one package, side by side: price and what comes with it. Nobody is ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wijkwerk.needs.models import Need
from wijkwerk.places import queries as places
from wijkwerk.reference.figures import figure
from wijkwerk.work import rules
from wijkwerk.work.enums import OfferState
from wijkwerk.work.models import CounterOffer, Offer, WorkPackage
from wijkwerk.work.queries.reckoning import Terms, reckon, tariff_terms


@dataclass(frozen=True, slots=True)
class Answer:
    """What one organisation would do a package for. Cents, `unit_price` 0 when not known; `share` of every hundred euros."""

    offer: Offer
    counter: CounterOffer | None
    unit_price: int
    cost: int
    local_value: int
    is_enough: bool = True
    is_cheapest: bool = False
    keeps_most: bool = False

    @property
    def share(self) -> int:
        return rules.share_that_stays(local_value=self.local_value, cost=self.cost)

    @property
    def has_price(self) -> bool:
        """A yes where we knew no price is a yes without one: that is agreed on the phone. Theirs may be nothing at all."""
        return self.cost > 0 or self.counter is not None

    @property
    def has_proposed(self) -> bool:
        return self.offer.state == OfferState.PROPOSED


def answers(package: WorkPackage) -> list[Answer]:
    """One for every time it was offered, by name. The lowest price and the most that stays are marked, where two or more propose."""
    rows = package.offers.select_related("organisation", "counter").order_by("organisation__sort_key", "-sent_at", "pk")
    found = [_answer(package, offer) for offer in rows]
    whole = [each for each in found if each.has_proposed and each.is_enough and each.has_price]
    if len(whole) < 2:
        return found
    lowest, most = min(each.cost for each in whole), max(each.local_value for each in whole)
    return [
        Answer(
            each.offer,
            each.counter,
            each.unit_price,
            each.cost,
            each.local_value,
            each.is_enough,
            is_cheapest=each in whole and each.cost == lowest,
            keeps_most=each in whole and each.local_value == most > 0,
        )
        for each in found
    ]


def _answer(package: WorkPackage, offer: Offer) -> Answer:
    counter = getattr(offer, "counter", None)
    if counter is None:
        unit_price = package.unit_price if offer.price == package.cost else 0
        return Answer(offer, None, unit_price, offer.price, offer.local_value)
    return Answer(
        offer,
        counter,
        counter.unit_price,
        counter.cost,
        counter.local_value,
        is_enough=counter.max_units >= package.units,
    )


@dataclass(frozen=True, slots=True)
class Part:
    """What an organisation can do of a package, computed on its own terms, and the needs that are left over, on ours."""

    done: rules.Reckoned
    left: tuple[Need, ...]
    left_reckoned: rules.Reckoned


def part_of(offer: Offer, *, day: date) -> Part | None:
    """None where it can do all. The most urgent go along, and of those what waited longest."""
    counter = CounterOffer.objects.filter(offer=offer).first()
    if counter is None or counter.max_units >= offer.package.units:
        return None
    rows = Need.objects.filter(packaged__package_id=offer.package_id).select_related("block")
    needs = list(rows.order_by("-urgency", "recognised_at", "pk"))
    places_kept = set(rules.that_fit([need.units for need in needs], most=counter.max_units))
    left = tuple(need for place, need in enumerate(needs) if place not in places_kept)
    done = [need for place, need in enumerate(needs) if place in places_kept]
    return Part(
        done=_on_their_terms(offer, counter, done, day=day),
        left=left,
        left_reckoned=reckon(needs=left, tariff=tariff_terms(offer.package)),
    )


def reckon_counter(offer: Offer, terms: rules.CounterTerms, *, day: date) -> rules.Reckoned:
    """What the whole package costs on these terms, and what of it stays."""
    needs = list(Need.objects.filter(packaged__package_id=offer.package_id).order_by("pk"))
    return _on_their_terms(offer, terms, needs, day=day)


def _on_their_terms(
    offer: Offer, terms: rules.CounterTerms | CounterOffer, needs: Sequence[Need], *, day: date
) -> rules.Reckoned:
    here = offer.neighbourhood
    value = figure("value_per_local_hour", day, places.own_figures(here, day)).value
    return reckon(
        needs=needs,
        tariff=Terms(
            fixed=terms.fixed,
            visit=0,
            tiers=tuple((start, price) for start, price in terms.tiers),
            local_share=terms.local_share,
            value_per_local_hour=int(value),
        ),
    )


def waits_for(package: WorkPackage, *, day: date) -> list[Offer]:
    """Who was asked, has not answered, and still has time to."""
    rows = package.offers.filter(state=OfferState.SENT, expires_on__gte=day).select_related("organisation")
    return list(rows.order_by("organisation__sort_key", "pk"))


def is_asked_beside_others(offer: Offer) -> bool:
    return Offer.objects.filter(package_id=offer.package_id).living().exclude(pk=offer.pk).exists()


def shows(offer: Offer, *, day: date) -> bool:
    """Whether its link still shows it: of work that was taken on always, of what nothing came of for a while."""
    return offer.state == OfferState.ACCEPTED or day <= rules.shows_until(offer.expires_on)
