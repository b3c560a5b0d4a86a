from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

_WRITES = {Role.CONNECTOR, Role.PROJECT_LEAD}

allow(
    "publishing.write", "write pieces, put them on the site, and make flyers, posters and texts of them", roles=_WRITES
)
allow("publishing.send", "send a piece by mail and post, and see what did not arrive", roles={Role.CONNECTOR})
allow("publishing.see_subscribers", "see who gets the newsletter, and note a yes on paper", roles={Role.CONNECTOR})
allow(
    "publishing.set_sender",
    "say as whom the newsletter goes out, and check its domain",
    roles={Role.CONNECTOR, Role.BOARD},
)
