from datetime import datetime

from django.db import models
from django.db.models import Q

from wijkwerk.access.models import User
from wijkwerk.listening.enums import OPEN_STATES, HeardAt, SignalKind, SignalState
from wijkwerk.people.models import Person
from wijkwerk.pictures.models import Picture
from wijkwerk.places.models import Address, Neighbourhood, ScopedQuerySet


class SignalQuerySet(ScopedQuerySet):
    def open(self) -> "SignalQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def settled_before(self, moment: datetime) -> "SignalQuerySet":
        """Of which nobody wrote or did anything since, and which still hold words."""
        settled = self.exclude(state__in=OPEN_STATES).filter(erased_at__isnull=True, heard_at__lt=moment)
        return settled.exclude(answered_at__gte=moment).exclude(replies__said_at__gte=moment)

    def most_urgent_first(self) -> "SignalQuerySet":
        return self.order_by("follow_up_on", "heard_at", "pk")


class Signal(models.Model):
    """What somebody said, in their words, with a person who follows it up and a date.

    `erased_at`: when its words were forgotten; the row stays for the counts.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="signals")
    code = models.CharField(max_length=7)
    kind = models.CharField(max_length=10, choices=SignalKind.choices)
    text = models.TextField(max_length=4000)
    where = models.CharField(max_length=120, default="", blank=True)
    address = models.ForeignKey(Address, on_delete=models.PROTECT, null=True, related_name="signals")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="signals")
    contact = models.CharField(max_length=150, default="", blank=True)
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, related_name="+")
    for_somebody_else = models.CharField(max_length=80, default="", blank=True)
    language = models.CharField(max_length=5, default="nl")
    heard_by_way = models.CharField(max_length=14, choices=HeardAt.choices)
    heard_at = models.DateTimeField()
    heard_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    was_read_back = models.BooleanField(default=False)
    state = models.CharField(max_length=14, choices=SignalState.choices, default=SignalState.NEW)
    next_step = models.CharField(max_length=120, default="", blank=True)
    follow_up_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="follow_ups")
    follow_up_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    erased_at = models.DateTimeField(null=True)

    objects = SignalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | Q(answered_at__isnull=False),
                name="signal_answered_by_at_a_moment",
            ),
            models.UniqueConstraint(fields=["code"], name="signal_code_once"),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | ~Q(state="merged") & Q(merged_into__isnull=True),
                name="signal_merged_into_something",
            ),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "state", "follow_up_on", "heard_at", "id"], name="signal_inbox"),
            models.Index(fields=["neighbourhood", "heard_at", "id"], name="signal_by_moment"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        """The first sentence, short enough for a line in a list; the code of one that is forgotten."""
        first = self.text.strip().split("\n", 1)[0] or self.code
        return first if len(first) <= 90 else f"{first[:88].rstrip()}…"


class Reply(models.Model):
    """Words back and forth about a signal: ours to the sender, or the sender's to us."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="replies")
    is_ours = models.BooleanField()
    text = models.TextField(max_length=4000)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["signal", "said_at", "id"], name="reply_by_moment")]
