"""How coins are paid with, and resolutions by which coins are issued."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.currency import rules
from wijkwerk.currency.enums import Smallest
from wijkwerk.currency.models import Currency, Resolution
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.places.models import Neighbourhood


class NumberKnown(Refusal):
    for_people = _("Een besluit met dit nummer is er al.")


class SamePerson(Refusal):
    for_people = _("Jij schreef dit besluit op. Een ander geeft de munten uit.")


class AlreadyIssued(Refusal):
    for_people = _("Op dit besluit zijn de munten al uitgegeven.")


@transaction.atomic
def set_currency(
    *, neighbourhood: Neighbourhood, smallest: Smallest, most_at_once: int, by: Actor, at: datetime
) -> Currency:
    row, _made = Currency.objects.update_or_create(
        neighbourhood=neighbourhood, defaults={"smallest": smallest, "most_at_once": most_at_once}
    )
    fields = ("smallest", "most_at_once")
    audit.record("currency.set", row, by=by, at=at, neighbourhood_id=neighbourhood.pk, fields=fields)
    return row


@transaction.atomic
def write_resolution(
    *,
    neighbourhood: Neighbourhood,
    number: str,
    decided_on: date,
    amount: int,
    circle: str,
    what_for: str,
    by: Actor,
    at: datetime,
) -> Resolution:
    """Nothing is issued yet: another person does that. A person gets coins for approved work only, so a resolution is for a circle."""
    number = text.clean(number)
    if Resolution.objects.within(neighbourhood).filter(number=number, withdrawn_at=None).exists():
        raise NumberKnown
    row = Resolution.objects.create(
        neighbourhood=neighbourhood,
        code=Resolution.objects.within(neighbourhood).free_code(),
        number=number,
        decided_on=decided_on,
        amount=amount,
        circle=text.clean(circle),
        what_for=text.clean(what_for),
        written_at=at,
        written_by_id=by.user_id,
    )
    audit.record("currency.resolution_written", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def book_resolution(*, resolution: Resolution, by: Actor, at: datetime) -> Resolution:
    row = _standing(resolution)
    if row.booked_at is not None:
        raise AlreadyIssued
    if not rules.may_book(written_by=row.written_by_id, booked_by=by.user_id):
        raise SamePerson
    row.booked_at, row.booked_by_id = at, by.user_id
    row.save(update_fields=["booked_at", "booked_by"])
    audit.record("currency.resolution_booked", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def withdraw_resolution(*, resolution: Resolution, by: Actor, at: datetime) -> Resolution:
    """It was a mistake. What was issued by it is taken back by the flow."""
    row = _standing(resolution)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    audit.record("currency.resolution_withdrawn", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _standing(resolution: Resolution) -> Resolution:
    """Locked; raises NotNow for one that was withdrawn."""
    row = Resolution.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=resolution.pk)
    if row.withdrawn_at is not None:
        raise NotNow
    return row
