"""Every write of the place, by topic: rooms, bookings, bills, keys, turns, faults, upkeep and vacant places."""

from wijkwerk.base.commands.bills import (
    NothingToBill,
    OtherBox,
    PaidAlready,
    RateUnknown,
    lock_unpaid,
    make_bill,
    take_payment,
    undo_payment,
)
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
from wijkwerk.base.commands.keys import KeyTaken, PassedOn, add_key, bring_back, hand_over, pass_on, take_back
from wijkwerk.base.commands.rooms import NameTaken, add_room, set_room
from wijkwerk.base.commands.turns import mend, note_fault, take_turn, tell_fault
from wijkwerk.base.commands.upkeep import plan_upkeep, remind_upkeep, stop_upkeep, upkeep_done
from wijkwerk.base.commands.vacant import show_vacant, tell_vacant, vacant_gone

__all__ = [
    "KeyTaken",
    "NameTaken",
    "NothingToBill",
    "OtherBox",
    "PaidAlready",
    "PassedOn",
    "PriceChanged",
    "RateUnknown",
    "Shut",
    "Taken",
    "WrongTimes",
    "add_key",
    "add_room",
    "ask",
    "bring_back",
    "cancel",
    "confirm",
    "decline",
    "forget_renters",
    "hand_over",
    "let_weekly",
    "lock_unpaid",
    "make_bill",
    "mend",
    "move",
    "note_fault",
    "pass_on",
    "plan_upkeep",
    "remind_upkeep",
    "set_room",
    "show_vacant",
    "stop_upkeep",
    "take_back",
    "take_payment",
    "take_turn",
    "tell_fault",
    "tell_vacant",
    "undo_payment",
    "upkeep_done",
    "vacant_gone",
]
