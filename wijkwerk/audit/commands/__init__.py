"""Recording events, remembering handled submissions, and keeping the append-only tables so."""

from wijkwerk.audit.commands.events import record, record_all
from wijkwerk.audit.commands.submissions import forget_submissions, handled_once

__all__ = ["forget_submissions", "handled_once", "record", "record_all"]
