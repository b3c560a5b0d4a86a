from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

allow("needs.change_need", "correct, join, decide about and withdraw needs", roles={Role.CONNECTOR, Role.PROJECT_LEAD})
