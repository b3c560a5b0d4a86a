"""The ways a neighbourhood offers, what people choose and are promised, and what becomes due."""

from wijkwerk.rewards.commands.awards import (
    DayHasPassed,
    DayOutOfReach,
    NotGrantable,
    PurposeMissing,
    decline_award,
    promise_award,
    propose_award,
    withdraw_award,
)
from wijkwerk.rewards.commands.choices import WayNotOffered, choose, take_back_choice
from wijkwerk.rewards.commands.claims import (
    AboveMandate,
    OwnClaim,
    ReasonMissing,
    approve_claim,
    make_claim,
    refuse_claim,
    reverse_claim,
)
from wijkwerk.rewards.commands.promises import (
    AlreadyPromised,
    AskFirst,
    NobodyToReward,
    ReadFirst,
    WorkHasBegun,
    WouldHarm,
    promise,
)
from wijkwerk.rewards.commands.reading import announce_letters, note_letters_read, note_tax_list_read
from wijkwerk.rewards.commands.ways import (
    ThanksWithWorth,
    WrongShop,
    WrongTerm,
    end_mandate,
    end_way,
    give_mandate,
    offer_way,
)

__all__ = [
    "AboveMandate",
    "AlreadyPromised",
    "AskFirst",
    "DayHasPassed",
    "DayOutOfReach",
    "NobodyToReward",
    "NotGrantable",
    "OwnClaim",
    "PurposeMissing",
    "ReadFirst",
    "ReasonMissing",
    "ThanksWithWorth",
    "WayNotOffered",
    "WorkHasBegun",
    "WouldHarm",
    "WrongShop",
    "WrongTerm",
    "announce_letters",
    "approve_claim",
    "choose",
    "decline_award",
    "end_mandate",
    "end_way",
    "give_mandate",
    "make_claim",
    "note_letters_read",
    "note_tax_list_read",
    "offer_way",
    "promise",
    "promise_award",
    "propose_award",
    "refuse_claim",
    "reverse_claim",
    "take_back_choice",
    "withdraw_award",
]
