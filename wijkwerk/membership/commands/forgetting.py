from datetime import datetime

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.membership import rules
from wijkwerk.membership.models import Membership
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood


@transaction.atomic
def part(*, person: Person, by: Actor, at: datetime) -> None:
    """Before somebody is erased: they belong to nothing from today. Of who was a member of an association or cooperative the name stays."""
    day = clock.local_day(at, zone=person.neighbourhood.zone)
    rows = Membership.objects.select_for_update(of=("self",)).filter(person=person).select_related("legal_person")
    for row in rows.order_by("pk"):
        if rules.keeps_name(places.legal_status(row.legal_person, day).form):
            row.name = person.shown_name[:150]
        if row.to_on is None:
            row.to_on = max(day, row.from_on)
        row.save(update_fields=["name", "to_on"])
        audit.record("membership.ended", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Who left so long ago that nothing asks for it; gives how many rows went."""
    gone = 0
    for here in Neighbourhood.objects.order_by("pk"):
        before = rules.kept_from(clock.local_day(at, zone=here.zone))
        gone += Membership.objects.within(here).filter(to_on__lt=before).delete()[0]
    return gone
