"""From a package to an organisation's yes, no or other terms."""

from datetime import date, datetime

from django.db import transaction

from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.notices import commands as notices
from wijkwerk.people.models import Organisation
from wijkwerk.reference.catalogue import need_kinds
from wijkwerk.work import commands as work
from wijkwerk.work import queries, rules
from wijkwerk.work.models import Offer, WorkPackage
from wijkwerk.work.rules import CounterTerms


@transaction.atomic
def send(*, package: WorkPackage, organisation: Organisation, expires_on: date, by: Actor, at: datetime) -> Offer:
    """The package is offered; the letter with its link is written by `write_letter`, in the caller's transaction or after it."""
    return work.send_offer(package=package, organisation=organisation, expires_on=expires_on, by=by, at=at)


@transaction.atomic
def counter(*, offer: Offer, terms: CounterTerms, by: Actor, at: datetime) -> Offer:
    """Other terms, with what the package costs on them and what of it stays."""
    reckoned = queries.reckon_counter(offer, terms, day=clock.local_day(at, zone=offer.neighbourhood.zone))
    return work.counter_offer(offer=offer, terms=terms, reckoned=reckoned, by=by, at=at)


@transaction.atomic
def choose(
    *, package: WorkPackage, code: str, because: str, told: str, is_early: bool, by: Actor, at: datetime
) -> work.Choice:
    """One of what lies side by side takes the package on, or the part that it can do; what is left becomes a package that can be offered.

    The letters are written by `write_letter`, one for each.
    """
    offer = package.offers.select_related("package", "neighbourhood").get(code=code)
    part = queries.part_of(offer, day=clock.local_day(at, zone=offer.neighbourhood.zone))
    if part is not None:
        work.leave_over(
            offer=offer,
            title=_title_of(part),
            left=part.left,
            done=part.done,
            left_reckoned=part.left_reckoned,
            by=by,
            at=at,
        )
    return work.choose_offer(offer=offer, because=because, told=told, is_early=is_early, by=by, at=at)


def _title_of(part: queries.Part) -> str:
    blocks = sorted({need.block.name for need in part.left if need.block})
    return rules.package_title(need_kinds()[part.left[0].kind].label, blocks)


@transaction.atomic
def tell_sender(*, offer: Offer, subject: str, body: str, at: datetime) -> None:
    """Who sent it hears that there is an answer, as long as they sign in by mail."""
    if offer.sent_by is not None and offer.sent_by.email:
        notices.queue(neighbourhood=offer.neighbourhood, to=offer.sent_by.email, subject=subject, body=body, at=at)


@transaction.atomic
def write_letter(*, offer: Offer, subject: str, body: str, at: datetime) -> None:
    """By mail, to whoever has an address; for the others there is a page to print."""
    if offer.organisation.email:
        notices.queue(neighbourhood=offer.neighbourhood, to=offer.organisation.email, subject=subject, body=body, at=at)
