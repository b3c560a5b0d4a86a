"""Who did it, for whom, and by which door: the `by` of every command."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    PERSON = "person"
    PARTNER = "partner"
    VISITOR = "visitor"
    DEVICE = "device"
    IMPORT = "import"
    SYSTEM = "system"


class Door(StrEnum):
    """How it came in; paper, phone and doorstep count as much as the screen."""

    FORM = "form"
    DESK = "desk"
    KITCHEN_TABLE = "kitchen_table"
    PHONE = "phone"
    WALK_IN = "walk_in"
    LINK = "link"
    MAIL = "mail"
    TABLET = "tablet"
    FILE = "file"
    WORKER = "worker"
    COMMAND_LINE = "command_line"


@dataclass(frozen=True, slots=True)
class Actor:
    """`id`: of the user (a person), the organisation (a partner), the tablet or the batch (an import); None for a visitor and the system."""

    kind: ActorKind
    door: Door
    id: int | None = None
    on_behalf_of: int | None = None

    @property
    def user_id(self) -> int | None:
        return self.id if self.kind is ActorKind.PERSON else None


def person(user_id: int, *, door: Door = Door.DESK, on_behalf_of: int | None = None) -> Actor:
    return Actor(kind=ActorKind.PERSON, door=door, id=user_id, on_behalf_of=on_behalf_of)


VISITOR = Actor(kind=ActorKind.VISITOR, door=Door.FORM)
WORKER = Actor(kind=ActorKind.SYSTEM, door=Door.WORKER)
COMMAND_LINE = Actor(kind=ActorKind.SYSTEM, door=Door.COMMAND_LINE)
