from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from wijkwerk.notices.models import Message
from wijkwerk.places.models import Neighbourhood

MOST_ATTEMPTS = 6


def queue(*, neighbourhood: Neighbourhood | None, to: str, subject: str, body: str, at: datetime) -> Message:
    """Writes a message beside what caused it; the worker sends it once that is committed."""
    return Message.objects.create(
        neighbourhood=neighbourhood,
        to=to,
        subject=" ".join(subject.split())[:150],
        body=body,
        made_at=at,
        send_after=at,
    )


@dataclass(frozen=True, slots=True)
class Outgoing:
    to: str
    subject: str
    body: str


def queue_many(*, neighbourhood: Neighbourhood, messages: Sequence[Outgoing], at: datetime) -> int:
    """Many at once, a few rows per question to the database; gives how many."""
    rows = [
        Message(
            neighbourhood=neighbourhood,
            to=each.to,
            subject=" ".join(each.subject.split())[:150],
            body=each.body,
            made_at=at,
            send_after=at,
        )
        for each in messages
    ]
    return len(Message.objects.bulk_create(rows, batch_size=500))


@transaction.atomic
def mark_sent(*, message: Message, at: datetime) -> None:
    """Its words go: what was said stands where it was said."""
    message.sent_at, message.to, message.subject, message.body = at, "", "", ""
    message.save(update_fields=["sent_at", "to", "subject", "body"])


@transaction.atomic
def mark_failed(*, message: Message, at: datetime) -> None:
    """Tries again later each time; after the last attempt it is given up and shown to the host."""
    message.attempts += 1
    message.send_after = at + timedelta(minutes=2**message.attempts)
    if message.attempts >= MOST_ATTEMPTS:
        message.given_up_at, message.to, message.body = at, "", ""
    message.save(update_fields=["attempts", "send_after", "given_up_at", "to", "body"])
