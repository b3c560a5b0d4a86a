from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q

from wijkwerk.ledger.enums import AccountKind, Purpose, Unit
from wijkwerk.people.models import Organisation, Person
from wijkwerk.places.models import LegalPerson, Neighbourhood, ScopedQuerySet


class RowKey(models.BigAutoField):  # type: ignore[type-arg]
    """The key of a table from which nothing is removed, so that on SQLite it costs no page beside that of its row.

    The next is one more than the last, without the table in which SQLite remembers keys of rows that are gone; and a row that has the
    same key as another stands at that place, without an index to find it.
    """

    def db_type_suffix(self, connection: BaseDatabaseWrapper) -> str | None:
        return None if connection.vendor == "sqlite" else super().db_type_suffix(connection)

    def rel_db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().rel_db_type(connection)


class Account(models.Model):
    """One purse in one unit, in the books of one legal person. Balance and count of entries stand in this row, whatever the history."""

    is_never_removed = True

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="accounts")
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="accounts")
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
                condition=Q(floor__isnull=True) | Q(balance__gte=F("floor")), name="account_above_floor"
            ),
            models.CheckConstraint(
                condition=Q(ceiling__isnull=True) | Q(balance__lte=F("ceiling")), name="account_below_ceiling"
            ),
        ]

    def __str__(self) -> str:
        return f"account {self.number}"


class AccountHolder(models.Model):
    """Whose account it is: an ordinary row, which erasure removes. `name` is that of a circle, project or cash box."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="holder")
    legal_person = models.ForeignKey(LegalPerson, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AccountKind.choices)
    unit = models.CharField(max_length=4, choices=Unit.choices)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="accounts")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="accounts")
    name = models.CharField(max_length=80, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "legal_person"], name="one_account_per_person_unit_and_books"
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "unit", "legal_person"],
                name="one_account_per_organisation_unit_and_books",
            ),
            models.UniqueConstraint(
                fields=["name", "kind", "unit", "legal_person"],
                condition=~Q(name=""),
                name="one_account_per_name_unit_and_books",
            ),
        ]


class Transaction(models.Model):
    """Two or more entries that sum to zero per unit, in the books of one legal person. Holds no personal value; never changed.

    Who did it, when and by which door stands here: the event of a booking is made of that when its block is closed.

    Neighbourhood and legal person are those of its accounts, whose rows the database does hold to theirs: a foreign key here
    would make every booking lock the same two rows.
    """

    is_append_only = True

    id = RowKey(primary_key=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, related_name="transactions", db_constraint=False, db_index=False
    )
    legal_person = models.ForeignKey(
        LegalPerson, on_delete=models.PROTECT, related_name="transactions", db_constraint=False, db_index=False
    )
    key = models.CharField(max_length=64)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    on_behalf_of_id = models.BigIntegerField(null=True)
    door = models.CharField(max_length=16, default="")
    reversal_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="reversed_by", db_index=False
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "key"], name="transaction_key_once"),
            # Few are, so the others stay out of it.
            models.UniqueConstraint(
                fields=["reversal_of"], condition=Q(reversal_of__isnull=False), name="transaction_reversed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"transaction {self.number}" if self.number else f"unsealed transaction {self.key}"

    @property
    def number(self) -> int | None:
        """Its number in the neighbourhood; None as long as it is not sealed."""
        seal: Seal | None = getattr(self, "seal", None)
        return None if seal is None else seal.number


class Entry(models.Model):
    """One amount on one account.

    Written with its transaction, after its account was moved, and neither can be removed: the database need not look again
    whether they are there, which took a tenth of the time of a booking. `ledger check` does.
    """

    is_append_only = True

    id = RowKey(primary_key=True)
    transaction = models.ForeignKey(
        Transaction, on_delete=models.PROTECT, related_name="entries", db_constraint=False, db_index=False
    )
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="entries", db_constraint=False, db_index=False
    )
    amount = models.BigIntegerField()
    balance_after = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transaction", "account"], name="entry_once_per_account"),
            models.CheckConstraint(condition=~Q(amount=0), name="entry_of_something"),
        ]
        indexes = [models.Index(fields=["account", "-id"], name="entry_statement")]


class TransactionNote(models.Model):
    """What it was for, in words: an ordinary row, which erasure empties; none where nothing was said."""

    transaction = models.OneToOneField(
        Transaction, on_delete=models.PROTECT, primary_key=True, related_name="note", db_constraint=False
    )
    reason = models.CharField(max_length=200, default="", blank=True)
    subject = models.CharField(max_length=80, default="", blank=True)


class Waiting(models.Model):
    """A transaction that the next block will hold: written with it, removed by the seal."""

    transaction = models.OneToOneField(
        Transaction, on_delete=models.PROTECT, primary_key=True, related_name="waiting", db_constraint=False
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    objects = ScopedQuerySet.as_manager()


class Block(models.Model):
    """A link of the neighbourhood's chain: its hash covers the transactions in it and the hash of the block before."""

    is_append_only = True

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="blocks_sealed")
    number = models.PositiveIntegerField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    hash = models.CharField(max_length=64)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "number"], name="block_number_once"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="block_of_something"),
        ]

    def __str__(self) -> str:
        return f"block {self.number}"


class Seal(models.Model):
    """The number of a sealed transaction in its neighbourhood: 1, 2, 3 and so on, without a gap."""

    is_append_only = True

    transaction = models.OneToOneField(Transaction, on_delete=models.PROTECT, primary_key=True, related_name="seal")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "number"], name="seal_number_once")]


class Counter(models.Model):
    """The last number given to an account; locked by who opens one, and by who seals, so that they do so one at a time."""

    neighbourhood = models.OneToOneField(Neighbourhood, on_delete=models.PROTECT, related_name="ledger_counter")
    accounts = models.PositiveIntegerField(default=0)


class Worth(models.Model):
    """What one piece of the neighbourhood's own currency stands for from a day on: minutes of somebody's time, or cents."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="currency_worth")
    from_on = models.DateField()
    unit = models.CharField(max_length=4, choices=[(Unit.EUR.value, Unit.EUR.label), (Unit.UUR.value, Unit.UUR.label)])
    amount = models.PositiveIntegerField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "from_on"], name="worth_once_per_day"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="worth_of_something"),
        ]
