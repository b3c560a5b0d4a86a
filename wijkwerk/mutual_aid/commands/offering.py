"""Offering help, once for many times; and taking it back, which forgets it at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.mutual_aid import queries
from wijkwerk.mutual_aid.commands.asking import Reach
from wijkwerk.mutual_aid.enums import HelpKind, Radius
from wijkwerk.mutual_aid.models import Offer, OfferedKind, OfferedLanguage
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood


class NothingOffered(Refusal):
    for_people = _("Kies wat je graag doet. Eén ding is genoeg.")


@dataclass(frozen=True, slots=True)
class Gift:
    """What somebody gladly does. Of `street` only the block is kept; `theme`: what they have been through themselves."""

    kinds: Sequence[HelpKind]
    street: str = ""
    radius: Radius = Radius.WALK
    theme: str = ""
    languages: Sequence[str] = ("nl",)


@transaction.atomic
def offer(
    *, neighbourhood: Neighbourhood, gift: Gift, reach: Reach, by: Actor, at: datetime, person: Person | None = None
) -> Offer:
    if not gift.kinds:
        raise NothingOffered
    reached = reach.cleaned()
    row = Offer.objects.create(
        neighbourhood=neighbourhood,
        code=Offer.objects.within(neighbourhood).free_code(),
        block=queries.block_at(neighbourhood, gift.street),
        radius=gift.radius,
        theme=gift.theme if HelpKind.PEER in gift.kinds else "",
        person=person or queries.known_person(neighbourhood, **reached),
        offered_at=at,
        used_at=at,
        **reached,
    )
    OfferedKind.objects.bulk_create([OfferedKind(offer=row, kind=kind) for kind in dict.fromkeys(gift.kinds)])
    spoken = dict.fromkeys(gift.languages or ("nl",))
    OfferedLanguage.objects.bulk_create([OfferedLanguage(offer=row, language=each) for each in spoken])
    audit.record("mutual_aid.offered", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


@transaction.atomic
def take_back(*, offer: Offer, by: Actor, at: datetime) -> None:
    """No reason is asked. What was proposed to this helper goes along; who asked waits for another."""
    audit.record("mutual_aid.offer_taken_back", offer, by=by, at=at, neighbourhood_id=offer.neighbourhood_id)
    Offer.objects.filter(pk=offer.pk).delete()
