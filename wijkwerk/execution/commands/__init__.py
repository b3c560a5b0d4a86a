"""What was done, and what went wrong or nearly so."""

from wijkwerk.execution.commands.hours import (
    NobodyAsked,
    OwnHours,
    WrongCount,
    WrongHours,
    approve_hours,
    count_heads,
    note_hours,
    withdraw_approval,
)
from wijkwerk.execution.commands.incidents import (
    NothingHappened,
    NotYet,
    forget_incidents,
    note_incident,
    settle_incident,
)

__all__ = [
    "NobodyAsked",
    "NotYet",
    "NothingHappened",
    "OwnHours",
    "WrongCount",
    "WrongHours",
    "approve_hours",
    "count_heads",
    "forget_incidents",
    "note_hours",
    "note_incident",
    "settle_incident",
    "withdraw_approval",
]
