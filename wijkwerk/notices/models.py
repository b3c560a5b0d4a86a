from datetime import datetime

from django.db import models

from wijkwerk.notices.enums import Trouble
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet


class MessageQuerySet(ScopedQuerySet):
    def to_send(self, at: datetime) -> "MessageQuerySet":
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True, send_after__lte=at).order_by(
            "send_after", "pk"
        )


class Message(models.Model):
    """A mail that waits for the worker. Sent ones lose their words: only that something went out is kept."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, null=True, related_name="messages")
    to = models.EmailField(default="", blank=True)
    reply_to = models.EmailField(default="", blank=True)
    subject = models.CharField(max_length=150, default="", blank=True)
    body = models.TextField(default="", blank=True)
    made_at = models.DateTimeField()
    send_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sent_at", "given_up_at", "send_after"], name="message_to_send")]


class Mailbox(models.Model):
    """The mailbox that the worker reads, by its address: when it did so last, and what went wrong."""

    address = models.EmailField(unique=True)
    due_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=8, choices=Trouble.choices, default=Trouble.NONE, blank=True)
    failures = models.PositiveIntegerField(default=0)


class ReadMail(models.Model):
    """That a mail was read, by a hash of what it says: nothing of the mail itself. `is_placed`: it was for a neighbourhood."""

    mark = models.CharField(max_length=64, unique=True)
    read_at = models.DateTimeField(db_index=True)
    is_placed = models.BooleanField(default=True)
