"""Writing pieces, saying yes and no, and sending."""

from wijkwerk.publishing.commands.bouncing import NotAReport, OnlyLater, take_bounce
from wijkwerk.publishing.commands.delivering import (
    claim,
    mark_handing_over,
    note_progress,
    recover,
    rest,
    settle,
    try_again,
    was_received,
)
from wijkwerk.publishing.commands.mailings import NobodyToSend, NotPublished, Words, resume, send, stop
from wijkwerk.publishing.commands.pieces import PieceFacts, change, publish, show_picture, withdraw, write
from wijkwerk.publishing.commands.sender import SenderFacts, set_sender
from wijkwerk.publishing.commands.subscribing import (
    NoAddress,
    TooLate,
    ask,
    confirm,
    erase,
    forget,
    leave,
    note_yes,
    subscribe_self,
)

__all__ = [
    "NoAddress",
    "NobodyToSend",
    "NotAReport",
    "NotPublished",
    "OnlyLater",
    "PieceFacts",
    "SenderFacts",
    "TooLate",
    "Words",
    "ask",
    "change",
    "claim",
    "confirm",
    "erase",
    "forget",
    "leave",
    "mark_handing_over",
    "note_progress",
    "note_yes",
    "publish",
    "recover",
    "rest",
    "resume",
    "send",
    "set_sender",
    "settle",
    "show_picture",
    "stop",
    "subscribe_self",
    "take_bounce",
    "try_again",
    "was_received",
    "withdraw",
    "write",
]
