"""What the database is told, so that a long list does not take long.

It does not wait for the disk at every piece. A piece that a power cut takes away is done again: up to where a list came is in the same
transaction, and the last step of checking, taking over and undoing does wait, for all that went before too. PostgreSQL also looks the rows of a
piece up and does not read the whole table for them, and packs what is kept for a moment quickly instead of tightly.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.db import connection

from wijkwerk.imports.models import Batch, Change

# What a list fills is in memory, where looking up costs no more than reading on.
_FOR_A_PIECE = "SET LOCAL random_page_cost = 1; SET LOCAL synchronous_commit = off"
_PACK_QUICKLY = "; SET LOCAL default_toast_compression = lz4"


@contextmanager
def pieces_that_do_not_wait() -> Iterator[None]:
    """Around all pieces; not around the step behind them, which makes them last. SQLite takes this outside a transaction only."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA synchronous").fetchone()[0]
        cursor.execute("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA synchronous = {before}")


def hurry() -> None:
    """In the transaction of a piece, on PostgreSQL."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_FOR_A_PIECE + (_PACK_QUICKLY if _can_pack_quickly() else ""))


@cache
def _can_pack_quickly() -> bool:
    """Where the server was built without the quick way, it goes the usual way. Looking takes it milliseconds, so once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)"
        )
        return cursor.fetchone() == (1,)


def count_anew(*, batch: Batch) -> None:
    """After the first piece: it calculates with what it last counted in a table, which is nothing where a list just began to fill one."""
    if connection.vendor == "postgresql":
        labels = Change.objects.filter(batch=batch).values_list("model", flat=True)
        tables = {apps.get_model(label)._meta.db_table for label in labels}
        with connection.cursor() as cursor:
            for table in sorted(tables):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")
