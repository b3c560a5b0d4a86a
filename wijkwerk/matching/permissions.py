from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

allow("matching.see_suggestions", "see who would fit a shift, with reasons", roles={Role.CONNECTOR, Role.PROJECT_LEAD})
allow("matching.ask_person", "ask somebody for a shift", roles={Role.CONNECTOR, Role.PROJECT_LEAD})
