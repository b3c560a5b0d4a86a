from wijkwerk.access.enums import Role
from wijkwerk.access.register import allow

allow("ledger.see_books", "see accounts, balances and statements", roles={Role.TREASURER, Role.BOARD})
