"""What was given to be spent in a shop, beside what the shop asks for it."""

from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, TruncDate

from wijkwerk.places.models import LegalPerson
from wijkwerk.rewards.enums import ClaimState, Way
from wijkwerk.rewards.models import Claim, WayOffered


def vouchers_by_shop(payer: LegalPerson) -> dict[int, int]:
    """Cents of vouchers that this one granted and did not turn back, by the key of their shop: the one of the day somebody said yes.

    One query. Vouchers of a day on which no shop was named are not in it.
    """
    day = OuterRef("agreed_on")
    of_that_day = WayOffered.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=day),
        neighbourhood=OuterRef("neighbourhood"),
        way=Way.VOUCHER,
        from_on__lte=day,
    )
    agreed_at = Coalesce("assignment__promise__promised_at", "award__answered_at")
    rows = (
        Claim.objects.filter(legal_person=payer, way=Way.VOUCHER, state=ClaimState.APPROVED)
        .annotate(agreed_on=TruncDate(agreed_at, tzinfo=ZoneInfo(payer.neighbourhood.zone)))
        .annotate(shop=Subquery(of_that_day.order_by("-from_on").values("shop")[:1]))
        .exclude(shop=None)
    )
    return dict(rows.order_by().values_list("shop").annotate(Sum("amount")))
