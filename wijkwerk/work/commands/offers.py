"""A package goes to one organisation or several, which take it on, propose other terms or decline; a person chooses."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow, check_move
from wijkwerk.people.models import Organisation
from wijkwerk.work import rules
from wijkwerk.work.commands.proposals import WrongTiers
from wijkwerk.work.enums import PACKAGE_TRANSITIONS, OfferState, PackageState
from wijkwerk.work.models import CounterOffer, Offer, WorkPackage


class Expired(Refusal):
    for_people = _("Deze aanvraag is verlopen. Bel of mail ons, dan sturen we een nieuwe.")


class ReasonMissing(Refusal):
    for_people = _("Schrijf in een paar woorden waarom niet. Dan kunnen we het anders aanbieden.")


class AlreadyAsked(Refusal):
    for_people = _("Dit brok werk ligt al bij hen.")


class WrongDays(Refusal):
    for_people = _("De laatste dag ligt voor de eerste.")


class NothingAtAll(Refusal):
    for_people = _("Voor minder dan één kunnen we niets afspreken.")


@transaction.atomic
def send_offer(*, package: WorkPackage, organisation: Organisation, expires_on: date, by: Actor, at: datetime) -> Offer:
    """To the first, or to one more beside those who were asked already."""
    package = WorkPackage.objects.select_for_update().get(pk=package.pk)
    asked = package.offers.living()
    if asked.filter(organisation=organisation).exists():
        raise AlreadyAsked
    if package.state != PackageState.OFFERED:
        _move(package, PackageState.OFFERED)
        package.organisation = organisation
        package.save(update_fields=["organisation"])
    offer = Offer.objects.create(
        neighbourhood_id=package.neighbourhood_id,
        code=Offer.objects.filter(neighbourhood_id=package.neighbourhood_id).free_code(),
        package=package,
        organisation=organisation,
        price=package.cost,
        local_value=package.local_value,
        sent_at=at,
        sent_by_id=by.user_id,
        expires_on=expires_on,
    )
    audit.record("work.offer_sent", offer, by=by, at=at, neighbourhood_id=offer.neighbourhood_id)
    return offer


@transaction.atomic
def accept_offer(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """Who was asked alone takes it on with that; beside others it is a proposal on our terms, and a person chooses."""
    offer = _answerable(offer, at)
    CounterOffer.objects.filter(offer=offer).delete()
    is_alone = not offer.package.offers.living().exclude(pk=offer.pk).exists()
    offer.state, offer.answered_at = OfferState.ACCEPTED if is_alone else OfferState.PROPOSED, at
    offer.save(update_fields=["state", "answered_at"])
    if is_alone:
        offer.package.organisation_id = offer.organisation_id
        offer.package.save(update_fields=["organisation"])
        _move(offer.package, PackageState.TAKEN_ON)
    audit.record("work.offer_accepted", offer, by=by, at=at, neighbourhood_id=offer.neighbourhood_id)
    return offer


@transaction.atomic
def counter_offer(
    *, offer: Offer, terms: rules.CounterTerms, reckoned: rules.Reckoned, by: Actor, at: datetime
) -> Offer:
    """Other terms, until the last day as often as wanted: the latest count. `computed`: what the package then costs."""
    if not rules.are_tiers(terms.tiers):
        raise WrongTiers
    if terms.max_units < 1:
        raise NothingAtAll
    if terms.until_on and (terms.from_on is None or terms.until_on < terms.from_on):
        raise WrongDays
    offer = _answerable(offer, at)
    told = asdict(terms) | {"tiers": [list(tier) for tier in terms.tiers], "remark": text.clean(terms.remark)[:500]}
    figures = asdict(reckoned)
    del figures["units"]
    CounterOffer.objects.update_or_create(offer=offer, defaults={**told, **figures, "made_at": at})
    offer.state, offer.answered_at = OfferState.PROPOSED, at
    offer.save(update_fields=["state", "answered_at"])
    audit.record("work.offer_countered", offer, by=by, at=at, neighbourhood_id=offer.neighbourhood_id)
    return offer


@transaction.atomic
def decline_offer(*, offer: Offer, reason: str, by: Actor, at: datetime) -> Offer:
    reason = text.clean(reason)
    if not reason:
        raise ReasonMissing
    offer = _answerable(offer, at)
    offer.state, offer.answered_at, offer.reason = OfferState.DECLINED, at, reason[:500]
    offer.save(update_fields=["state", "answered_at", "reason"])
    _give_back(offer.package)
    audit.record("work.offer_declined", offer, by=by, at=at, neighbourhood_id=offer.neighbourhood_id)
    return offer


@transaction.atomic
def withdraw_offer(*, offer: Offer, by: Actor, at: datetime) -> None:
    offer = locked(offer)
    offer.state, offer.answered_at = OfferState.WITHDRAWN, at
    offer.save(update_fields=["state", "answered_at"])
    _give_back(offer.package)
    audit.record("work.offer_withdrawn", offer, by=by, at=at, neighbourhood_id=offer.neighbourhood_id)


@transaction.atomic
def renew_link(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """A new link, where the one before came into other hands: that one opens nothing any more."""
    offer = locked(offer)
    offer.link_number += 1
    offer.save(update_fields=["link_number"])
    audit.record("work.offer_link_renewed", offer, by=by, at=at, neighbourhood_id=offer.neighbourhood_id)
    return offer


def locked(offer: Offer) -> Offer:
    """Of an offer that nothing is decided about, the package first, so that two answers wait for each other; else NotNow."""
    package = WorkPackage.objects.select_for_update().select_related("neighbourhood").get(pk=offer.package_id)
    row = Offer.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=offer.pk)
    if row.state not in {OfferState.SENT, OfferState.PROPOSED}:
        raise NotNow
    row.package = package
    return row


def _answerable(offer: Offer, at: datetime) -> Offer:
    offer = locked(offer)
    if clock.local_day(at, zone=offer.neighbourhood.zone) > offer.expires_on:
        raise Expired
    return offer


def _give_back(package: WorkPackage) -> None:
    """When the last who was asked is gone, it may be changed and offered again."""
    if not package.offers.living().exists():
        _move(package, PackageState.ACCEPTED)


def _move(package: WorkPackage, to: PackageState) -> None:
    package.state = check_move(package.state, to, table=PACKAGE_TRANSITIONS)
    package.version += 1
    package.save(update_fields=["state", "version"])
