"""What was done: heads and hours of a shift, and what was told of visits to homes."""

from wijkwerk.execution.commands.shifts import (
    NobodyAsked,
    OwnHours,
    WrongCount,
    WrongHours,
    approve_hours,
    count_heads,
    note_hours,
    withdraw_approval,
)
from wijkwerk.execution.commands.visits import (
    AlreadyOut,
    AlreadyTold,
    DayIsOver,
    NoHomes,
    NothingDone,
    NotTheseHomes,
    TooEarly,
    arrange,
    call_off_day,
    plan_day,
    report,
    settle,
)

__all__ = [
    "AlreadyOut",
    "AlreadyTold",
    "DayIsOver",
    "NoHomes",
    "NobodyAsked",
    "NotTheseHomes",
    "NothingDone",
    "OwnHours",
    "TooEarly",
    "WrongCount",
    "WrongHours",
    "approve_hours",
    "arrange",
    "call_off_day",
    "count_heads",
    "note_hours",
    "plan_day",
    "report",
    "settle",
    "withdraw_approval",
]
