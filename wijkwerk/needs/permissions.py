from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

allow("needs.recognise", "turn messages into needs", roles={Role.CONNECTOR})
allow("needs.see_need", "see one need", roles={Role.CONNECTOR, Role.PROJECT_LEAD})
allow("needs.change_need", "correct, join, decide about and withdraw needs", roles={Role.CONNECTOR, Role.PROJECT_LEAD})
