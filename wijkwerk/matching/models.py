from typing import Self

from django.db import models
from django.db.models import Q

from wijkwerk.access.models import User
from wijkwerk.matching.enums import COUNTS_FOR_A_PLACE, AssignmentState, SuggestionState
from wijkwerk.people.enums import AgeBand
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet, Viewer
from wijkwerk.work.enums import RunState
from wijkwerk.work.models import Shift


class MatchingRun(models.Model):
    """That the worker looks for people. What went into the engine and came out of it is never stored: it holds private limits."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="matching_runs")
    state = models.CharField(max_length=8, choices=RunState.choices, default=RunState.WAITING)
    problem = models.CharField(max_length=300, default="", blank=True)
    alive_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood"], condition=Q(state__in=["waiting", "running"]), name="one_matching_run"
            )
        ]


class Suggestion(models.Model):
    """Somebody who would fit a shift, with reasons that hurt nobody: what they can, want, speak, and how near it is."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="suggestions")
    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="suggestions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="suggestions")
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    made_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shift", "person"], name="suggestion_once")]


class AssignmentQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(Q(neighbourhood_id__in=viewer.neighbourhood_ids()) | Q(person__user=viewer))

    def counting(self) -> Self:
        """Those who take a place: who comes, and who was asked and has not answered."""
        return self.filter(state__in=COUNTS_FOR_A_PLACE)


class Assignment(models.Model):
    """Somebody on a shift. Who signs up by link leaves a first name; a number or address only if they want, forgotten afterwards.

    `age_band` only of whoever is young, so that who leads knows; gone with the number.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="assignments")
    code = models.CharField(max_length=7)
    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="assignments")
    first_name = models.CharField(max_length=60, default="", blank=True)
    phone = models.CharField(max_length=30, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    age_band = models.CharField(max_length=5, choices=AgeBand.choices, default="", blank=True)
    wants_pair = models.BooleanField(default=False)
    reminded_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=9, choices=AssignmentState.choices)
    by_link = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="assignment_code_once"),
            models.UniqueConstraint(fields=["shift", "person"], name="assignment_once_per_person"),
        ]
        indexes = [models.Index(fields=["neighbourhood", "person", "state"], name="assignment_by_person")]

    def __str__(self) -> str:
        return self.code

    @property
    def shown_name(self) -> str:
        return self.first_name if self.person is None else self.person.first_name or self.person.shown_name

    @property
    def mail_address(self) -> str:
        """Where something about this shift can be told; empty for whoever left no address."""
        return self.email or (self.person.email if self.person is not None else "")
