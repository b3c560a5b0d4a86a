from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.membership.models import Membership


class LeftBeforeJoining(Refusal):
    for_people = _("De laatste dag ligt voor de eerste. Kijk de datum na.")


@transaction.atomic
def say_leaving(*, membership: Membership, by: Actor, at: datetime) -> Membership:
    """Somebody says that they no longer want to belong: noted today. Who keeps the list writes down the last day, as the statutes have it."""
    row = _locked(membership)
    if row.said_on is None:
        row.said_on = clock.local_day(at, zone=row.neighbourhood.zone)
        row.save(update_fields=["said_on"])
        audit.record("membership.said_leaving", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def stay(*, membership: Membership, by: Actor, at: datetime) -> Membership:
    """They stay after all, as long as their last day is not written down."""
    row = _locked(membership)
    row.said_on = None
    row.save(update_fields=["said_on"])
    audit.record("membership.stays", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def end(*, membership: Membership, on: date, by: Actor, at: datetime) -> Membership:
    """`on` is the last day. The row stays, without why."""
    row = _locked(membership)
    if on < row.from_on:
        raise LeftBeforeJoining
    row.to_on = on
    row.save(update_fields=["to_on"])
    audit.record("membership.ended", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


def _locked(membership: Membership) -> Membership:
    """What ended is not ended again."""
    rows = Membership.objects.select_for_update(of=("self",)).select_related("neighbourhood")
    row: Membership = rows.get(pk=membership.pk)
    if row.to_on is not None:
        raise NotNow
    return row
