from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

allow("homes.see_home", "see what is known of a dwelling", roles={Role.CONNECTOR, Role.PROJECT_LEAD})
