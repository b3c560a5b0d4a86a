from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.matching.models import Assignment
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet, Viewer
from wijkwerk.rewards.enums import ClaimState, Way


class DatedQuerySet(ScopedQuerySet):
    def current(self, day: date) -> Self:
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day)


class WayOffered(models.Model):
    """What this neighbourhood gives for one shift or one hour, per way, from a day to a day.

    `amount`: cents, or hundredths of the neighbourhood currency. `worth_cents`: what it is worth in euros.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="ways")
    way = models.CharField(max_length=12, choices=Way.choices)
    amount = models.PositiveIntegerField(default=0)
    worth_cents = models.PositiveIntegerField(default=0)
    is_per_hour = models.BooleanField(default=False)
    words = models.CharField(max_length=120, default="", blank=True)
    shop = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "way", "from_on"], name="way_once_from_a_day"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="way_ends_after_begin"
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.get_way_display())


class Mandate(models.Model):
    """Who may grant a way, up to which worth at once: a role of the neighbourhood, from a day to a day."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="mandates")
    code = models.CharField(max_length=7)
    role = models.CharField(max_length=16, choices=Role.choices)
    way = models.CharField(max_length=12, choices=Way.choices)
    up_to_cents = models.PositiveIntegerField()
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="mandate_code_once"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="mandate_ends_after_begin"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Choice(models.Model):
    """What a person likes to receive, at their own pace; read by nobody but that person and the system."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="choice")
    way = models.CharField(max_length=12, choices=Way.choices)
    chosen_at = models.DateTimeField()


class Promise(models.Model):
    """What was promised for a shift before it was done. What a person lives on is not stored, nor the answer about it."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="promises")
    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="promise")
    way = models.CharField(max_length=12, choices=Way.choices)
    amount = models.PositiveIntegerField(default=0)
    worth_cents = models.PositiveIntegerField(default=0)
    promised_at = models.DateTimeField()


class ClaimQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(Q(neighbourhood_id__in=viewer.neighbourhood_ids()) | Q(assignment__person__user=viewer))

    def waiting(self) -> Self:
        return self.filter(state=ClaimState.MADE)


class Claim(models.Model):
    """A promise that became due because the work was done; the treasurer approves it, never her own."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="claims")
    code = models.CharField(max_length=7)
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="claim")
    way = models.CharField(max_length=12, choices=Way.choices)
    amount = models.PositiveIntegerField()
    worth_cents = models.PositiveIntegerField(default=0)
    for_day = models.DateField()
    state = models.CharField(max_length=8, choices=ClaimState.choices, default=ClaimState.MADE)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    reversed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, default="", blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(approved_at__isnull=False),
                name="claim_approved_by_at_a_moment",
            ),
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="claim_code_once"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(made_by__isnull=True) | ~Q(approved_by=F("made_by")),
                name="claim_approved_by_another",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "state", "for_day", "id"], name="claim_by_state")]

    def __str__(self) -> str:
        return self.code
