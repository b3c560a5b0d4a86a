from typing import Self

from django.db import models
from django.db.models import Q

from wijkwerk.access.models import User
from wijkwerk.funding.enums import LIVE, BatchState, PaymentState
from wijkwerk.funding.models.bank import BankAccount
from wijkwerk.ledger.models import Account
from wijkwerk.people.models import Person
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet


class PaymentBatchQuerySet(ScopedQuerySet):
    def under_way(self) -> Self:
        """Those on which somebody still has to do something, or the bank."""
        return self.filter(state__in=(BatchState.OPEN, BatchState.SIGNED, BatchState.SENT))


class PaymentBatch(models.Model):
    """A list of payments from one account of ours, on one day; what stands on it does not change any more."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="payment_batches")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="batches")
    code = models.CharField(max_length=7)
    pay_on = models.DateField()
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.OPEN)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = PaymentBatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="payment_batch_code_once"),
            models.CheckConstraint(
                condition=Q(sent_by__isnull=True) | Q(sent_at__isnull=False), name="payment_batch_sent_at_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True) | Q(withdrawn_at__isnull=False),
                name="payment_batch_withdrawn_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "state", "id"], name="payment_batch_by_state")]


class Payment(models.Model):
    """One payment on a list: to whom, as it was when the list was made. `subject` is what it pays (`claim K7Q-4MX`).

    `account` is the one in the ledger from which it is owed. Something is paid by one list at a time.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="payments")
    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="payments")
    code = models.CharField(max_length=7)
    subject = models.CharField(max_length=40)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="payments")
    name = models.CharField(max_length=70)
    iban = models.CharField(max_length=34)
    cents = models.PositiveBigIntegerField()
    remittance = models.CharField(max_length=140)
    state = models.CharField(max_length=8, choices=PaymentState.choices, default=PaymentState.LISTED)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="payment_code_once"),
            models.UniqueConstraint(
                fields=["neighbourhood", "subject"], condition=Q(state__in=LIVE), name="paid_by_one_list_at_a_time"
            ),
            models.CheckConstraint(condition=Q(cents__gt=0), name="payment_of_something"),
        ]


class Signature(models.Model):
    """That somebody, freshly proved, agreed with exactly this list: `snapshot` is the hash of what stood on it."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="signatures")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    snapshot = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "user"], name="signature_once_per_person")]
