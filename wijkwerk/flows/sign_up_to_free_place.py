"""From signing up to a free place, for whoever cannot pay: both or neither, with nothing that links the two."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from wijkwerk.activities import commands as activities
from wijkwerk.activities.models import Occurrence, SignUp
from wijkwerk.funding import commands as funding
from wijkwerk.funding.rules import takings as rules
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.people.models import Person


@transaction.atomic
def sign_up(
    *,
    occurrence: Occurrence,
    free: bool,
    first_name: str,
    by: Actor,
    at: datetime,
    party: int = 1,
    diets: Mapping[str, int] | None = None,
    brings: str = "",
    email: str = "",
    person: Person | None = None,
) -> SignUp:
    """The row of whoever takes a free place is that of anybody; the count of the year goes up, and says nothing else."""
    row = activities.sign_up(
        occurrence=occurrence,
        first_name=first_name,
        party=party,
        diets=diets,
        brings=brings,
        email=email,
        person=person,
        by=by,
        at=at,
    )
    here, activity = occurrence.neighbourhood, row.occurrence.activity
    if rules.counts_as_free(asked=free, price=activity.price):
        year = clock.local_day(at, zone=here.zone).year
        funding.count_free_places(neighbourhood=here, year=year, places=row.party)
    return row
