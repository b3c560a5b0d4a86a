from django.db import models
from django.db.models import F, Q

from wijkwerk.impact.enums import Certainty, Measure
from wijkwerk.needs.models import Need
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet
from wijkwerk.work.models import Shift, WorkPackage


class Result(models.Model):
    """One thing that one piece of work yielded, in a range, with its source and how sure it is."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="results")
    measure = models.CharField(max_length=14, choices=Measure.choices)
    unit = models.CharField(max_length=12)
    low = models.DecimalField(max_digits=14, decimal_places=3)
    mid = models.DecimalField(max_digits=14, decimal_places=3)
    high = models.DecimalField(max_digits=14, decimal_places=3)
    certainty = models.CharField(max_length=8, choices=Certainty.choices)
    source = models.CharField(max_length=200)
    figure = models.CharField(max_length=60, default="", blank=True)
    is_assumption = models.BooleanField(default=False)
    kind = models.CharField(max_length=40, default="", blank=True)
    on = models.DateField()
    need = models.ForeignKey(Need, on_delete=models.CASCADE, null=True, related_name="results")
    package = models.ForeignKey(WorkPackage, on_delete=models.CASCADE, null=True, related_name="results")
    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, null=True, related_name="results")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need", "measure"], condition=Q(need__isnull=False), name="result_once_per_need"
            ),
            models.UniqueConstraint(
                fields=["package", "measure"],
                condition=Q(package__isnull=False, need__isnull=True),
                name="result_once_per_package",
            ),
            models.UniqueConstraint(
                fields=["shift", "measure"], condition=Q(shift__isnull=False), name="result_once_per_shift"
            ),
            models.CheckConstraint(condition=Q(low__lte=F("mid"), mid__lte=F("high")), name="result_in_range"),
        ]
        indexes = [models.Index(fields=["neighbourhood", "measure", "on", "id"], name="result_by_measure")]
