import json
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from wijkwerk.access.models import User
from wijkwerk.imports.enums import BatchState, Kind, RowState
from wijkwerk.places.models import Neighbourhood, ScopedQuerySet

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


class PackedField(models.JSONField):
    """JSON that is kept and given back whole: PostgreSQL keeps it as the text that it is, and takes nothing apart to be asked into."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "text"

    def db_check(self, connection: BaseDatabaseWrapper) -> None:
        return None

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> str:
        return _ENCODER.encode(value)


class StoredFile(models.Model):
    """A file on disk, found by the hash of its content, until it is no longer needed; nobody is served one."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="files")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=150)
    stored_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "sha256"], name="stored_file_once")]

    def __str__(self) -> str:
        return self.name


class Batch(models.Model):
    """One file on its way in. Its rows are staged and checked first; nothing else changes until somebody takes it over.

    `progress`: rows checked so far, or taken over so far; `taken_to`: the number of the last row that was.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="batches")
    code = models.CharField(max_length=7)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.RECEIVED)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="batches")
    understood = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    progress = models.PositiveIntegerField(default=0)
    taken_to = models.PositiveIntegerField(default=0)
    ready = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=300, default="", blank=True)
    alive_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="batch_code_once"),
            models.CheckConstraint(
                condition=models.Q(taken_by__isnull=True) | models.Q(taken_at__isnull=False),
                name="batch_taken_by_at_a_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_by__isnull=True) | models.Q(undone_at__isnull=False),
                name="batch_undone_by_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["neighbourhood", "-made_at", "id"], name="batch_by_moment")]

    def __str__(self) -> str:
        return self.code


class StagedRow(models.Model):
    """A row that is not taken over, and why: to be mended, with its cells, or skipped, without them."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=RowState.choices)
    cells = models.JSONField(default=list)
    problems = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="staged_row_once")]
        indexes = [models.Index(fields=["batch", "state", "number"], name="staged_row_by_state")]


class StagedPiece(models.Model):
    """Rows that can be taken over, some thousands at once: of each its number, its identity and its values (`rules.packed`).

    `first` and `last`: the numbers of its first and last row. What was taken over or thrown away goes: a list of people must not lie about
    twice. A row that was skipped later has a `StagedRow` too, which goes before.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="pieces", db_index=False)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    rows = PackedField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "last"], name="staged_piece_once")]


class RememberedMapping(models.Model):
    """Which column holds what, for a file with these headings; corrected by hand once."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="mappings")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    signature = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    remembered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "kind", "signature"], name="mapping_once")]


class Change(models.Model):
    """What taking a batch over made or changed of one kind of rows, some hundreds at once, so that it can be undone as a whole.

    `fields`: what was written. `rows`: of each its key; the values before, null for a row that was made; and the values after, of a row
    that was made as a digest.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="changes")
    model = models.CharField(max_length=40)
    fields = models.JSONField(default=list)
    rows = PackedField(default=list)
