from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from wijkwerk.access.models import User
from wijkwerk.funding.enums import CollectionState
from wijkwerk.funding.models.bank import BankAccount
from wijkwerk.funding.rules import debits as rules
from wijkwerk.people.models import Person
from wijkwerk.places.models import LegalPerson, Neighbourhood, ScopedQuerySet


class DebitMandateQuerySet(ScopedQuerySet):
    def lapsing(self, today: date) -> Self:
        """Not used for so long that they lapse before long or did, soonest first."""
        rows = self.filter(ended_on__isnull=True).annotate(used_by=Coalesce("last_on", "signed_on"))
        return rows.filter(used_by__lte=rules.lapsing_when_used_by(today)).order_by("used_by", "pk")


class DebitMandate(models.Model):
    """That somebody lets one legal person of ours collect; its code is the mandate's reference, as the payer has it on paper."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="debit_mandates")
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="debit_mandates")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="debit_mandates")
    code = models.CharField(max_length=7)
    name = models.CharField(max_length=70)
    iban = models.CharField(max_length=34)
    signed_on = models.DateField()
    notice_days = models.PositiveSmallIntegerField(default=14)
    ended_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = DebitMandateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="debit_mandate_code_once"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("signed_on")), name="debit_mandate_forward"
            ),
        ]

    @property
    def lapses_on(self) -> date:
        return rules.lapses_on(self.last_on or self.signed_on)


class DebitRun(models.Model):
    """What goes to the bank in one file, to be collected on one day."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="debit_runs")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="debit_runs")
    code = models.CharField(max_length=7)
    collect_on = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "code"], name="debit_run_code_once")]


class Collection(models.Model):
    """A contribution to collect: payer and mandate, how much, on which day; told to the payer beforehand."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="collections")
    mandate = models.ForeignKey(DebitMandate, on_delete=models.PROTECT, related_name="collections")
    run = models.ForeignKey(DebitRun, on_delete=models.PROTECT, null=True, related_name="collections")
    code = models.CharField(max_length=7)
    what = models.CharField(max_length=100)
    cents = models.PositiveBigIntegerField()
    collect_on = models.DateField()
    announced_on = models.DateField()
    is_first = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=CollectionState.choices, default=CollectionState.PLANNED)
    planned_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="collection_code_once"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="collection_of_something"),
            models.CheckConstraint(condition=Q(announced_on__lte=F("collect_on")), name="collection_announced_before"),
        ]
        indexes = [models.Index(fields=["neighbourhood", "state", "collect_on", "id"], name="collection_by_state")]
