"""Accidents and near misses: noted while it is fresh, looked at by whoever keeps the place safe, and forgotten but for the count."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.execution.enums import IncidentKind
from wijkwerk.execution.models import Incident
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.places.models import Neighbourhood


class NothingHappened(Refusal):
    for_people = _("Schrijf kort op wat er gebeurde. Namen hoeven niet.")


class NotYet(Refusal):
    for_people = _("Deze dag moet nog komen. Kies de dag waarop het gebeurde.")


@transaction.atomic
def note_incident(
    *,
    neighbourhood: Neighbourhood,
    kind: IncidentKind,
    what: str,
    where: str,
    happened_on: date,
    by: Actor,
    at: datetime,
) -> Incident:
    if not text.clean(what):
        raise NothingHappened
    if happened_on > clock.local_day(at, zone=neighbourhood.zone):
        raise NotYet
    row = Incident.objects.create(
        neighbourhood=neighbourhood,
        code=Incident.objects.free_code(),
        kind=kind,
        what=text.clean(what),
        where=text.clean(where),
        happened_on=happened_on,
        noted_at=at,
        noted_by_id=by.user_id,
    )
    audit.record("execution.incident_noted", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def settle_incident(*, incident: Incident, changed: str, by: Actor, at: datetime) -> Incident:
    """What was changed so that it does not happen again; may be put better later."""
    row = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    row.changed, row.settled_at, row.settled_by_id = text.clean(changed), at, by.user_id
    row.save(update_fields=["changed", "settled_at", "settled_by"])
    audit.record("execution.incident_settled", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row


@transaction.atomic
def forget_incidents(*, before: date) -> int:
    """Of what happened before this day the words go; that it happened stays, for the count of the year."""
    old = Incident.objects.filter(happened_on__lt=before).exclude(what="", where="", changed="")
    return old.update(what="", where="", changed="", noted_by=None)
