"""Forgetting: what is closed goes as a whole after the neighbourhood's term, and what nobody looks after goes too."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import WORKER, Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.mutual_aid import queries, rules
from wijkwerk.mutual_aid.commands.asking import close
from wijkwerk.mutual_aid.enums import Outcome
from wijkwerk.mutual_aid.models import Ask, Circle, Council, Forgetting, Offer
from wijkwerk.places.models import Neighbourhood


class TooLong(Refusal):
    for_people = _("Kies één tot dertig dagen. Langer bewaren we een afgesloten hulpvraag niet.")


@transaction.atomic
def set_term(*, neighbourhood: Neighbourhood, days: int, by: Actor, at: datetime) -> None:
    if not 1 <= days <= rules.MOST_DAYS_KEPT:
        raise TooLong
    row, _made = Forgetting.objects.update_or_create(neighbourhood=neighbourhood, defaults={"days": days})
    audit.record("mutual_aid.term_set", row, by=by, at=at, neighbourhood_id=neighbourhood.pk, fields=("days",))


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Safe to run again. Gives how many asks are gone."""
    for lapsed in Ask.objects.open().filter(asked_at__lt=at - rules.ASK_LAPSES_AFTER).order_by("pk"):
        close(ask=lapsed, outcome=Outcome.NOBODY, by=WORKER, at=at)
    gone = 0
    for here in Neighbourhood.objects.order_by("pk"):
        before = rules.forgets_before(at, days_kept=queries.days_kept(here))
        old = Ask.objects.within(here).filter(closed_at__lt=before)
        gone += old.count()
        old.delete()
        Circle.objects.within(here).filter(ended_at__lt=before).delete()
    Offer.objects.filter(used_at__lt=at - rules.OFFER_LAPSES_AFTER).delete()
    Council.objects.filter(touched_at__lt=at - rules.COUNCIL_LAPSES_AFTER).delete()
    return gone
