from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

allow(
    "gift_circle.found",
    "found a gift circle, set its figures and see how many are in it; never who is ill or what is in a purse",
    roles={Role.CONNECTOR, Role.BOARD},
)
