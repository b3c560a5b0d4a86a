from typing import Any

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.access.register import allow

_WORKS_WITH_PEOPLE = {Role.CONNECTOR, Role.PROJECT_LEAD}


def _is_oneself(user: User, thing: Any) -> bool:
    return getattr(thing, "user_id", None) == user.pk


allow("people.see_all", "see the list of people and organisations", roles=_WORKS_WITH_PEOPLE)
allow("people.see_person", "see one person's page", roles=_WORKS_WITH_PEOPLE)
allow("people.write_person", "add or change a person", roles=_WORKS_WITH_PEOPLE)
allow("people.open_account", "open a login for somebody", roles={Role.CONNECTOR})
allow("people.send_door_code", "print letters whose code opens an account, and withdraw one", roles={Role.CONNECTOR})
allow("people.note_vog", "see and note that a VOG was seen, for work that needs one", roles=_WORKS_WITH_PEOPLE)
allow("people.name_confidant", "name a confidant, and end that", roles={Role.BOARD})
allow("people.erase", "erase somebody who asked for it, by word of mouth or by letter", roles={Role.CONNECTOR})
allow(
    "people.join",
    "join two records of one person into one, never one's own",
    roles={Role.CONNECTOR},
    unless=_is_oneself,
)
allow("people.see_own", "see, take along and erase one's own data", or_if=_is_oneself)
