"""What a neighbourhood gives, who pays it, who may grant it, and what waits."""

from datetime import date
from typing import Any

from django.db.models import Count, Sum

from wijkwerk.kernel import text
from wijkwerk.matching.models import Assignment
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards.enums import Way
from wijkwerk.rewards.models import Choice, Claim, Mandate, WayOffered


def ways_offered(neighbourhood: Neighbourhood, *, on: date) -> list[WayOffered]:
    """What may be chosen that day, by the alphabet, so that nothing is put forward."""
    rows = WayOffered.objects.within(neighbourhood).current(on).select_related("shop")
    return sorted(rows, key=lambda row: (text.sort_key(str(row)), row.pk))


def ways_over_time(neighbourhood: Neighbourhood) -> Any:
    """All that was and will be offered, newest first."""
    rows = WayOffered.objects.within(neighbourhood).select_related("shop")
    return rows.order_by("-from_on", "way", "pk")


def mandates(neighbourhood: Neighbourhood) -> Any:
    return Mandate.objects.within(neighbourhood).order_by("role", "way", "from_on", "pk")


def payer_of(neighbourhood: Neighbourhood, on: date) -> dict[str, Any]:
    """What the first legal person is on that day, as the safety rules read it; before anything was told, an unknown group."""
    status = places.first_legal_status(neighbourhood, on)
    return {
        "form": status.form,
        "vpb": status.corporation_tax,
        "anbi": status.is_anbi,
        "sports_club": status.is_sports_club,
        "tax_office_agreed": status.tax_office_agreed,
        "wage_tax_number": status.has_wage_tax_number,
    }


def liked_way(assignment: Assignment) -> Way | None:
    """What this person likes to receive; None for who never chose, and for who signed up with a first name."""
    choice = Choice.objects.filter(person_id=assignment.person_id).first() if assignment.person_id else None
    return Way(choice.way) if choice else None


def sums_by_way(neighbourhood: Neighbourhood) -> list[dict[str, Any]]:
    """What waits, per way: how many, and how much together in the way's own unit; one query."""
    rows = (
        Claim.objects.within(neighbourhood)
        .waiting()
        .values("way")
        .annotate(count=Count("pk"), amount=Sum("amount"))
        .order_by("way")
    )
    return [{**row, "label": Way(row["way"]).label} for row in rows]
