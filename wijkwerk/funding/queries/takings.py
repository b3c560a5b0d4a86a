from typing import Any

from django.db.models import Sum

from wijkwerk.funding.enums import TakingsKind
from wijkwerk.funding.models import CashBox, FreePlaces, Takings
from wijkwerk.funding.rules import takings as rules
from wijkwerk.places.models import Neighbourhood


def booked_for(neighbourhood: Neighbourhood, activities: list[str], kind: TakingsKind) -> dict[str, rules.Amounts]:
    """Code of a date → what of it is in the books; one query."""
    rows = (
        Takings.objects.within(neighbourhood)
        .filter(activity__in=activities, kind=kind)
        .values_list("activity")
        .annotate(cash=Sum("cash_cents"), bank=Sum("bank_cents"))
    )
    return {code: rules.Amounts(cash, bank) for code, cash, bank in rows.order_by("activity")}


def takings_of(box: CashBox) -> Any:
    """Newest first."""
    return Takings.objects.filter(box=box).order_by("-made_at", "-pk")


def free_places_told(neighbourhood: Neighbourhood, year: int) -> int | None:
    """Whole tens; None as long as they are too few to be told."""
    count = FreePlaces.objects.within(neighbourhood).filter(year=year).values_list("count", flat=True).first()
    return rules.told_free_places(count or 0)
