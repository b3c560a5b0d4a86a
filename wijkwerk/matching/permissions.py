from typing import Any

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.access.register import allow


def _is_own(user: User, thing: Any) -> bool:
    person = getattr(thing, "person", None)
    return person is not None and person.user_id == user.pk


allow("matching.see_suggestions", "see who would fit a shift, with reasons", roles={Role.CONNECTOR, Role.PROJECT_LEAD})
allow("matching.ask_person", "ask somebody for a shift", roles={Role.CONNECTOR, Role.PROJECT_LEAD})
allow("matching.answer_own", "say yes or no to one's own shift", or_if=_is_own)
