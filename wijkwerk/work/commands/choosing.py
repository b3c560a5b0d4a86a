"""Of several who would do a package, a person chooses one, with a reason that is kept and words for the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow, check_move
from wijkwerk.needs.models import Need
from wijkwerk.people.enums import Step
from wijkwerk.work.commands.offers import locked
from wijkwerk.work.commands.packages import columns, make_package
from wijkwerk.work.enums import PACKAGE_TRANSITIONS, OfferState, PackageState
from wijkwerk.work.models import CounterOffer, Offer, PackagedNeed, WorkPackage
from wijkwerk.work.rules import Reckoned


class ChoiceNeedsReason(Refusal):
    for_people = _("Schrijf waarom je dit voorstel kiest. Dat blijft bewaard, ook voor wie het later naleest.")


class TooSmall(Refusal):
    for_people = _(
        "Dit voorstel is voor minder dan één van deze behoeften. Vraag er nog iemand bij, of maak het brok kleiner."
    )


class StillWaiting(Refusal):
    for_people = _("Er is nog iemand die tijd heeft om te antwoorden. Wacht daarop, of kruis aan dat je nu toch kiest.")


@dataclass(frozen=True, slots=True)
class Choice:
    """Who does it, and who else was asked: those who made a proposal, and those who had not answered."""

    chosen: Offer
    unchosen: tuple[Offer, ...]
    unanswered: tuple[Offer, ...]


@transaction.atomic
def choose_offer(*, offer: Offer, because: str, told: str, by: Actor, at: datetime, is_early: bool = False) -> Choice:
    """`because` stays with us, `told` is read by the others. `is_early`: also while somebody who was asked may still answer."""
    because, told = text.clean(because)[:500], text.clean(told)[:500]
    if not because:
        raise ChoiceNeedsReason
    offer = locked(offer)
    others = list(offer.package.offers.living().exclude(pk=offer.pk).select_related("organisation").order_by("pk"))
    day = clock.local_day(at, zone=offer.neighbourhood.zone)
    if offer.state != OfferState.PROPOSED:
        raise NotNow
    if not is_early and any(each.state == OfferState.SENT and each.expires_on >= day for each in others):
        raise StillWaiting
    counter = CounterOffer.objects.filter(offer=offer).first()
    if counter is not None and counter.max_units < offer.package.units:
        raise TooSmall
    _take_on(offer.package, offer, counter)
    offer.because = because
    _settle(offer, OfferState.ACCEPTED, by, at)
    unchosen = tuple(each for each in others if each.state == OfferState.PROPOSED)
    unanswered = tuple(each for each in others if each.state == OfferState.SENT)
    for each in others:
        each.told = told
        _settle(each, OfferState.UNCHOSEN if each in unchosen else OfferState.WITHDRAWN, by, at)
    audit.record("work.offer_chosen", offer, by=by, at=at, neighbourhood_id=offer.neighbourhood_id)
    return Choice(offer, unchosen, unanswered)


@transaction.atomic
def leave_over(
    *, offer: Offer, title: str, left: Sequence[Need], done: Reckoned, left_reckoned: Reckoned, by: Actor, at: datetime
) -> WorkPackage:
    """What this organisation cannot do becomes a package of its own, that can be offered again; this one and its price shrink to the rest."""
    offer = locked(offer)
    package = offer.package
    if offer.state != OfferState.PROPOSED:
        raise NotNow
    if done.units < 1 or not left:
        raise TooSmall
    PackagedNeed.objects.filter(package=package, need__in=left).delete()
    figures = columns(done)
    WorkPackage.objects.filter(pk=package.pk).update(**figures, version=package.version + 1)
    del figures["units"]
    CounterOffer.objects.filter(offer=offer).update(**figures)
    audit.record("work.package_parted", package, by=by, at=at, neighbourhood_id=package.neighbourhood_id)
    return make_package(
        neighbourhood=package.neighbourhood,
        title=title,
        kind=package.kind,
        step=Step(package.step),
        quarter=package.quarter,
        organisation=package.organisation,
        run=None,
        needs=left,
        reckoned=left_reckoned,
        by=by,
        at=at,
    )


def _take_on(package: WorkPackage, offer: Offer, counter: CounterOffer | None) -> None:
    """On their terms, where they told their own."""
    package.state = check_move(package.state, PackageState.TAKEN_ON, table=PACKAGE_TRANSITIONS)
    package.organisation_id = offer.organisation_id
    if counter is not None:
        package.unit_price, package.cost, package.cost_apart = counter.unit_price, counter.cost, counter.cost_apart
        package.local_hours, package.local_value = counter.local_hours, counter.local_value
    package.version += 1
    package.save()


def _settle(offer: Offer, state: OfferState, by: Actor, at: datetime) -> None:
    offer.state, offer.settled_at, offer.settled_by_id = state, at, by.user_id
    offer.save(update_fields=["state", "settled_at", "settled_by", "because", "told"])
