"""What the log may hold of members among themselves: that something was told in a circle, not what, by whom, or about whom.

The log stays for ever and the board reads it by number; an illness is forgotten after three months, and of an objection nobody may
ever find out whose it was.
"""

from dataclasses import replace
from datetime import datetime

from wijkwerk.audit import commands as audit
from wijkwerk.gift_circle.models import Circle
from wijkwerk.kernel.actor import Actor


def record(circle: Circle, *, by: Actor, at: datetime) -> None:
    someone = replace(by, id=None, on_behalf_of=None)
    audit.record("gift_circle.told", circle, by=someone, at=at, neighbourhood_id=circle.neighbourhood_id)
