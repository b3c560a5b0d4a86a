"""From a package to an organisation's yes or no."""

from datetime import date, datetime

from django.db import transaction

from wijkwerk.kernel.actor import Actor
from wijkwerk.notices import commands as notices
from wijkwerk.people.models import Organisation
from wijkwerk.work import commands as work
from wijkwerk.work.models import Offer, WorkPackage


@transaction.atomic
def send(*, package: WorkPackage, organisation: Organisation, expires_on: date, by: Actor, at: datetime) -> Offer:
    """The package is offered; the letter with its link is written by `write_letter`, in the caller's transaction or after it."""
    return work.send_offer(package=package, organisation=organisation, expires_on=expires_on, by=by, at=at)


@transaction.atomic
def write_letter(*, offer: Offer, subject: str, body: str, at: datetime) -> None:
    notices.queue(neighbourhood=offer.neighbourhood, to=offer.organisation.email, subject=subject, body=body, at=at)
