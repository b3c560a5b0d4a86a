from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

_PLANS = {Role.CONNECTOR, Role.PROJECT_LEAD}

allow("activities.see", "see activities with who comes, and what the door passes on", roles=_PLANS | {Role.HOST})
allow("activities.plan", "plan, change and cancel activities", roles=_PLANS)
allow("activities.pair_device", "pair a tablet of the place, and withdraw it", roles={Role.CONNECTOR, Role.HOST})
