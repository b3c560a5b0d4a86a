"""What a neighbourhood gives, and who may grant it up to what: set by the board, from a day to a day."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wijkwerk.access.enums import Role
from wijkwerk.audit import commands as audit
from wijkwerk.kernel import clock, text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.people.models import Organisation
from wijkwerk.places.models import Neighbourhood
from wijkwerk.rewards.enums import WITHOUT_VALUE, Way
from wijkwerk.rewards.models import Mandate, WayOffered


class ThanksWithWorth(Refusal):
    for_people = _("Een bedankje heeft geen waarde in geld. Is het iets waard, kies dan wat het echt is.")


class WrongTerm(Refusal):
    for_people = _("Het einde ligt voor het begin. Kies een latere dag.")


class WrongShop(Refusal):
    for_people = _("Deze winkel hoort bij een andere buurt.")


@transaction.atomic
def offer_way(
    *,
    neighbourhood: Neighbourhood,
    way: Way,
    amount: int,
    worth_cents: int,
    words: str,
    by: Actor,
    at: datetime,
    is_per_hour: bool = False,
    shop: Organisation | None = None,
    from_on: date | None = None,
    to_on: date | None = None,
) -> WayOffered:
    """From that day on; what was offered in this way before ends the day before. Nothing promised changes by it."""
    begins = from_on or clock.local_day(at, zone=neighbourhood.zone)
    if way in WITHOUT_VALUE and (amount or worth_cents):
        raise ThanksWithWorth
    if to_on is not None and to_on < begins:
        raise WrongTerm
    if shop is not None and shop.neighbourhood_id != neighbourhood.pk:
        raise WrongShop
    before = WayOffered.objects.within(neighbourhood).filter(way=way)
    before.filter(from_on__gte=begins).delete()
    before.filter(Q(to_on__isnull=True) | Q(to_on__gte=begins)).update(to_on=begins - timedelta(days=1))
    row = WayOffered.objects.create(
        neighbourhood=neighbourhood,
        way=way,
        amount=amount,
        worth_cents=worth_cents,
        is_per_hour=is_per_hour,
        words=text.clean(words),
        shop=shop,
        from_on=begins,
        to_on=to_on,
    )
    audit.record("rewards.way_offered", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def end_way(*, offered: WayOffered, on: date, by: Actor, at: datetime) -> None:
    """`on` is the last day; who chose it before is asked to choose anew, what was promised stays promised."""
    offered.to_on = max(on, offered.from_on)
    offered.save(update_fields=["to_on"])
    audit.record("rewards.way_ended", offered, by=by, at=at, neighbourhood_id=offered.neighbourhood_id)


@transaction.atomic
def give_mandate(
    *,
    neighbourhood: Neighbourhood,
    role: Role,
    way: Way,
    up_to_cents: int,
    from_on: date,
    to_on: date | None,
    by: Actor,
    at: datetime,
) -> Mandate:
    if to_on is not None and to_on < from_on:
        raise WrongTerm
    row = Mandate.objects.create(
        neighbourhood=neighbourhood,
        code=Mandate.objects.within(neighbourhood).free_code(),
        role=role,
        way=way,
        up_to_cents=up_to_cents,
        from_on=from_on,
        to_on=to_on,
    )
    audit.record("rewards.mandate_given", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def end_mandate(*, mandate: Mandate, on: date, by: Actor, at: datetime) -> None:
    """`on` is the last day."""
    mandate.to_on = max(on, mandate.from_on)
    mandate.save(update_fields=["to_on"])
    audit.record("rewards.mandate_ended", mandate, by=by, at=at, neighbourhood_id=mandate.neighbourhood_id)
