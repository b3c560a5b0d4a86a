from typing import Any

from wijkwerk.access.enums import Role
from wijkwerk.access.models import User
from wijkwerk.access.register import allow


def _is_own_or_own_writing(user: User, thing: Any) -> bool:
    assignment = getattr(thing, "assignment", None)
    if assignment is None:
        return False
    person = assignment.person
    return thing.noted_by_id == user.pk or (person is not None and person.user_id == user.pk)


def _is_oneself(user: User, thing: Any) -> bool:
    return getattr(thing, "user_id", None) == user.pk


_LEADS = {Role.CONNECTOR, Role.PROJECT_LEAD}

allow("execution.show_work", "add a photo of what a shift did, and take it away", roles=_LEADS | {Role.HOST})
allow("execution.note_hours", "write down hours of a shift", roles=_LEADS | {Role.HOST})
allow("execution.see_hours", "see the hours that wait for approval", roles=_LEADS)
allow(
    "execution.approve_hours",
    "approve hours, never one's own or those one wrote",
    roles=_LEADS,
    unless=_is_own_or_own_writing,
)
allow("execution.withdraw_approval", "withdraw an approval", roles=_LEADS)
allow("execution.plan_visits", "plan a day of visits to homes for a coach, and call it off", roles=_LEADS)
allow("execution.see_visits", "see days of visits, what came of them, and the photos", roles=_LEADS)
allow("execution.type_visit", "type in what stands on the paper sheet of a visit", roles=_LEADS | {Role.HOST})
allow("execution.settle_visit", "choose between two reports of one visit that differ", roles=_LEADS)
_KEEPS_SAFE = {Role.CONNECTOR, Role.BOARD}
allow("execution.note_incident", "note an accident or a near miss, as oneself", or_if=_is_oneself)
allow("execution.see_incidents", "see accidents and near misses, and how many a year", roles=_KEEPS_SAFE)
allow("execution.settle_incident", "note what was changed after an accident or near miss", roles=_KEEPS_SAFE)
allow(
    "execution.print_signs",
    "print signs about one's own risk",
    roles=_KEEPS_SAFE | {Role.PROJECT_LEAD, Role.HOST},
)
