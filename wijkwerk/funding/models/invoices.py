from typing import Self

from django.db import models
from django.db.models import F, Q

from wijkwerk.access.models import User
from wijkwerk.funding.enums import INVOICE_STANDS, InvoiceState
from wijkwerk.ledger.models import Account
from wijkwerk.people.models import Organisation
from wijkwerk.pictures.models import Picture
from wijkwerk.places.models import LegalPerson, Neighbourhood, ScopedQuerySet


class InvoiceQuerySet(ScopedQuerySet):
    def payable(self) -> Self:
        return self.filter(state=InvoiceState.APPROVED)

    def first_due_first(self) -> Self:
        """Those with a day to be paid by, soonest first; then the others, as they came."""
        return self.order_by(F("due_on").asc(nulls_last=True), "invoiced_on", "pk")


class Invoice(models.Model):
    """An invoice that an organisation sent to a legal person of ours; nothing of it changes once it was written down.

    `reference` is its number as they wrote it. `vat_cents`: what of `cents` is VAT, None where nobody said. `due_on`: to be paid by
    that day, where one is told. `account` is of a project. `is_for_given`: it pays what was given and stands in
    the books already (vouchers, lessons, outings, coins that the shop handed in), so it is no new cost.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="invoices")
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="invoices")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invoices")
    code = models.CharField(max_length=7)
    reference = models.CharField(max_length=35)
    what = models.CharField(max_length=120)
    cents = models.PositiveBigIntegerField()
    vat_cents = models.PositiveBigIntegerField(null=True)
    iban = models.CharField(max_length=34)
    invoiced_on = models.DateField()
    due_on = models.DateField(null=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    is_for_given = models.BooleanField(default=False)
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=InvoiceState.choices, default=InvoiceState.WAITS)
    reason = models.CharField(max_length=200, default="", blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    first_approved_at = models.DateTimeField(null=True)
    first_approved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="invoice_code_once"),
            models.UniqueConstraint(
                fields=["organisation", "reference"], condition=Q(state__in=INVOICE_STANDS), name="invoice_once"
            ),
            models.CheckConstraint(condition=Q(cents__gt=0), name="invoice_of_something"),
            models.CheckConstraint(
                condition=Q(vat_cents__isnull=True) | Q(vat_cents__lte=F("cents")), name="invoice_vat_is_part_of_it"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("invoiced_on")), name="invoice_due_after_its_day"
            ),
            models.CheckConstraint(
                condition=Q(is_for_given=False) | Q(account__isnull=True), name="invoice_for_given_on_no_project"
            ),
            models.CheckConstraint(
                condition=Q(first_approved_by__isnull=True) | Q(first_approved_at__isnull=False),
                name="invoice_first_approved_by_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(approved_at__isnull=False),
                name="invoice_approved_by_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(made_by__isnull=True) | ~Q(approved_by=F("made_by")),
                name="invoice_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(first_approved_by__isnull=True)
                | ~Q(approved_by=F("first_approved_by")),
                name="invoice_approved_by_two",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "state", "invoiced_on", "id"], name="invoice_by_state")]

    def __str__(self) -> str:
        return self.code


class InvoicePdf(models.Model):
    """The bytes of the PDF, in the database like photos: kept with the books, and in every backup."""

    invoice = models.OneToOneField(Invoice, on_delete=models.CASCADE, related_name="pdf")
    content = models.BinaryField()


class InvoiceFile(models.Model):
    """The bytes of an e-invoice, as they came: the law asks to keep what came as a file as a file."""

    invoice = models.OneToOneField(Invoice, on_delete=models.CASCADE, related_name="ubl")
    content = models.BinaryField()
