from typing import Any

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.access.register import allow
from wijkwerk.rewards.models import Claim


def _is_own_or_own_asking(user: User, thing: Any) -> bool:
    if not isinstance(thing, Claim):
        return False
    return user.pk in {thing.made_by_id, thing.person.user_id if thing.person else None}


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
allow(
    "rewards.propose",
    "propose something to somebody outside a shift, up to one's mandate, and see what one proposed oneself",
    roles={Role.CONNECTOR, Role.PROJECT_LEAD},
)
allow("rewards.see_ways", "see what is offered and who may grant it up to what", roles={Role.TREASURER, Role.BOARD})
allow("rewards.set_ways", "set what is offered, and who may grant it up to what", roles={Role.BOARD})
allow(
    "rewards.see_tax_list",
    "see whom the tax office is to be told about, after a fresh proof",
    roles={Role.TREASURER, Role.BOARD},
)
allow("rewards.print_letters", "print year letters, after a fresh proof", roles={Role.TREASURER})
allow(
    "rewards.print_cards",
    "print cards of thanks for who came: no word of what they chose",
    roles={Role.CONNECTOR, Role.PROJECT_LEAD, Role.HOST},
)
