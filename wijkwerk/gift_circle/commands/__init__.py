"""Founding a circle, joining and leaving, being ill from and to, and gifts that are proposed and given or not."""

from wijkwerk.gift_circle.commands.circles import (
    CircleFigures,
    NameTaken,
    NotEnough,
    WrongFigures,
    found,
    set_figures,
    start,
)
from wijkwerk.gift_circle.commands.gifts import (
    AlreadySettled,
    IllTwice,
    WrongDays,
    be_well,
    correct_purse,
    go_on,
    settle,
    tell_ill,
)
from wijkwerk.gift_circle.commands.joining import (
    AlreadyIn,
    CircleFull,
    ReadFirst,
    SpokeAlready,
    ask_in,
    forget,
    leave,
    speak,
)

__all__ = [
    "AlreadyIn",
    "AlreadySettled",
    "CircleFigures",
    "CircleFull",
    "IllTwice",
    "NameTaken",
    "NotEnough",
    "ReadFirst",
    "SpokeAlready",
    "WrongDays",
    "WrongFigures",
    "ask_in",
    "be_well",
    "correct_purse",
    "forget",
    "found",
    "go_on",
    "leave",
    "set_figures",
    "settle",
    "speak",
    "start",
    "tell_ill",
]
