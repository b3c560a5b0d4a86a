from typing import Any

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.access.register import allow


def _is_oneself(user: User, thing: Any) -> bool:
    return getattr(thing, "user_id", None) == user.pk


allow(
    "membership.keep",
    "keep the list of members, friends and donors: read it, take it along, write down who joins and who leaves",
    roles={Role.TREASURER, Role.BOARD},
)
allow("membership.own", "see one's own membership, and say that one no longer wants it", or_if=_is_oneself)
