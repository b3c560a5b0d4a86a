"""What is owed in euros for what was approved."""

from collections.abc import Collection, Iterable

from django.db.models import BooleanField, Exists, ExpressionWrapper, QuerySet, Subquery

from wijkwerk.funding import queries as funding
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards import rules
from wijkwerk.rewards.enums import ClaimState, Way
from wijkwerk.rewards.models import Claim

SUBJECT = "claim "
_PAID_OUT = [way for way in Way if rules.is_paid_out(way)]


def to_pay_out(neighbourhood: Neighbourhood) -> QuerySet[Claim]:
    """Approved, of somebody we still know, on no list yet and not handed over in cash; oldest first, of every legal person."""
    return _approved(neighbourhood).exclude(funding.is_settled(SUBJECT))


def own_claims(person: Person) -> QuerySet[Claim]:
    """For that person, newest first; each with `is_settled`, the moment it was handed over in cash, and where they want to be paid."""
    rows = Claim.objects.filter(person=person).whole().select_related("person__iban")
    return rows.annotate(
        is_settled=ExpressionWrapper(funding.is_settled(SUBJECT), output_field=BooleanField()),
        in_cash_at=Subquery(funding.handed_over(SUBJECT).values("paid_at")[:1]),
    ).order_by("-for_day", "-pk")


def waits_for_account(claims: Iterable[Claim]) -> int:
    """Cents of what could be paid, of `own_claims`, if we knew to which account."""
    total: int = sum(claim.amount for claim in claims if _waits_for_account(claim))
    return total


def _waits_for_account(claim: Claim) -> bool:
    is_payable = claim.state == ClaimState.APPROVED and rules.is_paid_out(claim.way)
    return is_payable and not claim.is_settled and getattr(claim.person, "iban", None) is None  # type: ignore[attr-defined]


def still_owed(neighbourhood: Neighbourhood, *, codes: Collection[str]) -> QuerySet[Claim]:
    """Of these claims the ones that are approved at this moment, and not paid in cash."""
    return _approved(neighbourhood).filter(code__in=codes).exclude(Exists(funding.handed_over(SUBJECT)))


def _approved(neighbourhood: Neighbourhood) -> QuerySet[Claim]:
    rows = Claim.objects.within(neighbourhood).filter(
        state=ClaimState.APPROVED, way__in=_PAID_OUT, amount__gt=0, person__isnull=False
    )
    return rows.whole().select_related("person__iban").order_by("for_day", "pk")
