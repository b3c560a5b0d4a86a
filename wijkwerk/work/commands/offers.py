"""A package goes to an organisation, which takes it on or not, with a reason."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow, check_move
from wijkwerk.people.models import Organisation
from wijkwerk.work.enums import PACKAGE_TRANSITIONS, OfferState, PackageState
from wijkwerk.work.models import Offer, WorkPackage


class Expired(Refusal):
    for_people = _("Deze aanvraag is verlopen. Bel of mail ons, dan sturen we een nieuwe.")


class ReasonMissing(Refusal):
    for_people = _("Schrijf in een paar woorden waarom niet. Dan kunnen we het anders aanbieden.")


@transaction.atomic
def send_offer(*, package: WorkPackage, organisation: Organisation, expires_on: date, by: Actor, at: datetime) -> Offer:
    package = _moved(package, PackageState.OFFERED)
    package.organisation = organisation
    package.save(update_fields=["state", "organisation", "version"])
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
    offer = _answerable(offer, at)
    offer.state, offer.answered_at = OfferState.ACCEPTED, at
    offer.save(update_fields=["state", "answered_at"])
    _moved(offer.package, PackageState.TAKEN_ON).save(update_fields=["state", "version"])
    audit.record("work.offer_accepted", offer, by=by, at=at, neighbourhood_id=offer.neighbourhood_id)
    return offer


@transaction.atomic
def decline_offer(*, offer: Offer, reason: str, by: Actor, at: datetime) -> Offer:
    reason = text.clean(reason)
    if not reason:
        raise ReasonMissing
    offer = _answerable(offer, at)
    offer.state, offer.answered_at, offer.reason = OfferState.DECLINED, at, reason[:500]
    offer.save(update_fields=["state", "answered_at", "reason"])
    _moved(offer.package, PackageState.ACCEPTED).save(update_fields=["state", "version"])
    audit.record("work.offer_declined", offer, by=by, at=at, neighbourhood_id=offer.neighbourhood_id)
    return offer


@transaction.atomic
def withdraw_offer(*, offer: Offer, by: Actor, at: datetime) -> None:
    offer = Offer.objects.select_for_update(of=("self",)).select_related("package").get(pk=offer.pk)
    if offer.state != OfferState.SENT:
        raise NotNow
    offer.state, offer.answered_at = OfferState.WITHDRAWN, at
    offer.save(update_fields=["state", "answered_at"])
    _moved(offer.package, PackageState.ACCEPTED).save(update_fields=["state", "version"])
    audit.record("work.offer_withdrawn", offer, by=by, at=at, neighbourhood_id=offer.neighbourhood_id)


def _answerable(offer: Offer, at: datetime) -> Offer:
    offer = Offer.objects.select_for_update(of=("self",)).select_related("package", "neighbourhood").get(pk=offer.pk)
    if offer.state != OfferState.SENT:
        raise NotNow
    if clock.local_day(at, zone=offer.neighbourhood.zone) > offer.expires_on:
        raise Expired
    return offer


def _moved(package: WorkPackage, to: PackageState) -> WorkPackage:
    row = WorkPackage.objects.select_for_update().get(pk=package.pk)
    row.state = check_move(row.state, to, table=PACKAGE_TRANSITIONS)
    row.version += 1
    return row
