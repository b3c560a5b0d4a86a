"""Planning, signing up, and the door with its devices."""

from wijkwerk.activities.commands.devices import make_device, pair, withdraw
from wijkwerk.activities.commands.door import NotToday, leave_note, settle_note, take, tally, tick, undo_last
from wijkwerk.activities.commands.planning import (
    ActivityFacts,
    NoDay,
    WrongTimes,
    cancel,
    change,
    lengthen,
    move,
    plan,
    stop,
)
from wijkwerk.activities.commands.sign_ups import NameMissing, call_off, forget, remind, sign_up

__all__ = [
    "ActivityFacts",
    "NameMissing",
    "NoDay",
    "NotToday",
    "WrongTimes",
    "call_off",
    "cancel",
    "change",
    "forget",
    "leave_note",
    "lengthen",
    "make_device",
    "move",
    "pair",
    "plan",
    "remind",
    "settle_note",
    "sign_up",
    "stop",
    "take",
    "tally",
    "tick",
    "undo_last",
    "withdraw",
]
