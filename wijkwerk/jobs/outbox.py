"""Sending what waits in the outbox."""

import logging
from datetime import datetime
from email.errors import MessageError

from django.core.mail import EmailMessage

from wijkwerk.notices import commands as notices
from wijkwerk.notices.models import Message

log = logging.getLogger("wijkwerk.outbox")
AT_ONCE = 50


def send_messages(*, at: datetime) -> int:
    """Sends what is due, one by one; one that fails is tried later and holds up no other. Gives how many went out."""
    sent = 0
    for message in Message.objects.to_send(at)[:AT_ONCE]:
        try:
            _mail(message).send()
        except (OSError, ValueError, MessageError) as error:
            # The mail server said no, or no mail can be made for this address: anybody types one into a form.
            # Of the failure only its kind: the text of a mail server may repeat the address.
            log.warning("message %s was not sent: %s", message.pk, type(error).__name__)
            notices.mark_failed(message=message, at=at)
        else:
            notices.mark_sent(message=message, at=at)
            sent += 1
    return sent


def _mail(message: Message) -> EmailMessage:
    """One that asks for no answer says that a machine sends it, so that no machine answers (RFC 3834)."""
    return EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[message.to],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={} if message.reply_to else {"Auto-Submitted": "auto-generated"},
    )
