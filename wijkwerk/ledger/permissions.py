from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

allow("ledger.see_books", "see accounts, balances and statements", roles={Role.TREASURER, Role.BOARD})
allow(
    "ledger.see_chain",
    "see and print the head of the sealed books",
    roles={Role.TREASURER, Role.BOARD, Role.SUPERVISOR},
)
allow("ledger.see_bodies", "see the legal persons and what the currency is worth", roles={Role.TREASURER, Role.BOARD})
allow("ledger.set_bodies", "add a legal person, and say what it or the currency is from a day on", roles={Role.BOARD})
