from datetime import date
from typing import Any

from django.db.models import Count, Sum

from wijkwerk.engines.safety import answer as safety
from wijkwerk.engines.safety.model import Answer
from wijkwerk.engines.safety.read import read_situation
from wijkwerk.kernel import clock
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Person
from wijkwerk.places import queries as places
from wijkwerk.places.models import Neighbourhood
from wijkwerk.reference.safety import safety_figures
from wijkwerk.rewards.enums import ClaimState, Way
from wijkwerk.rewards.models import Choice, Claim, WayOffered

SAFETY_WAY = {
    Way.NOTHING: "thanks",
    Way.THANKS: "thanks",
    Way.VOUCHER: "voucher",
    Way.CURRENCY: "currency",
    Way.ALLOWANCE: "allowance",
}
COUNTED = (ClaimState.MADE, ClaimState.APPROVED)


def ways_offered(neighbourhood: Neighbourhood) -> list[WayOffered]:
    return list(WayOffered.objects.within(neighbourhood).order_by("pk"))


def received(person: Person, *, year: int) -> list[dict[str, Any]]:
    """What somebody got or is promised by claims of this year here, as the safety rules read it."""
    rows = Claim.objects.filter(assignment__person=person, for_day__year=year, state__in=COUNTED).order_by(
        "for_day", "pk"
    )
    return [
        {"on": str(row.for_day), "cents": row.worth_cents, "way": SAFETY_WAY[Way(row.way)], "payer": "this"}
        for row in rows
    ]


def payer_of(neighbourhood: Neighbourhood, on: date) -> dict[str, Any]:
    """Who pays, and what it is on that day, as the safety rules read it."""
    status = places.first_legal_status(neighbourhood, on)
    return {
        "form": status.form,
        "vpb": status.corporation_tax,
        "anbi": status.is_anbi,
        "sports_club": status.is_sports_club,
        "tax_office_agreed": status.tax_office_agreed,
        "wage_tax_number": status.has_wage_tax_number,
    }


def liked_way(assignment: Assignment) -> Way:
    """What this person likes to receive; nothing for who never chose, and for who signed up with a first name."""
    if assignment.person is None:
        return Way.NOTHING
    choice = Choice.objects.filter(person=assignment.person).first()
    return Way(choice.way) if choice else Way.NOTHING


def answer_for(*, assignment: Assignment, way: Way, told: dict[str, Any]) -> Answer:
    """What this reward would do to this person. `told` is what they said a moment ago about what they live on; it is not kept."""
    shift, neighbourhood = assignment.shift, assignment.neighbourhood
    on = clock.local_day(shift.starts_at, zone=neighbourhood.zone)
    offered = WayOffered.objects.within(neighbourhood).filter(way=way).first()
    situation = {
        "format": "wijkwerk.safety/1",
        "on": str(on),
        "payer": payer_of(neighbourhood, on),
        "person": {key: told[key] for key in ("born_on", "lives_on", "told_municipality", "told_uwv", "self_employed")},
        "work": {
            "usually_paid": shift.task.is_usually_paid,
            "paid_post_in_last_year": None,
            "profession_of_person": told["profession"],
            "asylum_declaration": None,
        },
        "offer": {
            "way": SAFETY_WAY[way],
            "cents": offered.worth_cents if offered else 0,
            "hours": round((shift.ends_at - shift.starts_at).total_seconds() / 3600, 2),
            "hourly_agreement": False,
        },
        "history": received(assignment.person, year=on.year) if assignment.person else [],
    }
    return safety.answer(read_situation(situation), figures=safety_figures(on))


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
