"""Every write of the register of members: joining, changing, leaving, and forgetting in the end."""

from wijkwerk.membership.commands.forgetting import forget, part
from wijkwerk.membership.commands.joining import AlreadyMember, Facts, NumberTaken, WithoutKind, change, join
from wijkwerk.membership.commands.leaving import LeftBeforeJoining, end, say_leaving, stay

__all__ = [
    "AlreadyMember",
    "Facts",
    "LeftBeforeJoining",
    "NumberTaken",
    "WithoutKind",
    "change",
    "end",
    "forget",
    "join",
    "part",
    "say_leaving",
    "stay",
]
