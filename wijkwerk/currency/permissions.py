from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

_MONEY = {Role.TREASURER, Role.BOARD}

allow(
    "currency.see",
    "see how the coins are set, with which shops, what they took, and the letters of the municipality themselves",
    roles=_MONEY,
)
allow("currency.set", "set name, smallest part, letter and sponsor contracts, and write resolutions down", roles=_MONEY)
allow("currency.issue", "issue coins by a resolution that another wrote down, and withdraw one", roles=_MONEY)
allow("currency.run", "open tills, take slips, print slip books, settle and turn back", roles={Role.TREASURER})
