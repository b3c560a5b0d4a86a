"""A certificate of conduct was seen: the day and by whom, and nothing else."""

from datetime import date, datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.people.models import Person, VogSeen


@transaction.atomic
def note_vog(*, person: Person, seen_on: date, by: Actor, at: datetime) -> VogSeen:
    """Seen again, the newer day takes the place of the older."""
    row, _made = VogSeen.objects.update_or_create(
        person=person, defaults={"seen_on": seen_on, "seen_by_id": by.user_id}
    )
    audit.record("people.vog_seen", person, by=by, at=at, neighbourhood_id=person.neighbourhood_id)
    return row
