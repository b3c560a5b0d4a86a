"""What waits to be taken over tells the names of its fields once for all rows that fill the same."""

from typing import Any

from django.db import migrations

import wijkwerk.imports.models


def pack(apps: Any, schema_editor: Any) -> None:
    for piece in apps.get_model("imports", "StagedPiece").objects.order_by("pk").iterator(chunk_size=10):
        piece.rows = packed(piece.rows)
        piece.save(update_fields=["rows"])


def packed(rows: list[Any]) -> dict[str, Any]:
    fields: dict[tuple[str, ...], int] = {}
    told = [
        [number, identity, fields.setdefault(tuple(values), len(fields)), *values.values()]
        for number, identity, values in rows
    ]
    return {"fields": list(fields), "rows": told}


class Migration(migrations.Migration):
    dependencies = [("imports", "0010_kept_whole")]

    operations = [
        migrations.AlterField("stagedpiece", "rows", wijkwerk.imports.models.PackedField(default=dict)),
        migrations.RunPython(pack, migrations.RunPython.noop),
    ]
