"""What is owed in euros for what was approved."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from wijkwerk.funding.enums import LIVE
from wijkwerk.funding.models import Payment
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards import rules
from wijkwerk.rewards.enums import ClaimState, Way
from wijkwerk.rewards.models import Claim

SUBJECT = "claim "
_PAID_OUT = [way for way in Way if rules.is_paid_out(way)]


def to_pay_out(neighbourhood: Neighbourhood) -> QuerySet[Claim]:
    """Approved, of somebody we still know, and on no list yet; oldest first, of every legal person."""
    listed = Payment.objects.filter(
        neighbourhood=OuterRef("neighbourhood"),
        subject=Concat(Value(SUBJECT), OuterRef("code")),
        state__in=LIVE,
    )
    return _approved(neighbourhood).exclude(Exists(listed))


def still_owed(neighbourhood: Neighbourhood, *, codes: Collection[str]) -> QuerySet[Claim]:
    """Of these claims the ones that are approved at this moment."""
    return _approved(neighbourhood).filter(code__in=codes)


def _approved(neighbourhood: Neighbourhood) -> QuerySet[Claim]:
    rows = Claim.objects.within(neighbourhood).filter(
        state=ClaimState.APPROVED, way__in=_PAID_OUT, amount__gt=0, person__isnull=False
    )
    return rows.whole().select_related("person__iban").order_by("for_day", "pk")
