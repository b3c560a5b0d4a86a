from django.db import models
from django.db.models import Q

from wijkwerk.homes.enums import EnergyLabel, Tenure
from wijkwerk.places.models import Address, Neighbourhood, ScopedQuerySet


class Dwelling(models.Model):
    """A home: what is known of the building, not of who lives there."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="dwellings")
    address = models.OneToOneField(Address, on_delete=models.PROTECT, related_name="dwelling")
    tenure = models.CharField(max_length=12, choices=Tenure.choices, default=Tenure.UNKNOWN)
    is_in_vve = models.BooleanField(default=False)
    label = models.CharField(max_length=5, choices=EnergyLabel.choices, default="", blank=True)
    label_on = models.DateField(null=True)
    bag_id = models.CharField(max_length=16, default="", blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(label="", label_on__isnull=True) | ~Q(label="") & Q(label_on__isnull=False),
                name="label_with_its_day",
            )
        ]
        indexes = [models.Index(fields=["neighbourhood", "label", "id"], name="dwelling_by_label")]

    def __str__(self) -> str:
        return str(self.address)
