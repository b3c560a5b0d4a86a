from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from wijkwerk.notices.enums import Trouble
from wijkwerk.notices.models import Mailbox, Message, ReadMail
from wijkwerk.places.models import Neighbourhood

MOST_ATTEMPTS = 6
READ_EVERY = timedelta(minutes=1)
LONGEST_REST = timedelta(hours=1)


def queue(
    *, neighbourhood: Neighbourhood | None, to: str, subject: str, body: str, at: datetime, reply_to: str = ""
) -> Message:
    """Writes a message beside what caused it; the worker sends it once that is committed."""
    return Message.objects.create(
        neighbourhood=neighbourhood,
        to=to,
        reply_to=reply_to,
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
    message.sent_at, message.to, message.reply_to, message.subject, message.body = at, "", "", "", ""
    message.save(update_fields=["sent_at", "to", "reply_to", "subject", "body"])


@transaction.atomic
def mark_failed(*, message: Message, at: datetime) -> None:
    """Tries again later each time; after the last attempt it is given up and shown to the host."""
    message.attempts += 1
    message.send_after = at + timedelta(minutes=2**message.attempts)
    if message.attempts >= MOST_ATTEMPTS:
        message.given_up_at, message.to, message.reply_to, message.body = at, "", "", ""
    message.save(update_fields=["attempts", "send_after", "given_up_at", "to", "reply_to", "body"])


@transaction.atomic
def claim_mailbox(*, address: str, at: datetime) -> bool:
    """Whether it is this worker's turn to read it. One that is killed while reading leaves it to the next minute."""
    if Mailbox.objects.filter(address=address, due_at__gt=at).exists():
        return False
    Mailbox.objects.get_or_create(address=address, defaults={"due_at": at})
    return bool(Mailbox.objects.filter(address=address, due_at__lte=at).update(due_at=at + READ_EVERY))


@transaction.atomic
def note_mailbox(*, address: str, trouble: Trouble, at: datetime) -> None:
    """It was read; or it could not be, and then it rests longer each time, an hour at most."""
    row, _is_new = Mailbox.objects.select_for_update().get_or_create(address=address, defaults={"due_at": at})
    row.failures = row.failures + 1 if trouble else 0
    row.trouble = trouble
    row.read_at = row.read_at if trouble else at
    row.due_at = at + min(LONGEST_REST, READ_EVERY * 2 ** min(row.failures, 6))
    row.save(update_fields=["failures", "trouble", "read_at", "due_at"])


@transaction.atomic
def note_read(*, mark: str, at: datetime) -> bool:
    """In the transaction of what becomes of the mail. False when it was read before, by whichever worker."""
    _row, is_new = ReadMail.objects.get_or_create(mark=mark, defaults={"read_at": at})
    return is_new


@transaction.atomic
def note_homeless(*, mark: str) -> None:
    """It was for no neighbourhood here: it stays in the mailbox for whoever keeps the installation."""
    ReadMail.objects.filter(mark=mark).update(is_placed=False)


@transaction.atomic
def forget_read(*, before: datetime) -> int:
    """The same mail is not delivered again after so long."""
    return ReadMail.objects.filter(read_at__lt=before).delete()[0]
