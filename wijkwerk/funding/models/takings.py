from django.db import models
from django.db.models import Q

from wijkwerk.access.models import User
from wijkwerk.funding.enums import TakingsKind
from wijkwerk.funding.models.cash import CashBox
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet


class Takings(models.Model):
    """What came in at a door, bar or kitchen, booked once. Below zero where a count was taken back after it was booked.

    `activity` is the code of the date it belongs to, or nothing; which that is, the agenda knows.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="takings")
    box = models.ForeignKey(CashBox, on_delete=models.PROTECT, related_name="takings")
    code = models.CharField(max_length=7)
    kind = models.CharField(max_length=7, choices=TakingsKind.choices)
    activity = models.CharField(max_length=7, default="", blank=True)
    title = models.CharField(max_length=100)
    on = models.DateField()
    cash_cents = models.IntegerField()
    bank_cents = models.IntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="takings_code_once"),
            models.CheckConstraint(condition=~Q(cash_cents=0, bank_cents=0), name="takings_of_something"),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "activity", "kind"], name="takings_by_activity"),
            models.Index(fields=["box", "-made_at", "-id"], name="takings_newest"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def cents(self) -> int:
        return self.cash_cents + self.bank_cents
