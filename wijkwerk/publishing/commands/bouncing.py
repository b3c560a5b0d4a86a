"""Mail that came back, as somebody reads it in from the mailbox it came to."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.places.models import Neighbourhood
from wijkwerk.publishing.enums import DeliveryState
from wijkwerk.publishing.files import read_bounce
from wijkwerk.publishing.models import Delivery


class NotAReport(Refusal):
    for_people = _(
        "Hierin staat geen bericht over een mail van ons. Neem de hele teruggekomen mail, met alles wat eronder staat."
    )


class OnlyLater(Refusal):
    for_people = _(
        "Dit zegt alleen dat de mail later komt. De mailserver probeert het zelf nog. Je hoeft niets te doen."
    )


@transaction.atomic
def take_bounce(*, neighbourhood: Neighbourhood, raw: bytes, by: Actor, at: datetime) -> Delivery:
    """Finds which mail it is about, and notes what the server said. The report itself is not kept."""
    found = read_bounce(raw)
    rows = (
        Delivery.objects.within(neighbourhood).select_for_update(of=("self",)).select_related("subscription", "mailing")
    )
    row: Delivery | None = rows.filter(message_id=found.message_id).first() if found else None
    if found is None or row is None:
        raise NotAReport
    if not found.is_final:
        raise OnlyLater
    address = row.subscription.email if row.subscription else ""
    row.state, row.answer = DeliveryState.BOUNCED, found.said.replace(address, "…") if address else found.said
    row.save(update_fields=["state", "answer"])
    audit.record("publishing.bounced", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row
