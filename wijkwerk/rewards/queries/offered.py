"""What a neighbourhood gives, who pays it, who may grant it, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from wijkwerk.kernel import text
from wijkwerk.matching.models import Assignment
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards.enums import ClaimState, Way
from wijkwerk.rewards.models import Choice, Claim, Mandate, WayOffered
from wijkwerk.rewards.queries.payouts import to_pay_out


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


@dataclass(frozen=True, slots=True)
class Sums:
    """What waits for approval, per way, in the way's own unit; and of what was approved in euros and stands on no list:
    how many can be paid, and of how many we do not know where to."""

    waiting: Sequence[dict[str, Any]]
    payable: int
    without_iban: int


def sums_by_way(neighbourhood: Neighbourhood) -> Sums:
    """In one query."""
    of_interest = Q(state=ClaimState.MADE) | Q(pk__in=to_pay_out(neighbourhood).values("pk"))
    rows = list(
        Claim.objects.within(neighbourhood)
        .filter(of_interest)
        .values("state", "way")
        .annotate(count=Count("pk"), amount=Sum("amount"), known=Count("assignment__person__iban"))
        .order_by("state", "way")
    )
    approved = [row for row in rows if row["state"] == ClaimState.APPROVED]
    payable = sum(row["known"] for row in approved)
    return Sums(
        [{**row, "label": Way(row["way"]).label} for row in rows if row["state"] == ClaimState.MADE],
        payable,
        sum(row["count"] for row in approved) - payable,
    )
