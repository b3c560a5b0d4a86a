from typing import Self

from django.db import models
from django.db.models import F, Q

from wijkwerk.access.models import User
from wijkwerk.funding.enums import PaidBy, PaidFrom, ReceiptState
from wijkwerk.funding.models.cash import CashBox
from wijkwerk.funding.rules import receipts as rules
from wijkwerk.ledger.models import Account
from wijkwerk.people.models import Person
from wijkwerk.pictures.models import Picture
from wijkwerk.places.models import LegalPerson, Neighbourhood, ScopedQuerySet, Viewer


class ReceiptQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(Q(neighbourhood_id__in=viewer.neighbourhood_ids()) | Q(person__user=viewer))

    def payable(self) -> Self:
        """Approved, and somebody is still out of pocket."""
        return self.filter(state=ReceiptState.APPROVED)


class Receipt(models.Model):
    """What somebody bought for the enterprise. `account` is of a project, `box` the cash box it was paid from.

    `vat_cents`: what of `cents` is VAT, None where nobody said. `iban` is there only until it was paid back; `photo_mark` tells the same photo again.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="receipts")
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="receipts")
    code = models.CharField(max_length=7)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="receipts")
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, related_name="+")
    photo_mark = models.CharField(max_length=64, default="", blank=True)
    is_on_paper = models.BooleanField(default=False)
    cents = models.PositiveIntegerField()
    vat_cents = models.PositiveIntegerField(null=True)
    what = models.CharField(max_length=120)
    spent_on = models.DateField()
    paid_from = models.CharField(max_length=4, choices=PaidFrom.choices)
    box = models.ForeignKey(CashBox, on_delete=models.PROTECT, null=True, related_name="receipts")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    iban = models.CharField(max_length=34, default="", blank=True)
    state = models.CharField(max_length=9, choices=ReceiptState.choices, default=ReceiptState.HANDED_IN)
    reason = models.CharField(max_length=200, default="", blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    first_approved_at = models.DateTimeField(null=True)
    first_approved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    paid_how = models.CharField(max_length=4, choices=PaidBy.choices, default="", blank=True)
    paid_at = models.DateTimeField(null=True)
    paid_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="receipt_code_once"),
            models.CheckConstraint(condition=Q(cents__gt=0, cents__lte=rules.MOST_CENTS), name="receipt_of_something"),
            models.CheckConstraint(
                condition=Q(vat_cents__isnull=True) | Q(vat_cents__lte=F("cents")), name="receipt_vat_is_part_of_it"
            ),
            models.CheckConstraint(
                condition=Q(paid_from=PaidFrom.CASH, box__isnull=False) | (~Q(paid_from=PaidFrom.CASH) & Q(box=None)),
                name="receipt_from_a_box_or_not",
            ),
            models.CheckConstraint(
                condition=Q(iban="") | Q(paid_from=PaidFrom.OWN, paid_at__isnull=True), name="receipt_iban_while_needed"
            ),
            models.CheckConstraint(
                condition=Q(first_approved_by__isnull=True) | Q(first_approved_at__isnull=False),
                name="receipt_first_approved_by_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(approved_at__isnull=False),
                name="receipt_approved_by_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(paid_by__isnull=True) | Q(paid_at__isnull=False), name="receipt_paid_by_at_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(made_by__isnull=True) | ~Q(approved_by=F("made_by")),
                name="receipt_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(first_approved_by__isnull=True)
                | ~Q(approved_by=F("first_approved_by")),
                name="receipt_approved_by_two",
            ),
        ]
        indexes = [
            models.Index(fields=["neighbourhood", "state", "spent_on", "id"], name="receipt_by_state"),
            models.Index(fields=["neighbourhood", "cents", "spent_on"], name="receipt_by_amount"),
            models.Index(fields=["neighbourhood", "photo_mark"], name="receipt_by_photo"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def told(self) -> rules.Told:
        return rules.Told(self.code, self.cents, self.spent_on, self.photo_mark)


class ReceiptTerms(models.Model):
    """Above which amount a second person approves too, as the board decided; without a row the usual holds."""

    neighbourhood = models.OneToOneField(Neighbourhood, on_delete=models.CASCADE, related_name="receipt_terms")
    two_above_cents = models.PositiveIntegerField()

    objects = ScopedQuerySet.as_manager()
