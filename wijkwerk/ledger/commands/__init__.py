"""Opening accounts, posting and reversing, sealing what was posted, and saying what the neighbourhood's currency is worth."""

from wijkwerk.ledger.commands.accounts import account_for, books_account, limit
from wijkwerk.ledger.commands.posting import Line, Order, post, post_all, reverse
from wijkwerk.ledger.commands.refusals import AlreadyReversed, KeyUsed, NotInBalance, OtherBooks, OverLimit
from wijkwerk.ledger.commands.sealing import seal, seal_all
from wijkwerk.ledger.commands.worth import set_worth

__all__ = [
    "AlreadyReversed",
    "KeyUsed",
    "Line",
    "NotInBalance",
    "Order",
    "OtherBooks",
    "OverLimit",
    "account_for",
    "books_account",
    "limit",
    "post",
    "post_all",
    "reverse",
    "seal",
    "seal_all",
    "set_worth",
]
