"""Sending the rest of every mailing, at the pace its neighbourhood set; it resumes where it stopped, however it stopped."""

import logging
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from email.errors import MessageError
from email.utils import formataddr

from django.core.mail import EmailMultiAlternatives

from wijkwerk.jobs.handing_over import MailServer, Outcome, Unreachable
from wijkwerk.kernel.states import NotNow
from wijkwerk.publishing import commands as publishing
from wijkwerk.publishing import queries
from wijkwerk.publishing.enums import DeliveryState
from wijkwerk.publishing.models import Delivery, Mailing

log = logging.getLogger("wijkwerk.mailings")
NO_ADDRESS = "Dit is geen adres waar mail heen kan."
_STOPS = (signal.SIGTERM, signal.SIGINT)
STATES = {
    Outcome.ACCEPTED: DeliveryState.SENT,
    Outcome.REFUSED: DeliveryState.REFUSED,
    Outcome.LATER: DeliveryState.WAITING,
    Outcome.DOUBT: DeliveryState.DOUBT,
}


def send(*, at: datetime, worker_id: str) -> int:
    """One stretch of every mailing that may go; gives how many addresses were served."""
    if not Mailing.objects.unfinished().exists():
        return 0
    if doubt := publishing.recover(worker_id=worker_id, at=at):
        log.warning("%s was cut short while handing over: %d to be looked at", worker_id, doubt)
    mailings = Mailing.objects.may_go(at).select_related("neighbourhood").order_by("pk")
    return sum(_stretch(mailing, at=at, worker_id=worker_id) for mailing in mailings)


def _stretch(mailing: Mailing, *, at: datetime, worker_id: str) -> int:
    room = queries.room_now(mailing.neighbourhood, at=at)
    numbers = queries.due(mailing, at=at, most=room)
    rows = publishing.claim(numbers=numbers, worker_id=worker_id, at=at) if numbers else []
    if rows and not _served(mailing, rows, at=at):
        return 0
    if rows or not queries.is_underway(mailing):
        publishing.note_progress(mailing=mailing, at=at)
    return len(rows)


def _served(mailing: Mailing, rows: Sequence[Delivery], *, at: datetime) -> bool:
    """False when the mail server took nothing any more; what was not served by then waits again."""
    try:
        with MailServer() as server:
            for row in rows:
                _serve(server, mailing, row, at=at)
    except Unreachable as trouble:
        log.warning("mailing %s rests: %s", mailing.pk, type(trouble.__cause__ or trouble).__name__)
        publishing.rest(mailing=mailing, numbers=[row.pk for row in rows], problem=str(trouble), at=at)
        return False
    return True


def _serve(server: MailServer, mailing: Mailing, row: Delivery, *, at: datetime) -> None:
    try:
        mail = _mail(mailing, row)
        with _undisturbed():
            answer = server.hand_over(
                mail,
                reports_to=queries.return_address(mailing.sender),
                before_last=lambda: publishing.mark_handing_over(delivery=row, at=at),
            )
            publishing.settle(delivery=row, state=STATES[answer.outcome], answer=answer.said, at=at)
    except NotNow:  # another worker thought that this one would not come back
        return
    except (ValueError, MessageError):  # no mail can be made for such an address
        publishing.settle(delivery=row, state=DeliveryState.REFUSED, answer=NO_ADDRESS, at=at)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Who asks this worker to stop waits until it is known what became of this one; only being killed leaves it in doubt."""
    heard: list[int] = []
    if threading.current_thread() is not threading.main_thread():  # no signal is heard there
        yield
        return
    before = {each: signal.signal(each, lambda number, _frame: heard.append(number)) for each in _STOPS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, signal.SIG_DFL if handler is None else handler)
        for number in heard:
            signal.raise_signal(number)


def _mail(mailing: Mailing, row: Delivery) -> EmailMultiAlternatives:
    """With the way out in its head (RFC 8058), so that a mail program shows it as a button that asks nothing."""
    if row.subscription is None:
        raise NotNow
    link = mailing.leave_link.replace("{leave}", queries.token_of(row.subscription))
    mail = EmailMultiAlternatives(
        subject=mailing.subject,
        body=mailing.text.replace("{leave}", link),
        from_email=formataddr((mailing.neighbourhood.name, mailing.sender)),
        to=[row.subscription.email],
        headers={
            "Message-ID": row.message_id,
            "List-Id": formataddr((mailing.neighbourhood.name, f"{mailing.neighbourhood.slug}.wijkwerk")),
            "List-Unsubscribe": f"<{link}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    mail.attach_alternative(mailing.html.replace("{leave}", link), "text/html")
    return mail
