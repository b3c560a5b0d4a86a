from typing import Any

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.access.register import allow


def _said_it_oneself(user: User, thing: Any) -> bool:
    person = getattr(thing, "person", None)
    return person is not None and person.user_id == user.pk


allow("listening.see_inbox", "see the list of what came in", roles={Role.CONNECTOR})
allow("listening.see_signal", "read one message in full", roles={Role.CONNECTOR}, or_if=_said_it_oneself)
allow("listening.hear", "write down what somebody says", roles={Role.CONNECTOR, Role.HOST, Role.PROJECT_LEAD})
allow("listening.answer", "plan, answer, join and close messages", roles={Role.CONNECTOR})
