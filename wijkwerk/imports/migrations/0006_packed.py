"""Rows that can be taken over, and what undoing needs, some thousands to a row instead of one to a row."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

AT_ONCE = 1000


def pack(apps: Any, schema_editor: Any) -> None:
    pack_ready(apps.get_model("imports", "StagedRow"), apps.get_model("imports", "StagedPiece"))
    pack_changes(apps.get_model("imports", "Change"))


def pack_ready(StagedRow: Any, StagedPiece: Any) -> None:
    ready = StagedRow.objects.filter(state="ready").order_by("batch_id", "number")
    for batch_id, rows in pieces(ready.iterator(), lambda row: row.batch_id):
        told = [[row.number, row.identity, row.values] for row in rows]
        StagedPiece.objects.create(batch_id=batch_id, first=told[0][0], last=told[-1][0], rows=told)
    StagedRow.objects.filter(state__in=["ready", "taken"]).delete()


def pack_changes(Change: Any) -> None:
    """Into the first of each piece; the others go. In the order in which they were made, which undoing needs."""
    others = []
    changes = Change.objects.order_by("batch_id", "pk").iterator()
    for (_batch, _model, fields), piece in pieces(changes, lambda row: (row.batch_id, row.model, fields_of(row))):
        first = piece[0]
        first.fields, first.rows = list(fields), [told(row, fields) for row in piece]
        first.save(update_fields=["fields", "rows"])
        others += [row.pk for row in piece[1:]]
    for start in range(0, len(others), AT_ONCE):
        Change.objects.filter(pk__in=others[start : start + AT_ONCE]).delete()


def pieces(rows: Iterable[Any], kind: Callable[[Any], Any]) -> Iterator[tuple[Any, list[Any]]]:
    for key, some in groupby(rows, key=kind):
        while piece := list(islice(some, AT_ONCE)):
            yield key, piece


def fields_of(row: Any) -> tuple[str, ...]:
    return tuple(row.after["fields"]) if "digest" in row.after else tuple(sorted(row.after))


def told(row: Any, fields: tuple[str, ...]) -> list[Any]:
    if "digest" in row.after:
        return [row.row_id, None, row.after["digest"]]
    before = row.before and [row.before[name] for name in fields]
    return [row.row_id, before, [row.after[name] for name in fields]]


class Migration(migrations.Migration):
    dependencies = [("imports", "0005_lists")]

    operations = [
        migrations.CreateModel(
            name="StagedPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.PositiveIntegerField()),
                ("last", models.PositiveIntegerField()),
                ("rows", models.JSONField(default=list)),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="imports.batch",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("batch", "last"), name="staged_piece_once")],
            },
        ),
        migrations.AddField("change", "fields", models.JSONField(default=list)),
        migrations.AddField("change", "rows", models.JSONField(default=list)),
        migrations.RunPython(pack, migrations.RunPython.noop),
    ]
