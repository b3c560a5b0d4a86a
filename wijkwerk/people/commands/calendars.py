"""A calendar of one's own, followed by an address that only its owner knows."""

import secrets
from datetime import datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.people.models import CalendarLink, Person

_SECRET_BYTES = 12


@transaction.atomic
def open_calendar(*, person: Person, by: Actor, at: datetime) -> CalendarLink:
    """A new address; an older one opens nothing any more."""
    made, _is_new = CalendarLink.objects.update_or_create(
        person=person, defaults={"secret": secrets.token_urlsafe(_SECRET_BYTES), "made_at": at}
    )
    audit.record("people.calendar_opened", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
    return made


@transaction.atomic
def close_calendar(*, person: Person, by: Actor, at: datetime) -> None:
    gone, _per_table = CalendarLink.objects.filter(person=person).delete()
    if gone:
        audit.record("people.calendar_closed", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
