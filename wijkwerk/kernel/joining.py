"""How an app declares what happens to its rows when two records of one person are merged: one line per foreign key to a person."""

from dataclasses import dataclass
from enum import StrEnum


class WhenBoth(StrEnum):
    """What happens to two rows where only one can exist."""

    MOVE = "move"  # there can be any number: all of them move
    STAYS = "stays"  # the row of the record that stays; the other goes
    NEWEST = "newest"  # the one whose `by` is the latest
    UNUSED = "unused"  # the one that nothing hangs on goes; when both are used, the records stay apart
    ENDS = "ends"  # that of the other record ends today, in the column `by`
    BEFORE = "before"  # a flow settled it before; when it did not, the records stay apart


class Apart(StrEnum):
    """Why two records cannot be one."""

    CHECKED = "checked"  # the one looked at what the other did, as somebody else
    TOGETHER = "together"  # they were together, or helped each other
    CIRCLE = "circle"  # both have a place in one gift circle
    BOTH_USED = "both_used"  # both have a row of which there can be one, and both are used
    ROLE = "role"  # the login that would go holds a role
    SELF = "self"  # it is one record
    GONE = "gone"  # one of them is erased or joined already


@dataclass(frozen=True, slots=True)
class Joined:
    """`relation` is app.Model.field; `by`: a column for NEWEST and ENDS, and for UNUSED a lookup that counts the rows pointing to it."""

    relation: str
    when_both: WhenBoth = WhenBoth.MOVE
    by: str = ""


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """Rows on which `one` and `other` (lookups that end at a person or a login) must be two people."""

    model: str
    one: str
    other: str
    why: Apart = Apart.CHECKED


def moves(*relations: str) -> tuple[Joined, ...]:
    return tuple(map(Joined, relations))
