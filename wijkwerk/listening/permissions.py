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
allow(
    "listening.see_post",
    "see what came in at the post address, and what people said to it",
    roles={Role.CONNECTOR, Role.PROJECT_LEAD, Role.BOARD},
)
allow(
    "listening.take_in_post",
    "put a letter in the tray of the post address",
    roles={Role.CONNECTOR, Role.PROJECT_LEAD, Role.HOST},
)
allow(
    "listening.handle_post",
    "put a letter in plain words, tell it, send reactions back and note the answer",
    roles={Role.CONNECTOR, Role.PROJECT_LEAD},
)
allow("listening.note_post_wish", "note that somebody wants post by mail, or no longer", roles={Role.CONNECTOR})
