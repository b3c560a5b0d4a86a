"""What PostgreSQL is told, so that it looks the rows of a piece up and does not read the whole table for them, and packs what is kept for
a moment quickly instead of tightly. SQLite looks up by itself and packs nothing.
"""

from django.apps import apps
from django.db import connection

from wijkwerk.imports.models import Batch, Change


def look_up_here() -> None:
    """In the transaction of a piece: what a list fills is in memory, where looking up costs no more than reading on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL random_page_cost = 1")
    pack_quickly()


def pack_quickly() -> None:
    """In the transaction of a piece; where the server was built without the quick way, it goes the usual way."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config(name, 'lz4', true) FROM pg_settings "
                "WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)"
            )


def count_anew(*, batch: Batch) -> None:
    """After the first piece: it reckons with what it last counted in a table, which is nothing where a list just began to fill one."""
    if connection.vendor == "postgresql":
        labels = Change.objects.filter(batch=batch).values_list("model", flat=True)
        tables = {apps.get_model(label)._meta.db_table for label in labels}
        with connection.cursor() as cursor:
            for table in sorted(tables):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")
