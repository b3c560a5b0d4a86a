from datetime import datetime

from django.db import models

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
