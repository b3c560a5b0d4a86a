"""Every write of the place, by topic: rooms, bookings, bills, keys, turns and faults."""

from wijkwerk.base.commands.bills import NothingToBill, make_bill
from wijkwerk.base.commands.bookings import (
    PriceChanged,
    Shut,
    Taken,
    WrongTimes,
    ask,
    cancel,
    confirm,
    decline,
    let_weekly,
    move,
)
from wijkwerk.base.commands.forgetting import forget_renters
from wijkwerk.base.commands.keys import KeyTaken, add_key, hand_over, take_back
from wijkwerk.base.commands.rooms import NameTaken, add_room, set_room
from wijkwerk.base.commands.turns import mend, note_fault, take_turn

__all__ = [
    "KeyTaken",
    "NameTaken",
    "NothingToBill",
    "PriceChanged",
    "Shut",
    "Taken",
    "WrongTimes",
    "add_key",
    "add_room",
    "ask",
    "cancel",
    "confirm",
    "decline",
    "forget_renters",
    "hand_over",
    "let_weekly",
    "make_bill",
    "mend",
    "move",
    "note_fault",
    "set_room",
    "take_back",
    "take_turn",
]
