"""One piece to everybody who said yes: written down for all of them at once, sent later by the worker."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijkwerk.audit import commands as audit
from wijkwerk.kernel import text
from wijkwerk.kernel.actor import Actor
from wijkwerk.kernel.refusal import Refusal
from wijkwerk.kernel.states import NotNow
from wijkwerk.publishing.enums import Channel
from wijkwerk.publishing.models import Delivery, Mailing, Piece, Subscription
from wijkwerk.publishing.queries import sender_address


class NotPublished(Refusal):
    for_people = _("Zet het eerst op de site. In de mail staat een link ernaartoe.")


class NobodyToSend(Refusal):
    for_people = _("Nog niemand vroeg de nieuwsbrief aan. Er is dus niets verstuurd.")


@dataclass(frozen=True, slots=True)
class Words:
    """What goes out; `{leave}` in text and html, and in the link, is where each address gets its own token or link."""

    subject: str
    text: str
    html: str
    leave_link: str


@transaction.atomic
def send(*, piece: Piece, words: Words, by: Actor, at: datetime) -> Mailing:
    """A delivery for each address of this moment, in the same transaction: all of them, or nothing."""
    if not piece.is_public:
        raise NotPublished
    here = piece.neighbourhood
    wanted = Subscription.objects.within(here).getting(Channel.EMAIL).order_by("pk")
    numbers = list(wanted.values_list("pk", flat=True))
    if not numbers:
        raise NobodyToSend
    mailing = Mailing.objects.create(
        neighbourhood=here,
        code=Mailing.objects.within(here).free_code(),
        piece=piece,
        sender=sender_address(here),
        subject=" ".join(text.clean(words.subject).split())[:150],
        text=words.text,
        html=words.html,
        leave_link=words.leave_link,
        made_at=at,
        made_by_id=by.user_id,
    )
    codes = Delivery.objects.within(here).free_codes(len(numbers))
    domain = mailing.sender.rpartition("@")[2] or "localhost"
    Delivery.objects.bulk_create(
        [
            Delivery(
                neighbourhood=here,
                mailing=mailing,
                subscription_id=number,
                code=code,
                message_id=f"<{secrets.token_hex(12)}.{mailing.code}@{domain}>",
                send_after=at,
            )
            for number, code in zip(numbers, codes, strict=True)
        ],
        batch_size=500,
    )
    audit.record("publishing.mailing_made", mailing, by=by, at=at, neighbourhood_id=here.pk)
    return mailing


@transaction.atomic
def stop(*, mailing: Mailing, by: Actor, at: datetime) -> None:
    """What is not sent yet waits until somebody lets it go on."""
    row = Mailing.objects.select_for_update().get(pk=mailing.pk)
    if row.stopped_at is not None or row.done_at is not None:
        raise NotNow
    row.stopped_at = at
    row.save(update_fields=["stopped_at"])
    audit.record("publishing.mailing_stopped", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)


@transaction.atomic
def resume(*, mailing: Mailing, by: Actor, at: datetime) -> None:
    """Goes on where it stopped; also at once when it rests because the mail server took nothing."""
    row = Mailing.objects.select_for_update().get(pk=mailing.pk)
    if row.done_at is not None:
        raise NotNow
    row.stopped_at, row.rests_until = None, None
    row.save(update_fields=["stopped_at", "rests_until"])
    audit.record("publishing.mailing_resumed", row, by=by, at=at, neighbourhood_id=row.neighbourhood_id)
