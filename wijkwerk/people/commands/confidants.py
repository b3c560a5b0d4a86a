"""Whom people can turn to in confidence: set by the board, shown to everybody, and gone when it ends."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.people.models import Confidant, Person
from wijkwerk.places.models import Neighbourhood


class NotReachable(Refusal):
    for_people = _("Vul een telefoonnummer of een e-mailadres in. Anders kan niemand de vertrouwenspersoon bereiken.")


@transaction.atomic
def name_confidant(
    *, neighbourhood: Neighbourhood, first_name: str, phone: str, email: str, introduces: str, by: Actor, at: datetime
) -> Confidant:
    """Somebody who is known here by this number or address is that person, so that erasing them takes it along."""
    if not text.phone_key(phone) and not email:
        raise NotReachable
    row = Confidant.objects.create(
        neighbourhood=neighbourhood,
        person=_known(neighbourhood, first_name=first_name, phone=phone, email=email),
        code=Confidant.objects.within(neighbourhood).free_code(),
        first_name=text.clean(first_name),
        phone=text.clean(phone),
        email=email,
        introduces=text.clean(introduces),
        made_at=at,
    )
    audit.record("people.confidant_named", row, by=by, at=at, neighbourhood_id=neighbourhood.pk)
    return row


def _known(neighbourhood: Neighbourhood, *, first_name: str, phone: str, email: str) -> Person | None:
    rows = Person.objects.within(neighbourhood).filter(erased_at__isnull=True).order_by("pk")
    by_phone = rows.filter(phone_key=text.phone_key(phone)) if text.phone_key(phone) else rows.none()
    by_mail = rows.filter(email__iexact=email) if email else rows.none()
    likely = [*by_phone[:5], *by_mail[:5]]
    return next((each for each in likely if text.sort_key(each.first_name) == text.sort_key(first_name)), None)


@transaction.atomic
def end_confidant(*, confidant: Confidant, by: Actor, at: datetime) -> Confidant:
    """How to reach them goes at once: nobody must call who no longer answers for this."""
    row = Confidant.objects.select_for_update(of=("self",)).get(pk=confidant.pk)
    if row.ended_at is not None:
        raise NotNow
    row.ended_at, row.ended_by_id, row.phone, row.email, row.introduces = at, by.user_id, "", "", ""
    row.save(update_fields=["ended_at", "ended_by", "phone", "email", "introduces"])
    audit.record("people.confidant_ended", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
    return row
