"""What stays of help that is closed: one more, of a kind, in a month."""

from datetime import datetime

from django.db.models import F

from wijkwerk.kernel import clock
from wijkwerk.mutual_aid.enums import Outcome
from wijkwerk.mutual_aid.models import HelpCount
from wijkwerk.places.models import Neighbourhood


def count(neighbourhood: Neighbourhood, *, kind: str, outcome: Outcome, at: datetime) -> None:
    month = clock.local_day(at, zone=neighbourhood.zone).replace(day=1)
    row, _made = HelpCount.objects.get_or_create(
        neighbourhood=neighbourhood, month=month, kind=kind, outcome=outcome.value
    )
    HelpCount.objects.filter(pk=row.pk).update(times=F("times") + 1)
