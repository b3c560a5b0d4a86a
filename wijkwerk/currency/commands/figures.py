"""What everybody may know: reckoned once per stretch of months, and never changed."""

from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.db import transaction

from wijkwerk.audit import commands as audit
from wijkwerk.currency import queries, rules
from wijkwerk.currency.models import Figures
from wijkwerk.kernel import clock
from wijkwerk.kernel.actor import Actor
from wijkwerk.places.models import Neighbourhood


def publish_all(*, by: Actor, at: datetime) -> int:
    """For every neighbourhood; gives how many stretches of months became known."""
    return sum(len(publish(neighbourhood=here, by=by, at=at)) for here in Neighbourhood.objects.order_by("pk"))


@transaction.atomic
def publish(*, neighbourhood: Neighbourhood, by: Actor, at: datetime) -> list[Figures]:
    """The months that are over since the last stretch, as far as enough people are in them."""
    last = Figures.objects.within(neighbourhood).order_by("-first_on").first()
    first_on = _after(last) if last else queries.first_coin_on(neighbourhood)
    this_month = clock.local_day(at, zone=neighbourhood.zone).replace(day=1)
    if first_on is None or first_on >= this_month:
        return []
    out_before = last.out if last else 0
    months = queries.months(neighbourhood, first_on, this_month, out_before=out_before)
    told = rules.told_together(months, out_before=out_before)
    made: list[Figures] = Figures.objects.bulk_create(
        [Figures(neighbourhood=neighbourhood, **asdict(each)) for each in told]
    )
    audit.record_all("currency.figures_published", made, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return made


def _after(last: Figures) -> date:
    """The first of the month after this stretch."""
    day: date = last.first_on
    for _month in range(last.months):
        day = (day + timedelta(days=32)).replace(day=1)
    return day
