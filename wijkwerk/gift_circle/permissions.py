from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

allow(
    "gift_circle.see",
    "see which gift circles there are, their figures and how many are in them; never who is ill or what is in a purse",
    roles={Role.CONNECTOR, Role.BOARD},
)
allow("gift_circle.found", "found a gift circle and set its figures", roles={Role.CONNECTOR, Role.BOARD})
