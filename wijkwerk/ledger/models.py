from django.db import models
from django.db.models import Q

from wijkwerk.ledger.enums import AccountKind, Purpose, Unit
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet


class Account(models.Model):
    """One purse in one unit. Balance and head of its statement stand here, in one row, whatever the history."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="accounts")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=AccountKind.choices)
    unit = models.CharField(max_length=4, choices=Unit.choices)
    floor = models.BigIntegerField(null=True)
    ceiling = models.BigIntegerField(null=True)
    balance = models.BigIntegerField(default=0)
    entry_count = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "number"], name="account_number_once"),
            models.CheckConstraint(
                condition=Q(floor__isnull=True) | Q(balance__gte=models.F("floor")), name="account_above_floor"
            ),
            models.CheckConstraint(
                condition=Q(ceiling__isnull=True) | Q(balance__lte=models.F("ceiling")), name="account_below_ceiling"
            ),
        ]

    def __str__(self) -> str:
        return f"account {self.number}"


class AccountHolder(models.Model):
    """Whose account it is: an ordinary row, which erasure empties."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="holder")
    unit = models.CharField(max_length=4, choices=Unit.choices)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="accounts")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="accounts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "unit"], name="one_account_per_person_and_unit"),
            models.UniqueConstraint(fields=["organisation", "unit"], name="one_account_per_organisation_and_unit"),
        ]


class Transaction(models.Model):
    """Two or more entries that sum to zero per unit. Holds no personal value; a mistake is reversed, never changed."""

    is_append_only = True

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="transactions")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    reversal_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversed_by")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "key"], name="transaction_key_once"),
            models.UniqueConstraint(fields=["neighbourhood", "number"], name="transaction_number_once"),
        ]

    def __str__(self) -> str:
        return f"transaction {self.number}"


class Entry(models.Model):
    is_append_only = True

    transaction = models.ForeignKey(Transaction, on_delete=models.PROTECT, related_name="entries")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="entries")
    amount = models.BigIntegerField()
    balance_after = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transaction", "account"], name="entry_once_per_account"),
            models.CheckConstraint(condition=~Q(amount=0), name="entry_of_something"),
        ]
        indexes = [models.Index(fields=["account", "-id"], name="entry_statement")]


class TransactionNote(models.Model):
    """What it was for, in words: an ordinary row, which erasure empties."""

    transaction = models.OneToOneField(Transaction, on_delete=models.PROTECT, related_name="note")
    reason = models.CharField(max_length=200, default="", blank=True)
    subject = models.CharField(max_length=80, default="", blank=True)


class Counter(models.Model):
    """The next numbers of a neighbourhood; locked first, so that posting in one neighbourhood happens in one order."""

    neighbourhood = models.OneToOneField(Neighbourhood, on_delete=models.PROTECT, related_name="ledger_counter")
    accounts = models.PositiveIntegerField(default=0)
    transactions = models.PositiveIntegerField(default=0)
