"""What a neighbourhood gives, who pays it, who may grant it, and what waits."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext

from wijkwerk.access.models import Grant
from wijkwerk.kernel import text
from wijkwerk.matching.models import Assignment
from wijkwerk.places import queries as places
from wijkwerk.places.models import LegalPerson, Neighbourhood
from wijkwerk.rewards import rules
from wijkwerk.rewards.enums import WITHOUT_VALUE, ClaimState, Way
from wijkwerk.rewards.models import Award, Choice, Claim, Mandate, WayOffered
from wijkwerk.rewards.queries.payouts import to_pay_out


def ways_offered(neighbourhood: Neighbourhood, *, on: date) -> list[WayOffered]:
    """What may be chosen that day, by the alphabet, so that nothing is put forward."""
    rows = WayOffered.objects.within(neighbourhood).current(on).select_related("shop")
    return sorted(rows, key=lambda row: (text.sort_key(str(row)), row.pk))


def ways_for(thing: Assignment | Award, *, on: date) -> list[WayOffered]:
    """What somebody may choose for a shift or an award, by the alphabet.

    For an award: the way that was proposed and what it may become, each worth the same; these rows are made for this and not saved.
    A voucher is of a shop with a name and currency has a rate: without those, as offered that day, they are not there.
    """
    offered = ways_offered(thing.neighbourhood, on=on)
    if not isinstance(thing, Award):
        return offered
    found = {row.way: _worth_as(row, thing) for row in offered if rules.may_become(thing.way, row.way)}
    if thing.way != Way.VOUCHER:
        found.setdefault(thing.way, _worth_as(WayOffered(way=thing.way), thing))
    rows = [row for row in found.values() if row.amount or row.way in WITHOUT_VALUE]
    return sorted(rows, key=lambda row: (text.sort_key(str(row)), row.way))


def _worth_as(row: WayOffered, award: Award) -> WayOffered:
    """One and the same worth in another way; the words of a shift may name another amount, so of a voucher only the shop is told."""
    words = row.words if row.way == Way.THANKS else ""
    if row.shop is not None:
        words = gettext("een bon van %(shop)s") % {"shop": row.shop.name}
    worth = 0 if row.way in WITHOUT_VALUE else award.worth_cents
    amount = worth
    if row.way == Way.CURRENCY:
        amount = rules.coins_for(worth, coins=row.amount, coins_cents=row.worth_cents) if row.worth_cents else 0
    return WayOffered(way=row.way, words=words, shop=row.shop, worth_cents=worth, amount=amount)


def ways_over_time(neighbourhood: Neighbourhood) -> Any:
    """All that was and will be offered, newest first."""
    rows = WayOffered.objects.within(neighbourhood).select_related("shop")
    return rows.order_by("-from_on", "way", "pk")


def mandates(neighbourhood: Neighbourhood) -> Any:
    return Mandate.objects.within(neighbourhood).order_by("role", "way", "from_on", "pk")


def who_gives(thing: Assignment | Award) -> LegalPerson:
    """The one for whom the work of a shift is done, or that an award was proposed for."""
    return thing.legal_person if isinstance(thing, Award) else thing.shift.task.legal_person


def payer_of(legal_person: LegalPerson, on: date) -> dict[str, Any]:
    """What it is on that day, as the safety rules read it; before anything was told, an unknown group."""
    status = places.legal_status(legal_person, on)
    return {
        "form": status.form,
        "vpb": status.corporation_tax,
        "anbi": status.is_anbi,
        "sports_club": status.is_sports_club,
        "tax_office_agreed": status.tax_office_agreed,
        "wage_tax_number": status.has_wage_tax_number,
    }


def mandates_held(neighbourhood: Neighbourhood, *, user_id: int | None, on: date) -> QuerySet[Mandate]:
    """Of the roles that this login holds that day; without a role nothing."""
    roles = Grant.objects.within(neighbourhood).current(on).filter(user_id=user_id).values("role")
    held: QuerySet[Mandate] = Mandate.objects.within(neighbourhood).current(on).filter(role__in=roles)
    return held


def liked_way(assignment: Assignment) -> Way | None:
    """What this person likes to receive; None for who never chose, and for who signed up with a first name."""
    choice = Choice.objects.filter(person_id=assignment.person_id).first() if assignment.person_id else None
    return Way(choice.way) if choice else None


@dataclass(frozen=True, slots=True)
class Sums:
    """What waits for approval, per way, in the way's own unit; and of what was approved in euros and stands on no list, by the
    key of the legal person that owes it: how many can be paid, and of how many we do not know where to."""

    waiting: Sequence[dict[str, Any]]
    payable: Mapping[int, int]
    without_iban: Mapping[int, int]


def sums_by_way(neighbourhood: Neighbourhood) -> Sums:
    """In one query."""
    of_interest = Q(state=ClaimState.MADE) | Q(pk__in=to_pay_out(neighbourhood).values("pk"))
    rows = (
        Claim.objects.within(neighbourhood)
        .filter(of_interest)
        .values("state", "way", "legal_person")
        .annotate(count=Count("pk"), sum=Sum("amount"), known=Count("person__iban"))
        .order_by("way", "legal_person")
    )
    waiting: dict[str, dict[str, Any]] = {}
    payable, without_iban = Counter[int](), Counter[int]()
    for row in rows:
        if row["state"] == ClaimState.MADE:
            way = row["way"]
            told = waiting.setdefault(way, {"way": way, "label": Way(way).label, "count": 0, "amount": 0})
            told["count"] += row["count"]
            told["amount"] += row["sum"]
        else:
            payable[row["legal_person"]] += row["known"]
            without_iban[row["legal_person"]] += row["count"] - row["known"]
    return Sums(list(waiting.values()), payable, without_iban)
