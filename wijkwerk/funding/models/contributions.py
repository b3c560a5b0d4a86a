from django.db import models

from wijkwerk.places.models import Neighbourhood, ScopedQuerySet


class FreePlaces(models.Model):
    """How many free places were taken in a year. Nothing else is kept: not when, not for what, and not by whom."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="free_places")
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "year"], name="free_places_once_a_year")]
