from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

allow("access.see_roles", "see who has which role, from when to when", roles={Role.BOARD})
allow("access.grant_role", "give a role to somebody else, and end one", roles={Role.BOARD})
allow("access.see_trail", "see what happened, by number", roles={Role.BOARD})

_AT_THE_DESK = frozenset(Role) - {Role.OFFICIAL}
allow("access.ask_area", "see which areas of the workbench there are, and ask for one", roles=_AT_THE_DESK)
allow("access.see_whom_to_call", "see whom to call when it is down", roles=_AT_THE_DESK)
allow(
    "access.tell_whom_to_call",
    "write down whom to call when it is down",
    roles={Role.CONNECTOR, Role.HOST, Role.BOARD},
)
allow("access.open_area", "turn an area of the workbench on or off", roles={Role.CONNECTOR, Role.BOARD})
allow(
    "access.describe_neighbourhood",
    "say how the neighbourhood is called and reached, its words for roles, and its languages",
    roles={Role.CONNECTOR, Role.BOARD},
)
