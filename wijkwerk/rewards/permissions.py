from typing import Any

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.access.register import allow


def _is_own_or_own_asking(user: User, thing: Any) -> bool:
    assignment = getattr(thing, "assignment", None)
    if assignment is None:
        return False
    person = assignment.person
    return thing.made_by_id == user.pk or (person is not None and person.user_id == user.pk)


allow(
    "rewards.see_claims", "see what waits for approval: amount and work, never why", roles={Role.TREASURER, Role.BOARD}
)
allow(
    "rewards.approve_claim",
    "approve or refuse, never one's own",
    roles={Role.TREASURER, Role.BOARD},
    unless=_is_own_or_own_asking,
)
allow("rewards.reverse_claim", "turn an approved one back", roles={Role.TREASURER})
