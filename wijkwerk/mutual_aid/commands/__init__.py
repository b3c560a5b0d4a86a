"""Every write of neighbour help, by topic: asking, offering, proposing and answering, forgetting."""

from wijkwerk.mutual_aid.commands.asking import Reach, Unreachable, Wish, ask, close
from wijkwerk.mutual_aid.commands.forgetting import TooLong, forget, set_term
from wijkwerk.mutual_aid.commands.offering import Gift, NothingOffered, offer, take_back
from wijkwerk.mutual_aid.commands.proposing import NotFitting, OneAtATime, TellsWho, answer, propose, withdraw
from wijkwerk.mutual_aid.commands.telling import Links

__all__ = [
    "Gift",
    "Links",
    "NotFitting",
    "NothingOffered",
    "OneAtATime",
    "Reach",
    "TellsWho",
    "TooLong",
    "Unreachable",
    "Wish",
    "answer",
    "ask",
    "close",
    "forget",
    "offer",
    "propose",
    "set_term",
    "take_back",
    "withdraw",
]
