"""How mailings stand: counts that add up, and what did not arrive."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Count, Q, When

from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing import rules
from wijkwerk.publishing.enums import DID_NOT_ARRIVE, UNDERWAY, DeliveryState
from wijkwerk.publishing.files import read_bounce
from wijkwerk.publishing.models import Delivery, DeliveryQuerySet, Mailing
from wijkwerk.publishing.queries.subscriptions import sender_of

_STRETCH = timedelta(minutes=1) / rules.STRETCHES_PER_MINUTE
_LOOK_AT = (*DID_NOT_ARRIVE, DeliveryState.DOUBT)


@dataclass(frozen=True, slots=True)
class Standing:
    """Every address of a mailing is in one of these, so that the five together are all of them."""

    sent: int = 0
    waiting: int = 0
    did_not_arrive: int = 0
    in_doubt: int = 0
    left: int = 0

    @property
    def total(self) -> int:
        return self.sent + self.waiting + self.did_not_arrive + self.in_doubt + self.left


def standing(mailing: Mailing) -> Standing:
    return standings([mailing])[mailing.pk]


def standings(mailings: Iterable[Mailing]) -> dict[int, Standing]:
    """By number of the mailing; one query for any number of them."""
    numbers = [mailing.pk for mailing in mailings]
    rows = Delivery.objects.filter(mailing_id__in=numbers).values("mailing_id", "state").annotate(count=Count("pk"))
    counted: dict[int, dict[str, int]] = {number: {} for number in numbers}
    for row in rows:
        counted[row["mailing_id"]][row["state"]] = row["count"]
    return {number: _standing(states) for number, states in counted.items()}


def _standing(states: dict[str, int]) -> Standing:
    def of(*wanted: str) -> int:
        return sum(states.get(state, 0) for state in wanted)

    return Standing(
        sent=of(DeliveryState.SENT),
        waiting=of(*UNDERWAY),
        did_not_arrive=of(*DID_NOT_ARRIVE),
        in_doubt=of(DeliveryState.DOUBT),
        left=of(DeliveryState.LEFT),
    )


def problems(mailing: Mailing) -> DeliveryQuerySet:
    """What somebody should look at: in doubt first, then what did not arrive."""
    rows = Delivery.objects.filter(mailing=mailing, state__in=_LOOK_AT).select_related("subscription")
    return rows.order_by(Case(When(state=DeliveryState.DOUBT, then=0), default=1), "pk")


def neighbourhood_of_report(raw: bytes) -> Neighbourhood | None:
    """Whose newsletter a report is about; None when it is about none of ours."""
    found = read_bounce(raw)
    about = Delivery.objects.filter(message_id=found.message_id) if found else Delivery.objects.none()
    row = about.select_related("neighbourhood").first()
    return row.neighbourhood if row else None


def room_now(neighbourhood: Neighbourhood, *, at: datetime) -> int:
    """How many addresses may be served at this moment, by the pace that the neighbourhood set."""
    rows = Delivery.objects.within(neighbourhood).filter(handed_over_at__gt=at - timedelta(minutes=1))
    counts = rows.aggregate(
        last_minute=Count("pk"), last_stretch=Count("pk", filter=Q(handed_over_at__gt=at - _STRETCH))
    )
    return rules.room(per_minute=sender_of(neighbourhood).per_minute, **counts)


def due(mailing: Mailing, *, at: datetime, most: int) -> list[int]:
    """The numbers of those whose turn it is."""
    return list(Delivery.objects.filter(mailing=mailing).due(at).values_list("pk", flat=True)[:most])


def is_underway(mailing: Mailing) -> bool:
    return Delivery.objects.filter(mailing=mailing).underway().exists()
