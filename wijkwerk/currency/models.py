from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from wijkwerk.access.models import User
from wijkwerk.currency.enums import PaidBy, SlipState, Smallest
from wijkwerk.ledger.models import Account
from wijkwerk.people.models import Organisation
from wijkwerk.pictures.models import Picture
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet


class Currency(models.Model):
    """How the coins of a neighbourhood are paid with: `smallest` and `most_at_once` in hundredths. Its name stands with the neighbourhood."""

    neighbourhood = models.OneToOneField(Neighbourhood, on_delete=models.CASCADE, related_name="currency")
    smallest = models.PositiveSmallIntegerField(choices=Smallest.choices, default=Smallest.WHOLE)
    most_at_once = models.PositiveIntegerField(default=5000)

    objects = ScopedQuerySet.as_manager()


class Letter(models.Model):
    """What the municipality wrote about coins and benefits; `kept_at` says where the paper lies.

    Its words are for everybody. The letter itself, a `picture` or a `LetterPdf`, names who signed it: it is for who sets the coins,
    and for residents only where somebody looked and said so.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="currency_letters")
    code = models.CharField(max_length=7)
    reference = models.CharField(max_length=60)
    dated_on = models.DateField()
    until_on = models.DateField(null=True)
    says = models.CharField(max_length=2000)
    kept_at = models.CharField(max_length=100, default="", blank=True)
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, related_name="+")
    residents_see_file = models.BooleanField(default=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="letter_code_once"),
            models.UniqueConstraint(fields=["neighbourhood", "reference"], name="letter_reference_once"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("dated_on")), name="letter_ends_after_begin"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def has_file(self) -> bool:
        return self.picture_id is not None or hasattr(self, "pdf")


class LetterPdf(models.Model):
    """The bytes of the PDF, in the database like photos: in every backup, and gone when replaced."""

    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="pdf")
    content = models.BinaryField()


class Resolution(models.Model):
    """A decision by which coins are issued to a circle. Written down by one, booked by another.

    Withdrawn it issues nothing; where coins were issued by it they are taken back, and its number is free.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="currency_resolutions")
    code = models.CharField(max_length=7)
    number = models.CharField(max_length=40)
    decided_on = models.DateField()
    amount = models.PositiveIntegerField()
    circle = models.CharField(max_length=80)
    what_for = models.CharField(max_length=200)
    written_at = models.DateTimeField(null=True)
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    booked_at = models.DateTimeField(null=True)
    booked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="resolution_code_once"),
            models.UniqueConstraint(
                fields=["neighbourhood", "number"],
                condition=Q(withdrawn_at__isnull=True),
                name="resolution_number_once",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="resolution_of_something"),
            models.CheckConstraint(
                condition=Q(written_by__isnull=True) | Q(written_at__isnull=False), name="resolution_written_by_at"
            ),
            models.CheckConstraint(
                condition=Q(booked_by__isnull=True) | Q(booked_at__isnull=False), name="resolution_booked_by_at"
            ),
            models.CheckConstraint(
                condition=Q(booked_by__isnull=True) | Q(written_by__isnull=True) | ~Q(booked_by=F("written_by")),
                name="resolution_booked_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ContractQuerySet(ScopedQuerySet):
    def current(self, day: date) -> Self:
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day)


class Contract(models.Model):
    """A sponsor contract with a shop, from a day to a day: what it gives for coins, and how many it takes a week.

    `cents_each`: what the shop gets for one coin; nothing when it sponsors them itself. `is_paid_by_us`: on an invoice that the shop
    sends us; else the sponsor pays the shop without us, and it stands in no books of ours.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="sponsor_contracts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sponsor_contracts")
    code = models.CharField(max_length=7)
    gives = models.CharField(max_length=300)
    per_week = models.PositiveIntegerField(null=True)
    sponsor = models.CharField(max_length=100)
    cents_each = models.PositiveIntegerField(default=0)
    is_paid_by_us = models.BooleanField(default=True)
    conditions = models.CharField(max_length=1000, default="", blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="contract_code_once"),
            models.UniqueConstraint(fields=["organisation", "from_on"], name="contract_once_from_a_day"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="contract_ends_after_begin"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class TillQuerySet(ScopedQuerySet):
    def in_use(self) -> Self:
        return self.filter(opened_at__isnull=False, withdrawn_at__isnull=True)


class Till(models.Model):
    """A screen of a shop, opened once by a link that is good for a week. Only a keyed hash of its secret is kept."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="tills")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="tills")
    code = models.CharField(max_length=7)
    secret_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = TillQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "code"], name="till_code_once")]

    def __str__(self) -> str:
        return self.code


class Settlement(models.Model):
    """What a shop handed in: out of circulation, and owed to it by who sponsors the coins. `amount` in hundredths."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="settlements")
    code = models.CharField(max_length=7)
    amount = models.PositiveIntegerField()
    cents = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "code"], name="settlement_code_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="settlement_of_something"),
        ]

    def __str__(self) -> str:
        return self.code


class PaymentQuerySet(ScopedQuerySet):
    def standing(self) -> Self:
        return self.filter(turned_back_at__isnull=True)

    def to_settle(self) -> Self:
        return self.standing().filter(settlement__isnull=True)


class Payment(models.Model):
    """Coins paid in a shop. Who paid stands in the ledger only, behind the link that erasure takes away."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="currency_payments")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="payments")
    code = models.CharField(max_length=7)
    key = models.CharField(max_length=64)
    amount = models.PositiveIntegerField()
    way = models.CharField(max_length=5, choices=PaidBy.choices)
    paid_on = models.DateField()
    paid_at = models.DateTimeField()
    till = models.ForeignKey(Till, on_delete=models.SET_NULL, null=True, related_name="+")
    turned_back_at = models.DateTimeField(null=True)
    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, null=True, related_name="payments")

    objects = PaymentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="coin_payment_code_once"),
            models.UniqueConstraint(fields=["neighbourhood", "key"], name="payment_key_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="coin_payment_of_something"),
            models.CheckConstraint(
                condition=Q(turned_back_at__isnull=True) | Q(settlement__isnull=True),
                name="payment_settled_or_turned_back",
            ),
        ]
        indexes = [models.Index(fields=["contract", "paid_on"], name="payment_by_week")]

    def __str__(self) -> str:
        return self.code


class Slip(models.Model):
    """A printed code that pays once, drawn from a purse. What proves it is not stored: it is made from the code with our key."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="currency_slips")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="slips")
    code = models.CharField(max_length=7)
    book = models.CharField(max_length=7)
    amount = models.PositiveIntegerField()
    state = models.CharField(max_length=4, choices=SlipState.choices, default=SlipState.OUT)
    until_on = models.DateField()
    drawn_at = models.DateTimeField()
    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, null=True, related_name="slip")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="slip_code_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="slip_of_something"),
            models.CheckConstraint(
                condition=Q(state=SlipState.USED, payment__isnull=False)
                | ~Q(state=SlipState.USED) & Q(payment__isnull=True),
                name="slip_pays_once",
            ),
        ]
        indexes = [models.Index(fields=["account", "state", "id"], name="slip_by_purse")]

    def __str__(self) -> str:
        return self.code


class Figures(models.Model):
    """Months that are told together, for good: what was told once never changes, so that nothing shows by subtraction."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="currency_figures")
    first_on = models.DateField()
    months = models.PositiveSmallIntegerField()
    issued = models.BigIntegerField()
    spent = models.BigIntegerField()
    back = models.BigIntegerField()
    out = models.BigIntegerField()
    out_average = models.BigIntegerField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "first_on"], name="currency_figures_once")]
