from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

_PLANS = {Role.CONNECTOR, Role.PROJECT_LEAD}

allow("work.see_stairs", "see the stairs with all work on it", roles=_PLANS | {Role.BOARD})
allow("work.ask_proposal", "have bundles proposed, and accept them", roles=_PLANS)
allow("work.see_package", "see one package", roles=_PLANS | {Role.BOARD})
allow("work.change_package", "move needs, drop, start and finish a package", roles=_PLANS)
allow(
    "work.send_offer",
    "offer a package to a supplier, and withdraw the offer",
    roles={Role.PROJECT_LEAD, Role.CONNECTOR},
)
allow(
    "work.choose_offer",
    "compare what suppliers propose for a package, and choose one with a reason",
    roles={Role.PROJECT_LEAD, Role.CONNECTOR},
)
allow("work.plan_shift", "plan tasks and shifts", roles=_PLANS)
allow("work.see_shift", "see a shift with who comes", roles=_PLANS | {Role.HOST})
allow("work.mark_done", "mark a shift done with a head count", roles=_PLANS | {Role.HOST})
