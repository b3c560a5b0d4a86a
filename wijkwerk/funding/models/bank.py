from typing import Self

from django.db import models
from django.db.models import Q

from wijkwerk.access.models import User
from wijkwerk.funding.enums import LineState, SettledAs
from wijkwerk.people.models import Person
from wijkwerk.places.models import LegalPerson, Neighbourhood, ScopedQuerySet


class BankAccount(models.Model):
    """Our own account at a bank, of one legal person. `one_up_to_cents`: up to which total one signature is enough; nothing means two, always.

    `creditor_id` is the incassant-ID, without which nothing can be collected.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="bank_accounts")
    legal_person = models.OneToOneField(LegalPerson, on_delete=models.PROTECT, related_name="bank_account")
    iban = models.CharField(max_length=34)
    holder = models.CharField(max_length=70)
    one_up_to_cents = models.PositiveIntegerField(default=0)
    creditor_id = models.CharField(max_length=35, default="", blank=True)
    opened_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "iban"], name="bank_account_once")]


class PersonIban(models.Model):
    """Where somebody wants to be paid, as they wrote it down themselves. The whole number is read for a file only."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="person_ibans")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="iban")
    iban = models.CharField(max_length=34)
    holder = models.CharField(max_length=70)
    kept_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()


class BankStatementQuerySet(ScopedQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-closes_on", "-pk")


class BankStatement(models.Model):
    """A file of the bank that was read in, whole; its lines that were known already count once."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="bank_statements")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="statements")
    file_hash = models.CharField(max_length=64)
    opens_on = models.DateField()
    closes_on = models.DateField()
    opening_cents = models.BigIntegerField()
    closing_cents = models.BigIntegerField()
    line_count = models.PositiveIntegerField()
    new_count = models.PositiveIntegerField()
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = BankStatementQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "file_hash"], name="bank_statement_once")]


class BankLineQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.filter(state=LineState.OPEN)

    def in_order(self) -> Self:
        return self.order_by("booked_on", "pk")


class BankLine(models.Model):
    """One movement on our account. `identity` tells it from every other, whichever file it came in.

    `settled_as` and `subject` say what it turned out to be; `times_settled` counts, so that what was turned back can be done again.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="bank_lines")
    statement = models.ForeignKey(BankStatement, on_delete=models.PROTECT, related_name="lines")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="lines")
    code = models.CharField(max_length=7)
    identity = models.CharField(max_length=64)
    booked_on = models.DateField()
    cents = models.BigIntegerField()
    iban = models.CharField(max_length=34, default="", blank=True)
    name = models.CharField(max_length=140, default="", blank=True)
    text = models.CharField(max_length=500, default="", blank=True)
    end_to_end_id = models.CharField(max_length=35, default="", blank=True)
    is_returned = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=LineState.choices, default=LineState.OPEN)
    settled_as = models.CharField(max_length=16, choices=SettledAs.choices, default="", blank=True)
    subject = models.CharField(max_length=40, default="", blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="bank_lines")
    times_settled = models.PositiveIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = BankLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "identity"], name="bank_line_once"),
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="bank_line_code_once"),
            models.CheckConstraint(condition=~Q(cents=0), name="bank_line_of_something"),
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True) | Q(settled_at__isnull=False), name="bank_line_settled_at_a_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state=LineState.SETTLED) | Q(settled_at__isnull=False),
                name="bank_line_settled_has_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "state", "booked_on", "id"], name="bank_line_by_state")]

    @property
    def booking_key(self) -> str:
        """Under which this settling of it stands in the ledger."""
        return f"bank-{self.code}-{self.times_settled}"
