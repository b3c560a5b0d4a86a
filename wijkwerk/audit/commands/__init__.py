"""Recording events, remembering handled submissions, and keeping the append-only tables so."""

from wijkwerk.audit.commands.adding import Json, add_rows
from wijkwerk.audit.commands.events import record, record_all, record_each, record_told
from wijkwerk.audit.commands.submissions import forget_submissions, handled_once

__all__ = [
    "Json",
    "add_rows",
    "forget_submissions",
    "handled_once",
    "record",
    "record_all",
    "record_each",
    "record_told",
]
