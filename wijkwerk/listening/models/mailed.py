from typing import Self

from django.db import models
from django.db.models import Q

from wijkwerk.access.models import User
from wijkwerk.listening.enums import KeptBecause
from wijkwerk.listening.models.post import Announcement
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet


class KeptMailQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        return self.filter(seen_at__isnull=True)


class KeptMail(models.Model):
    """A mail that became neither post nor an answer, and why. Only its head: the mail itself lies in the mailbox."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="kept_mail")
    code = models.CharField(max_length=7)
    because = models.CharField(max_length=6, choices=KeptBecause.choices)
    sender = models.CharField(max_length=254, default="", blank=True)
    subject = models.CharField(max_length=150, default="", blank=True)
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, null=True, related_name="kept_mail")
    came_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = KeptMailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="kept_mail_code_once"),
            models.CheckConstraint(
                condition=Q(seen_by__isnull=True) | Q(seen_at__isnull=False), name="kept_mail_seen_by_at_a_moment"
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "seen_at", "-came_at", "-id"], name="kept_mail_waiting")]

    def __str__(self) -> str:
        return self.code
