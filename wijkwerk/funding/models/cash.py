from django.db import models
from django.db.models import Q

from wijkwerk.access.models import User
from wijkwerk.funding.enums import MovementKind
from wijkwerk.ledger.models import Account
from wijkwerk.people.models import Person
from wijkwerk.places.models import LegalPerson, Neighbourhood, ScopedQuerySet


class CashBox(models.Model):
    """A box with money. What should be in it is the balance of its account, which stands below zero."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="cash_boxes")
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="cash_boxes")
    code = models.CharField(max_length=7)
    name = models.CharField(max_length=40)
    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="cash_box")
    made_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="cash_box_code_once"),
            models.UniqueConstraint(fields=["neighbourhood", "name"], name="cash_box_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class CashShiftQuerySet(ScopedQuerySet):
    def open(self) -> "CashShiftQuerySet":
        return self.filter(closed_at__isnull=True)

    def unexplained(self) -> "CashShiftQuerySet":
        """Closed with a difference that the treasurer did not look at yet."""
        return self.filter(closed_at__isnull=False, seen_at__isnull=True).exclude(
            opening_difference=0, closing_difference=0
        )


class CashShift(models.Model):
    """From a count at opening to a count at closing. Amounts in cents; `…_pieces` how many of each coin and note, as counted."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="cash_shifts")
    box = models.ForeignKey(CashBox, on_delete=models.CASCADE, related_name="shifts")
    code = models.CharField(max_length=7)
    opening_cents = models.PositiveIntegerField()
    opening_difference = models.IntegerField()
    opening_pieces = models.JSONField(default=dict, blank=True)
    opening_note = models.CharField(max_length=200, default="", blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    closing_cents = models.PositiveIntegerField(null=True)
    closing_difference = models.IntegerField(default=0)
    closing_pieces = models.JSONField(default=dict, blank=True)
    closing_note = models.CharField(max_length=200, default="", blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = CashShiftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="cash_shift_code_once"),
            models.UniqueConstraint(fields=["box"], condition=Q(closed_at__isnull=True), name="cash_shift_one_open"),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | Q(closed_at__isnull=False),
                name="cash_shift_closed_by_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(seen_by__isnull=True) | Q(seen_at__isnull=False), name="cash_shift_seen_by_at_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closing_cents__isnull=False),
                name="cash_shift_closed_by_a_count",
            ),
            models.CheckConstraint(
                condition=Q(opening_difference=0) | ~Q(opening_note=""), name="cash_shift_opening_explained"
            ),
            models.CheckConstraint(
                condition=Q(closing_difference=0) | ~Q(closing_note=""), name="cash_shift_closing_explained"
            ),
        ]
        indexes = [models.Index(fields=["box", "-opened_at", "-id"], name="cash_shift_newest")]

    def __str__(self) -> str:
        return self.code

    @property
    def difference(self) -> int:
        """At opening and at closing together."""
        return self.opening_difference + self.closing_difference


class CashMovement(models.Model):
    """Money that went in or out while the box was open, beside takings and receipts."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="cash_movements")
    shift = models.ForeignKey(CashShift, on_delete=models.CASCADE, related_name="movements")
    code = models.CharField(max_length=7)
    kind = models.CharField(max_length=9, choices=MovementKind.choices)
    cents = models.PositiveIntegerField()
    note = models.CharField(max_length=120, default="", blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="cash_movement_code_once"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="cash_movement_of_something"),
        ]

    def __str__(self) -> str:
        return self.code


class CashPayoutQuerySet(ScopedQuerySet):
    def standing(self) -> "CashPayoutQuerySet":
        """Without what was brought back."""
        return self.filter(undone_at__isnull=True)


class CashPayout(models.Model):
    """What somebody got out of a cash box instead of on an account. `subject` is what it pays (`claim K7Q-4MX`), as of a payment.

    `account` is the purse it was owed from. `what` is what the slip says it is for, that the person signs and that lies in the folder.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="cash_payouts")
    shift = models.ForeignKey(CashShift, on_delete=models.PROTECT, related_name="payouts")
    code = models.CharField(max_length=7)
    subject = models.CharField(max_length=40)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="cash_payouts")
    cents = models.PositiveIntegerField()
    what = models.CharField(max_length=120)
    paid_at = models.DateTimeField()
    paid_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = CashPayoutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="cash_payout_code_once"),
            models.UniqueConstraint(
                fields=["neighbourhood", "subject"],
                condition=Q(undone_at__isnull=True),
                name="paid_in_cash_once_at_a_time",
            ),
            models.CheckConstraint(condition=Q(cents__gt=0), name="cash_payout_of_something"),
            models.CheckConstraint(
                condition=Q(undone_by__isnull=True) | Q(undone_at__isnull=False), name="cash_payout_undone_at_a_moment"
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "-paid_at", "-id"], name="cash_payout_newest")]

    def __str__(self) -> str:
        return self.code

    @property
    def booking_key(self) -> str:
        """Each time it is handed out it is another booking."""
        return f"cash-out-{self.code}"
