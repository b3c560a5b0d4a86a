from django.db import models
from django.db.models import Q

from wijkwerk.homes.enums import EnergyLabel, Published, Tenure
from wijkwerk.places.models import Address, Neighbourhood, ScopedQuerySet


class Dwelling(models.Model):
    """A home: what is known of the building, not of whoever lives there."""

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


class PublishedFigure(models.Model):
    """An average or a count that others publish about an area: a range of postcodes, a buurt, a municipality; never of one home.

    `area`: a code of CBS, or the first postcode of the range that ends with `area_to`; `count`: of how many connections.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="published_figures")
    kind = models.CharField(max_length=20, choices=Published.choices)
    area = models.CharField(max_length=10)
    area_to = models.CharField(max_length=6, default="", blank=True)
    area_name = models.CharField(max_length=80, default="", blank=True)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=11, decimal_places=1)
    count = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=80)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "kind", "area", "area_to", "year"], name="published_figure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.area} {self.year}"
