from typing import Self

from django.db import models
from django.db.models import F, Q

from wijkwerk.access.models import User
from wijkwerk.execution.enums import HoursFor, IncidentKind
from wijkwerk.matching.models import Assignment
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet, Viewer
from wijkwerk.work.models import Shift


class Turnout(models.Model):
    """That a shift was done, and by how many: a head count, no names."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="turnouts")
    shift = models.OneToOneField(Shift, on_delete=models.CASCADE, related_name="turnout")
    head_count = models.PositiveIntegerField()
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()


class HoursQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(Q(neighbourhood_id__in=viewer.neighbourhood_ids()) | Q(assignment__person__user=viewer))

    def approved(self) -> Self:
        return self.filter(approved_at__isnull=False)


class Hours(models.Model):
    """Hours somebody worked, in minutes, written only where a wage, a grant or the person asks for them."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="hours")
    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="hours")
    minutes = models.PositiveIntegerField()
    asked_for = models.CharField(max_length=6, choices=HoursFor.choices)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = HoursQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(approved_at__isnull=False),
                name="hours_approved_by_at_a_moment",
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=24 * 60), name="hours_within_a_day"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(noted_by__isnull=True) | ~Q(approved_by=F("noted_by")),
                name="hours_approved_by_another",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "approved_at"], name="hours_by_approval")]


class Incident(models.Model):
    """An accident or a near miss: what, where, when, and whether somebody was hurt. No field for who: it is about what to change.

    Who noted it is known by login only, to ask something back.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="incidents")
    code = models.CharField(max_length=7)
    kind = models.CharField(max_length=6, choices=IncidentKind.choices)
    what = models.TextField(max_length=1000, default="", blank=True)
    where = models.CharField(max_length=120, default="", blank=True)
    happened_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    changed = models.CharField(max_length=500, default="", blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], name="incident_code_once"),
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True) | Q(settled_at__isnull=False),
                name="incident_settled_by_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "-happened_on", "-id"], name="incident_by_day")]
